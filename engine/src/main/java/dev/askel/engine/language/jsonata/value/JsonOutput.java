// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata.value;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;

/**
 * Makes JSON of results. JSON that an expression only passes on is not copied, unless a number in it is written in
 * another way than AWS writes it: {@code 1.0} becomes {@code 1}.
 */
public final class JsonOutput {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private JsonOutput() {}

    /** The JSON of a defined value; empty if there is a function in it. */
    public static Optional<JsonNode> of(Object value) {
        return Optional.ofNullable(node(value, 0));
    }

    private static JsonNode node(Object value, int depth) {
        if (depth > Budget.VALUE_DEPTH_MAX) {
            throw BoundExceeded.depth();
        }
        if (value instanceof ArrayValue array) {
            return array.isView() ? normal(array.node()) : array(array, depth);
        }
        if (value instanceof ObjectValue object) {
            return object.isView() ? normal(object.node()) : object(object, depth);
        }
        if (value instanceof FunctionValue) {
            return null;
        }
        return value instanceof Number number ? number(number) : simple(value);
    }

    private static JsonNode simple(Object value) {
        if (value instanceof String text) {
            return NODES.textNode(text);
        }
        return value instanceof Boolean flag ? NODES.booleanNode(flag) : NODES.nullNode();
    }

    private static JsonNode number(Number number) {
        double value = number.doubleValue();
        if (!Double.isFinite(value)) {
            return NODES.textNode(Numbers.toText(number));
        }
        if (!Numbers.isLong(number)) {
            return NODES.numberNode(value);
        }
        long whole = number.longValue();
        return (int) whole == whole ? NODES.numberNode((int) whole) : NODES.numberNode(whole);
    }

    private static JsonNode array(ArrayValue array, int depth) {
        ArrayNode result = NODES.arrayNode(array.size());
        for (int index = 0; index < array.size(); index++) {
            JsonNode element = node(array.get(index), depth + 1);
            if (element == null) {
                return null;
            }
            result.add(element);
        }
        return result;
    }

    private static JsonNode object(ObjectValue object, int depth) {
        ObjectNode result = NODES.objectNode();
        for (String key : object.keys()) {
            JsonNode field = node(object.get(key), depth + 1);
            if (field == null) {
                return null;
            }
            result.set(key, field);
        }
        return result;
    }

    /** The same JSON with its numbers as AWS writes them; the same node if they are already. */
    private static JsonNode normal(JsonNode node) {
        if (node.isObject()) {
            return normalObject(node);
        }
        if (node.isArray()) {
            return normalArray(node);
        }
        return node.isNumber() && !node.isInt() && !node.isLong() ? number(Numbers.of(node)) : node;
    }

    private static JsonNode normalObject(JsonNode node) {
        ObjectNode changed = null;
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            JsonNode value = normal(field.getValue());
            if (value != field.getValue()) {
                changed = changed == null ? NODES.objectNode().setAll((ObjectNode) node) : changed;
                changed.set(field.getKey(), value);
            }
        }
        return changed == null ? node : changed;
    }

    private static JsonNode normalArray(JsonNode node) {
        ArrayNode changed = null;
        for (int index = 0; index < node.size(); index++) {
            JsonNode value = normal(node.get(index));
            if (value != node.get(index)) {
                changed = changed == null ? NODES.arrayNode(node.size()).addAll((ArrayNode) node) : changed;
                changed.set(index, value);
            }
        }
        return changed == null ? node : changed;
    }
}
