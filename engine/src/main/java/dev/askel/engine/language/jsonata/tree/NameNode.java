// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata.tree;

import dev.askel.engine.language.jsonata.value.ArrayValue;
import dev.askel.engine.language.jsonata.value.ObjectValue;
import dev.askel.engine.language.jsonata.value.Run;

/** A field of the context, or of each element of it. */
final class NameNode extends Node {

    private final String name;

    NameNode(String name) {
        this.name = name;
    }

    @Override
    String name() {
        return name;
    }

    @Override
    Object compute(Object input, Frame frame) {
        return lookup(input, name, frame.run());
    }

    /** The value of a key, flattened if there are several. */
    static Object lookup(Object input, String key, Run run) {
        if (input instanceof ObjectValue object) {
            return object.get(key);
        }
        if (!(input instanceof ArrayValue array)) {
            return null;
        }
        ArrayValue found = run.sequence();
        for (int index = 0; index < array.size(); index++) {
            Object value = lookup(array.get(index), key, run);
            if (value != null) {
                Arrays.addAll(found, value);
            }
        }
        return found;
    }
}
