// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata.value;

import java.util.ArrayList;
import java.util.List;

/** A function some of whose arguments are given already. */
final class Partial extends FunctionValue {

    private final FunctionValue function;
    private final List<Object> given;

    Partial(FunctionValue function, List<Object> given) {
        this.function = function;
        this.given = given;
    }

    @Override
    public Object apply(List<Object> arguments, Object context, Run run) {
        List<Object> all = new ArrayList<>();
        int next = 0;
        for (Object value : given) {
            if (value != OPEN) {
                all.add(value);
            } else {
                all.add(next < arguments.size() ? arguments.get(next) : null);
                next++;
            }
        }
        return function.apply(all, null, run);
    }

    @Override
    public int arity() {
        return (int) given.stream().filter(value -> value == OPEN).count();
    }
}
