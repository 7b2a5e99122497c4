// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata.tree;

import dev.askel.engine.language.jsonata.value.FunctionValue;
import dev.askel.engine.language.jsonata.value.JsonataError;
import java.util.ArrayList;
import java.util.List;

/** A call some of whose arguments are left open: a function of these. */
final class PartialNode extends Node {

    private final Node procedure;
    private final List<Node> arguments;

    /** @param arguments null where they are open */
    PartialNode(Node procedure, List<Node> arguments) {
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
        List<Object> values = new ArrayList<>();
        for (Node argument : arguments) {
            values.add(argument == null ? FunctionValue.OPEN : argument.evaluate(input, frame));
        }
        Object function = procedure.evaluate(input, frame);
        CallNode.checkName("T1007", function, procedure, frame);
        if (function instanceof FunctionValue known) {
            return known.partial(values);
        }
        throw JsonataError.of("T1008").in(procedure.name());
    }
}
