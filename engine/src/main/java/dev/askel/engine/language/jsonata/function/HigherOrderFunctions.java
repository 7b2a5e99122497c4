// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata.function;

import dev.askel.engine.language.jsonata.value.ArrayValue;
import dev.askel.engine.language.jsonata.value.Budget;
import dev.askel.engine.language.jsonata.value.FunctionValue;
import dev.askel.engine.language.jsonata.value.JsonataError;
import dev.askel.engine.language.jsonata.value.ObjectValue;
import dev.askel.engine.language.jsonata.value.Values;
import java.util.ArrayList;
import java.util.List;

/** Functions that call functions. */
final class HigherOrderFunctions {

    private HigherOrderFunctions() {}

    static List<Builtin> all() {
        return List.of(
                new Builtin("map", "<af>", 2, HigherOrderFunctions::map),
                new Builtin("filter", "<af>", 2, HigherOrderFunctions::filter),
                new Builtin("single", "<af?>", 2, HigherOrderFunctions::single),
                new Builtin("reduce", "<afj?:j>", 3, HigherOrderFunctions::reduce),
                new Builtin("sift", "<o-f?:o>", 2, HigherOrderFunctions::sift),
                new Builtin("each", "<o-f:a>", 2, HigherOrderFunctions::each));
    }

    private static Object map(Arguments arguments) {
        ArrayValue array = arguments.array(0);
        if (array == null) {
            return null;
        }
        long mark = arguments.budget().held();
        ArrayValue results = arguments.run().sequence();
        for (int index = 0; index < array.size(); index++) {
            Object result = arguments.call(1, array.get(index), (double) index, array);
            if (result != null) {
                results.add(result);
            }
            release(mark, results, arguments.budget());
        }
        return results;
    }

    private static void release(long mark, Object results, Budget budget) {
        if (budget.isWorthReleasing(mark)) {
            budget.release(mark, results);
        }
    }

    private static Object filter(Arguments arguments) {
        ArrayValue array = arguments.array(0);
        if (array == null) {
            return null;
        }
        ArrayValue results = arguments.run().sequence();
        for (int index = 0; index < array.size(); index++) {
            Object element = array.get(index);
            if (Values.isTrue(arguments.call(1, element, (double) index, array))) {
                results.add(element);
            }
        }
        return results;
    }

    private static Object single(Arguments arguments) {
        ArrayValue array = arguments.array(0);
        if (array == null) {
            return null;
        }
        Object found = null;
        boolean any = false;
        for (int index = 0; index < array.size(); index++) {
            Object element = array.get(index);
            if (!arguments.has(1) || Values.isTrue(arguments.call(1, element, (double) index, array))) {
                if (any) {
                    throw JsonataError.of("D3138").with("index", (double) index);
                }
                found = element;
                any = true;
            }
        }
        if (!any) {
            throw JsonataError.of("D3139");
        }
        return found;
    }

    private static Object reduce(Arguments arguments) {
        ArrayValue array = arguments.array(0);
        if (array == null) {
            return null;
        }
        FunctionValue function = arguments.function(1);
        if (function.arity() < 2) {
            throw JsonataError.of("D3050").with("index", 1.0);
        }
        boolean fromFirst = !arguments.has(2) && !array.isEmpty();
        Object result = fromFirst ? array.get(0) : arguments.get(2);
        long mark = arguments.budget().held();
        for (int index = fromFirst ? 1 : 0; index < array.size(); index++) {
            List<Object> passed = new ArrayList<>();
            passed.add(result);
            passed.add(array.get(index));
            if (function.arity() >= 3) {
                passed.add((double) index);
            }
            if (function.arity() >= 4) {
                passed.add(array);
            }
            result = function.apply(passed, null, arguments.run());
            release(mark, result, arguments.budget());
        }
        return result;
    }

    private static Object sift(Arguments arguments) {
        ObjectValue object = arguments.object(0);
        if (object == null) {
            return null;
        }
        ObjectValue results = arguments.run().object();
        for (String key : object.keys()) {
            Object value = object.get(key);
            if (Values.isTrue(arguments.call(1, value, key, object))) {
                results.put(key, value);
            }
        }
        return results.size() == 0 ? null : results;
    }

    private static Object each(Arguments arguments) {
        ObjectValue object = arguments.object(0);
        ArrayValue results = arguments.run().sequence();
        if (object != null) {
            for (String key : object.keys()) {
                Object result = arguments.call(1, object.get(key), key, object);
                if (result != null) {
                    results.add(result);
                }
            }
        }
        return results;
    }
}
