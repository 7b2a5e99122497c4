// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata.tree;

/** {@code $name := value}. */
final class BindNode extends Node {

    private final String variable;
    private final Node value;

    BindNode(String variable, Node value) {
        this.variable = variable;
        this.value = value;
    }

    String variable() {
        return variable;
    }

    Node value() {
        return value;
    }

    @Override
    Object compute(Object input, Frame frame) {
        Object result = value.evaluate(input, frame);
        frame.run().budget().bind(result);
        frame.bind(variable, result);
        return result;
    }
}
