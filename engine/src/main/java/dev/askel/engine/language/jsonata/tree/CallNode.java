// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata.tree;

import dev.askel.engine.language.jsonata.value.FunctionValue;
import dev.askel.engine.language.jsonata.value.JsonataError;
import java.util.ArrayList;
import java.util.List;

/** A call of a function. */
final class CallNode extends Node {

    private final Node procedure;
    private final List<Node> arguments;

    CallNode(Node procedure, List<Node> arguments) {
        this.procedure = procedure;
        this.arguments = arguments;
    }

    Node procedure() {
        return procedure;
    }

    List<Node> arguments() {
        return arguments;
    }

    @Override
    Object compute(Object input, Frame frame) {
        return call(new ArrayList<>(), input, frame);
    }

    /** Calls with a first argument that is there already. */
    Object call(Object first, Object input, Frame frame) {
        List<Object> values = new ArrayList<>();
        values.add(first);
        return call(values, input, frame);
    }

    private Object call(List<Object> values, Object input, Frame frame) {
        Object function = procedure.evaluate(input, frame);
        checkName("T1005", function, procedure, frame);
        addArguments(values, input, frame);
        try {
            return function(function).apply(values, input, frame.run());
        } catch (JsonataError e) {
            throw e.in(procedure.name());
        }
    }

    void addArguments(List<Object> values, Object input, Frame frame) {
        for (Node argument : arguments) {
            values.add(argument.evaluate(input, frame));
        }
    }

    static FunctionValue function(Object value) {
        if (value instanceof FunctionValue function) {
            return function;
        }
        throw JsonataError.of("T1006");
    }

    /** Somebody may have forgotten the dollar sign before the name of a function. */
    static void checkName(String code, Object function, Node procedure, Frame frame) {
        if (function == null && procedure instanceof PathNode && procedure.name() instanceof String name) {
            if (frame.lookup(name) != null) {
                throw JsonataError.of(code).in(name);
            }
        }
    }
}
