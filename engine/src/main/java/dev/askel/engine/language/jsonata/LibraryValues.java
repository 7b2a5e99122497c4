// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata;

import com.dashjoin.jsonata.Jsonata;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Translates between Jackson's trees and the maps, lists and numbers that the JSONata library works with. */
final class LibraryValues {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private LibraryValues() {}

    static Object of(JsonNode node) {
        if (node.isObject()) {
            Map<String, Object> map = new LinkedHashMap<>();
            node.properties().forEach(field -> map.put(field.getKey(), of(field.getValue())));
            return map;
        }
        if (node.isArray()) {
            List<Object> list = new ArrayList<>(node.size());
            node.forEach(element -> list.add(of(element)));
            return list;
        }
        if (node.isNumber()) {
            return node.isInt() ? (Object) node.intValue() : node.isLong() ? node.longValue() : node.doubleValue();
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        return node.isNull() ? Jsonata.NULL_VALUE : node.asText();
    }

    /** The JSON of a value; empty for functions and whatever else is no JSON. */
    static Optional<JsonNode> toTree(Object value) {
        if (value == Jsonata.NULL_VALUE || value == null) {
            return Optional.of(NODES.nullNode());
        }
        if (value instanceof String text) {
            return Optional.of(NODES.textNode(text));
        }
        if (value instanceof Boolean flag) {
            return Optional.of(NODES.booleanNode(flag));
        }
        if (value instanceof Number number) {
            return Optional.of(number(number));
        }
        if (value instanceof List<?> list) {
            return array(list);
        }
        return value instanceof Map<?, ?> map ? object(map) : Optional.empty();
    }

    private static JsonNode number(Number number) {
        if (number instanceof Integer whole) {
            return NODES.numberNode(whole);
        }
        return number instanceof Long whole ? NODES.numberNode(whole) : NODES.numberNode(number.doubleValue());
    }

    private static Optional<JsonNode> array(List<?> list) {
        ArrayNode array = NODES.arrayNode(list.size());
        for (Object element : list) {
            Optional<JsonNode> node = toTree(element);
            if (node.isEmpty()) {
                return node;
            }
            array.add(node.get());
        }
        return Optional.of(array);
    }

    private static Optional<JsonNode> object(Map<?, ?> map) {
        ObjectNode object = NODES.objectNode();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            Optional<JsonNode> node = toTree(entry.getValue());
            if (node.isEmpty()) {
                return node;
            }
            object.set(String.valueOf(entry.getKey()), node.get());
        }
        return Optional.of(object);
    }
}
