// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata.tree;

import dev.askel.engine.language.jsonata.value.ArrayValue;
import dev.askel.engine.language.jsonata.value.ObjectValue;

/** The context and all that is in it, at any depth. */
final class DescendantsNode extends Node {

    @Override
    Object compute(Object input, Frame frame) {
        if (input == null) {
            return null;
        }
        ArrayValue found = frame.run().sequence();
        collect(input, found, 0);
        return found.size() == 1 ? found.get(0) : found;
    }

    private static void collect(Object value, ArrayValue found, int depth) {
        Depths.check(depth);
        if (value instanceof ArrayValue array) {
            for (int index = 0; index < array.size(); index++) {
                collect(array.get(index), found, depth + 1);
            }
            return;
        }
        found.add(value);
        if (value instanceof ObjectValue object) {
            for (String key : object.keys()) {
                collect(object.get(key), found, depth + 1);
            }
        }
    }
}
