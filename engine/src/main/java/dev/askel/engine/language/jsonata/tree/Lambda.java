// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata.tree;

import dev.askel.engine.language.jsonata.value.Budget;
import dev.askel.engine.language.jsonata.value.FunctionValue;
import dev.askel.engine.language.jsonata.value.JsonataError;
import dev.askel.engine.language.jsonata.value.Run;
import java.util.ArrayList;
import java.util.List;

/** A function of the expression, with the context and the variables where it was defined. */
final class Lambda extends FunctionValue {

    private final LambdaNode definition;
    private final Object input;
    private final Frame frame;
    private final List<String> parameters;

    Lambda(LambdaNode definition, Object input, Frame frame, List<String> parameters) {
        this.definition = definition;
        this.input = input;
        this.frame = frame;
        this.parameters = parameters;
    }

    @Override
    public int arity() {
        return parameters.size();
    }

    @Override
    public Object apply(List<Object> arguments, Object context, Run run) {
        Budget budget = run.budget();
        long mark = budget.held();
        Object result = invoke(arguments, context, run);
        while (result instanceof Lambda lambda && lambda.definition.isTailCall()) {
            result = lambda.bounce(context, mark, run);
        }
        return result;
    }

    private Object invoke(List<Object> arguments, Object context, Run run) {
        List<Object> values = definition.signature() == null
                ? arguments
                : definition.signature().validate(arguments, context, run);
        return evaluate(values);
    }

    private Object evaluate(List<Object> values) {
        Frame call = new Frame(frame);
        for (int index = 0; index < parameters.size(); index++) {
            call.bind(parameters.get(index), index < values.size() ? values.get(index) : null);
        }
        return definition.body().evaluate(input, call);
    }

    /** Makes the call that this stands for; what the calls before have built is garbage but for the arguments. */
    private Object bounce(Object context, long mark, Run run) {
        CallNode call = (CallNode) definition.body();
        Object next = call.procedure().evaluate(input, frame);
        List<Object> values = new ArrayList<>();
        call.addArguments(values, input, frame);
        if (run.budget().isWorthReleasing(mark)) {
            run.budget().release(mark, run.array(values));
        }
        try {
            return next instanceof Lambda lambda
                    ? lambda.invoke(values, context, run)
                    : CallNode.function(next).apply(values, context, run);
        } catch (JsonataError e) {
            throw e.in(call.procedure().name());
        }
    }

    @Override
    public FunctionValue partial(List<Object> arguments) {
        Frame bound = new Frame(frame);
        List<String> open = new ArrayList<>();
        for (int index = 0; index < parameters.size(); index++) {
            Object value = index < arguments.size() ? arguments.get(index) : null;
            if (value == OPEN) {
                open.add(parameters.get(index));
            } else {
                bound.bind(parameters.get(index), value);
            }
        }
        LambdaNode unchecked = new LambdaNode(open, null, definition.body());
        return new Lambda(unchecked, input, bound, open);
    }
}
