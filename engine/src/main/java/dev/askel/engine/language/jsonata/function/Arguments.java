// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata.function;

import dev.askel.engine.language.jsonata.value.ArrayValue;
import dev.askel.engine.language.jsonata.value.Budget;
import dev.askel.engine.language.jsonata.value.FunctionValue;
import dev.askel.engine.language.jsonata.value.JsonataError;
import dev.askel.engine.language.jsonata.value.ObjectValue;
import dev.askel.engine.language.jsonata.value.Run;
import java.util.ArrayList;
import java.util.List;

/**
 * The arguments of a call, of the types that the function's signature wants; absent ones are null.
 *
 * @param values the arguments
 * @param run the evaluation
 */
record Arguments(List<Object> values, Run run) {

    Object get(int index) {
        return index < values.size() ? values.get(index) : null;
    }

    boolean has(int index) {
        return get(index) != null;
    }

    String text(int index) {
        return (String) get(index);
    }

    Number number(int index) {
        return (Number) get(index);
    }

    /** A number, or what stands for an absent one. */
    double number(int index, double absent) {
        return has(index) ? number(index).doubleValue() : absent;
    }

    ArrayValue array(int index) {
        return (ArrayValue) get(index);
    }

    ObjectValue object(int index) {
        return (ObjectValue) get(index);
    }

    FunctionValue function(int index) {
        return (FunctionValue) get(index);
    }

    Budget budget() {
        return run.budget();
    }

    /** Calls the function in an argument with as many of these values as it takes, but at least one. */
    Object call(int index, Object first, Object second, Object third) {
        if (!(get(index) instanceof FunctionValue function)) {
            throw JsonataError.of("T1006");
        }
        List<Object> passed = new ArrayList<>();
        passed.add(first);
        if (function.arity() >= 2) {
            passed.add(second);
        }
        if (function.arity() >= 3) {
            passed.add(third);
        }
        return function.apply(passed, null, run);
    }
}
