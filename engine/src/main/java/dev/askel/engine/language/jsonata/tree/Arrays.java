// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata.tree;

import dev.askel.engine.language.jsonata.value.ArrayValue;
import dev.askel.engine.language.jsonata.value.Run;

/** Puts values together. */
final class Arrays {

    private Arrays() {}

    /** Both values, one after the other, in a new array; one of them if the other is undefined. */
    static Object append(Object first, Object second, Run run) {
        if (first == null || second == null) {
            return first == null ? second : first;
        }
        ArrayValue result = run.array();
        addAll(result, first);
        addAll(result, second);
        return result;
    }

    /** Adds a value, or the elements of an array. */
    static void addAll(ArrayValue target, Object value) {
        if (value instanceof ArrayValue array) {
            target.addAll(array);
        } else {
            target.add(value);
        }
    }
}
