// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata.tree;

import dev.askel.engine.language.jsonata.value.ArrayValue;
import dev.askel.engine.language.jsonata.value.Run;
import java.util.List;

/** An array in brackets: sequences within are flattened into it, arrays in brackets are not. */
final class ArrayNode extends Node {

    private final List<Node> elements;

    ArrayNode(List<Node> elements) {
        this.elements = elements;
    }

    List<Node> elements() {
        return elements;
    }

    @Override
    Object compute(Object input, Frame frame) {
        Run run = frame.run();
        ArrayValue result = run.array();
        for (Node element : elements) {
            Object value = element.evaluate(input, frame);
            if (value != null && element instanceof ArrayNode) {
                result.add(value);
            } else if (value != null) {
                Arrays.addAll(result, value);
            }
        }
        if (constructsArray) {
            result.markConstructed();
        }
        return result;
    }
}
