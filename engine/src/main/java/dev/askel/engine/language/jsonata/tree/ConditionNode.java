// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata.tree;

import dev.askel.engine.language.jsonata.value.Values;

/** {@code condition ? then : otherwise}. */
final class ConditionNode extends Node {

    private final Node condition;
    private Node then;
    private Node otherwise;

    /** @param otherwise null if there is none */
    ConditionNode(Node condition, Node then, Node otherwise) {
        this.condition = condition;
        this.then = then;
        this.otherwise = otherwise;
    }

    Node condition() {
        return condition;
    }

    Node then() {
        return then;
    }

    Node otherwise() {
        return otherwise;
    }

    /** Lets calls at the end of a function not nest. */
    void optimizeTails() {
        then = TailCalls.optimized(then);
        otherwise = otherwise == null ? null : TailCalls.optimized(otherwise);
    }

    @Override
    Object compute(Object input, Frame frame) {
        if (Values.isTrue(condition.evaluate(input, frame))) {
            return then.evaluate(input, frame);
        }
        return otherwise == null ? null : otherwise.evaluate(input, frame);
    }
}
