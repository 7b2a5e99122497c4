// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata.function;

import dev.askel.engine.language.jsonata.value.ArrayValue;
import dev.askel.engine.language.jsonata.value.Equality;
import dev.askel.engine.language.jsonata.value.FunctionValue;
import dev.askel.engine.language.jsonata.value.JsonataError;
import dev.askel.engine.language.jsonata.value.Numbers;
import dev.askel.engine.language.jsonata.value.Run;
import dev.askel.engine.language.jsonata.value.Sorting;
import dev.askel.engine.language.jsonata.value.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiPredicate;

/** Functions of arrays. */
final class ArrayFunctions {

    private ArrayFunctions() {}

    static List<Builtin> all() {
        return List.of(
                new Builtin("count", "<a:n>", 1, ArrayFunctions::count),
                new Builtin("append", "<xx:a>", 2, ArrayFunctions::append),
                new Builtin("reverse", "<a:a>", 1, ArrayFunctions::reverse),
                new Builtin("sort", "<af?:a>", 2, ArrayFunctions::sort),
                new Builtin("shuffle", "<a:a>", 1, ArrayFunctions::shuffle),
                new Builtin("distinct", "<x:x>", 1, ArrayFunctions::distinct),
                new Builtin("zip", "<a+>", 0, ArrayFunctions::zip));
    }

    private static Object count(Arguments arguments) {
        return arguments.has(0) ? (double) arguments.array(0).size() : 0.0;
    }

    private static Object append(Arguments arguments) {
        return append(arguments.get(0), arguments.get(1), arguments.run());
    }

    /** Both values in a new array; one of them if the other is undefined. */
    static Object append(Object first, Object second, Run run) {
        if (first == null || second == null) {
            return first == null ? second : first;
        }
        ArrayValue result = run.array();
        addAll(result, first);
        addAll(result, second);
        return result;
    }

    private static void addAll(ArrayValue target, Object value) {
        if (value instanceof ArrayValue array) {
            target.addAll(array);
        } else {
            target.add(value);
        }
    }

    private static Object reverse(Arguments arguments) {
        ArrayValue array = arguments.array(0);
        if (array == null || array.size() <= 1) {
            return array;
        }
        ArrayValue reversed = arguments.run().array();
        for (int index = array.size() - 1; index >= 0; index--) {
            reversed.add(array.get(index));
        }
        return reversed;
    }

    private static Object sort(Arguments arguments) {
        ArrayValue array = arguments.array(0);
        if (array == null || array.size() <= 1) {
            return array;
        }
        if (!arguments.has(1) && !Values.areNumbers(array) && !Values.areTexts(array)) {
            throw JsonataError.of("D3070").with("index", 1.0);
        }
        BiPredicate<Object, Object> isAfter = arguments.has(1) ? byFunction(arguments) : ArrayFunctions::isAfter;
        return arguments.run().array(Sorting.sort(array.elements(), isAfter, arguments.budget()));
    }

    private static BiPredicate<Object, Object> byFunction(Arguments arguments) {
        FunctionValue function = arguments.function(1);
        return (left, right) -> Values.isTrue(function.apply(Arrays.asList(left, right), null, arguments.run()));
    }

    private static boolean isAfter(Object left, Object right) {
        return left instanceof String text
                ? text.compareTo((String) right) > 0
                : Numbers.compare((Number) left, (Number) right) > 0;
    }

    private static Object shuffle(Arguments arguments) {
        ArrayValue array = arguments.array(0);
        if (array == null || array.size() <= 1) {
            return array;
        }
        List<Object> shuffled = new ArrayList<>();
        for (int index = 0; index < array.size(); index++) {
            int place = (int) (arguments.run().bindings().randoms().getAsDouble() * (index + 1));
            shuffled.add(place == index ? array.get(index) : shuffled.get(place));
            shuffled.set(place, array.get(index));
        }
        return arguments.run().array(shuffled);
    }

    private static Object distinct(Arguments arguments) {
        if (!(arguments.get(0) instanceof ArrayValue array) || array.size() <= 1) {
            return arguments.get(0);
        }
        ArrayValue results = array.isSequence()
                ? arguments.run().sequence()
                : arguments.run().array();
        for (int index = 0; index < array.size(); index++) {
            if (!contains(results, array.get(index), arguments)) {
                results.add(array.get(index));
            }
        }
        return results;
    }

    private static boolean contains(ArrayValue array, Object value, Arguments arguments) {
        for (int index = 0; index < array.size(); index++) {
            if (Equality.deep(value, array.get(index), arguments.budget())) {
                return true;
            }
        }
        return false;
    }

    private static Object zip(Arguments arguments) {
        int length = Integer.MAX_VALUE;
        for (Object value : arguments.values()) {
            length = Math.min(length, value instanceof ArrayValue array ? array.size() : 0);
        }
        ArrayValue result = arguments.run().array();
        for (int index = 0; index < length; index++) {
            ArrayValue tuple = arguments.run().array();
            for (Object value : arguments.values()) {
                tuple.add(((ArrayValue) value).get(index));
            }
            result.add(tuple);
        }
        return result;
    }
}
