// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata.tree;

import dev.askel.engine.language.jsonata.value.FunctionValue;
import dev.askel.engine.language.jsonata.value.JsonataError;
import dev.askel.engine.language.jsonata.value.Run;
import java.util.Collections;
import java.util.List;

/** {@code value ~> function}: calls the function with the value, or puts two functions together. */
final class ApplyNode extends Node {

    private final Node value;
    private final Node function;

    ApplyNode(Node value, Node function) {
        this.value = value;
        this.function = function;
    }

    Node value() {
        return value;
    }

    Node function() {
        return function;
    }

    @Override
    Object name() {
        return "~>";
    }

    @Override
    Object compute(Object input, Frame frame) {
        Object argument = value.evaluate(input, frame);
        if (function instanceof CallNode call) {
            return call.call(argument, input, frame);
        }
        if (!(function.evaluate(input, frame) instanceof FunctionValue second)) {
            throw JsonataError.of("T2006");
        }
        if (argument instanceof FunctionValue first) {
            return new Chain(first, second);
        }
        return second.apply(Collections.singletonList(argument), null, frame.run());
    }

    /** Two functions, one after the other. */
    private static final class Chain extends FunctionValue {

        private final FunctionValue first;
        private final FunctionValue second;

        Chain(FunctionValue first, FunctionValue second) {
            this.first = first;
            this.second = second;
        }

        @Override
        public Object apply(List<Object> arguments, Object context, Run run) {
            long mark = run.budget().enter();
            Object argument = arguments.isEmpty() ? null : arguments.get(0);
            Object between = first.apply(Collections.singletonList(argument), context, run);
            Object result = second.apply(Collections.singletonList(between), context, run);
            run.budget().leave(mark, result);
            return result;
        }

        @Override
        public int arity() {
            return 1;
        }
    }
}
