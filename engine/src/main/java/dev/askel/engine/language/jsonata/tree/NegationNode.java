// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata.tree;

import dev.askel.engine.language.jsonata.value.JsonataError;
import dev.askel.engine.language.jsonata.value.Numbers;

/** A minus before a value. */
final class NegationNode extends Node {

    private final Node operand;

    NegationNode(Node operand) {
        this.operand = operand;
    }

    Node operand() {
        return operand;
    }

    @Override
    Object compute(Object input, Frame frame) {
        Object value = operand.evaluate(input, frame);
        if (value == null) {
            return null;
        }
        if (!Numbers.isNumeric(value)) {
            throw JsonataError.of("D1002").in("-").with("value", value);
        }
        return -((Number) value).doubleValue();
    }
}
