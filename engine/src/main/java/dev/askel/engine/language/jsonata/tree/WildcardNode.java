// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata.tree;

import dev.askel.engine.language.jsonata.value.ArrayValue;
import dev.askel.engine.language.jsonata.value.ObjectValue;
import dev.askel.engine.language.jsonata.value.Run;

/** All values of an object, or all elements of an array. */
final class WildcardNode extends Node {

    @Override
    Object compute(Object input, Frame frame) {
        Run run = frame.run();
        ArrayValue results = run.sequence();
        if (input instanceof ObjectValue object) {
            for (String key : object.keys()) {
                results = with(results, object.get(key), run);
            }
        } else if (input instanceof ArrayValue array) {
            for (int index = 0; index < array.size(); index++) {
                results = with(results, array.get(index), run);
            }
        }
        return results;
    }

    private static ArrayValue with(ArrayValue results, Object value, Run run) {
        if (!(value instanceof ArrayValue array)) {
            results.add(value);
            return results;
        }
        ArrayValue joined = results;
        if (results.isSequence()) {
            joined = run.array();
            joined.addAll(results);
        }
        flatten(array, joined, 0);
        return joined;
    }

    private static void flatten(ArrayValue array, ArrayValue target, int depth) {
        Depths.check(depth);
        for (int index = 0; index < array.size(); index++) {
            if (array.get(index) instanceof ArrayValue inner) {
                flatten(inner, target, depth + 1);
            } else {
                target.add(array.get(index));
            }
        }
    }
}
