// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata.function;

import dev.askel.engine.language.jsonata.value.ArrayValue;
import dev.askel.engine.language.jsonata.value.BoundExceeded;
import dev.askel.engine.language.jsonata.value.FunctionValue;
import dev.askel.engine.language.jsonata.value.JsonataError;
import dev.askel.engine.language.jsonata.value.Null;
import dev.askel.engine.language.jsonata.value.Numbers;
import dev.askel.engine.language.jsonata.value.ObjectValue;
import dev.askel.engine.language.jsonata.value.Run;
import dev.askel.engine.language.jsonata.value.Values;
import java.util.List;

/** Functions of values of any type. */
final class ValueFunctions {

    private static final int DEPTH_MAX = 1_000;

    private ValueFunctions() {}

    static List<Builtin> all() {
        return List.of(
                new Builtin(
                        "boolean", "<x-:b>", 1, arguments -> arguments.has(0) ? Values.isTrue(arguments.get(0)) : null),
                new Builtin(
                        "not", "<x-:b>", 1, arguments -> arguments.has(0) ? !Values.isTrue(arguments.get(0)) : null),
                new Builtin("exists", "<x:b>", 1, arguments -> arguments.has(0)),
                new Builtin("type", "<x:s>", 1, ValueFunctions::type),
                new Builtin("clone", "<(oa)-:o>", 1, arguments -> copy(arguments.get(0), arguments.run(), 0)),
                new Builtin("error", "<s?:x>", 1, ValueFunctions::error),
                new Builtin("assert", "<bs?:x>", 2, ValueFunctions::assertion));
    }

    private static Object type(Arguments arguments) {
        return switch (Values.symbol(arguments.get(0))) {
            case 'm' -> null;
            case 's' -> "string";
            case 'n' -> Numbers.isNumeric(arguments.get(0)) ? "number" : "object";
            case 'b' -> "boolean";
            case 'l' -> "null";
            case 'a' -> "array";
            case 'f' -> "function";
            default -> "object";
        };
    }

    /** A deep copy, which may be changed; functions become empty strings as they do in JSON. */
    private static Object copy(Object value, Run run, int depth) {
        if (depth > DEPTH_MAX) {
            throw BoundExceeded.depth();
        }
        if (value instanceof ArrayValue array) {
            ArrayValue copy = run.array();
            for (int index = 0; index < array.size(); index++) {
                Object element = copy(array.get(index), run, depth + 1);
                copy.add(element == null ? Null.NULL : element);
            }
            return copy;
        }
        if (value instanceof ObjectValue object) {
            ObjectValue copy = run.object();
            object.keys().forEach(key -> copy.put(key, copy(object.get(key), run, depth + 1)));
            return copy;
        }
        return value instanceof FunctionValue ? "" : value;
    }

    private static Object error(Arguments arguments) {
        boolean told = arguments.has(0) && !arguments.text(0).isEmpty();
        throw JsonataError.told("D3137", told ? arguments.text(0) : "$error() function evaluated");
    }

    private static Object assertion(Arguments arguments) {
        if (Boolean.TRUE.equals(arguments.get(0))) {
            return null;
        }
        boolean told = arguments.has(1) && !arguments.text(1).isEmpty();
        throw JsonataError.told("D3141", told ? arguments.text(1) : "$assert() statement failed");
    }
}
