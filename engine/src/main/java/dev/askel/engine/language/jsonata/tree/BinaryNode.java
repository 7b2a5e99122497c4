// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata.tree;

import dev.askel.engine.language.jsonata.value.JsonataError;
import dev.askel.engine.language.jsonata.value.Values;

/** Two values and an operator between them. */
final class BinaryNode extends Node {

    private final String operator;
    private final Node left;
    private final Node right;

    BinaryNode(String operator, Node left, Node right) {
        this.operator = operator;
        this.left = left;
        this.right = right;
    }

    Node left() {
        return left;
    }

    Node right() {
        return right;
    }

    @Override
    Object name() {
        return operator;
    }

    @Override
    Object compute(Object input, Frame frame) {
        Object first = left.evaluate(input, frame);
        try {
            if ("and".equals(operator)) {
                return Values.isTrue(first) && Values.isTrue(right.evaluate(input, frame));
            }
            if ("or".equals(operator)) {
                return Values.isTrue(first) || Values.isTrue(right.evaluate(input, frame));
            }
        } catch (JsonataError e) {
            throw e.with("token", operator);
        }
        Object second = right.evaluate(input, frame);
        try {
            return Operators.apply(operator, first, second, frame.run());
        } catch (JsonataError e) {
            throw e.with("token", operator);
        }
    }
}
