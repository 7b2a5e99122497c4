// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.askel.engine.simulation.Draws;
import java.util.ArrayList;
import java.util.List;

/** Spoils JSON that stays JSON: values of other types and sizes, fields that are missing, renamed, moved or foreign. */
final class JsonSpoiler {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int DEPTH_MAX = 3;

    private final Draws draws;
    private final TextSpoiler texts;

    JsonSpoiler(Draws draws) {
        this.draws = draws;
        this.texts = new TextSpoiler(draws);
    }

    /** A copy with up to three wounds. */
    JsonNode spoil(JsonNode json) {
        JsonNode spoilt = json.deepCopy();
        for (int i = draws.between(1, 3); i > 0; i--) {
            List<JsonNode> containers = new ArrayList<>();
            collect(spoilt, containers);
            if (!containers.isEmpty()) {
                wound(draws.oneOf(containers), draws.oneOf(containers));
            }
        }
        return spoilt;
    }

    private static void collect(JsonNode node, List<JsonNode> containers) {
        if (node.isContainerNode() && !node.isEmpty()) {
            containers.add(node);
        }
        node.forEach(child -> collect(child, containers));
    }

    private void wound(JsonNode container, JsonNode other) {
        if (container instanceof ObjectNode object) {
            wound(object, other);
        } else {
            wound((ArrayNode) container, other);
        }
    }

    private void wound(ObjectNode object, JsonNode other) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        String name = draws.oneOf(names);
        switch (draws.below(6)) {
            case 0 -> object.remove(name);
            case 1 -> object.set(name, value(DEPTH_MAX));
            case 2 -> object.set(name, spoiltText(object.get(name)));
            case 3 -> object.set(texts.spoil(name), object.remove(name));
            case 4 -> object.set(draws.oneOf("Next", "End", "Type", "States", "Assign", "x.$", ""), value(DEPTH_MAX));
            default -> object.set(name, other.deepCopy());
        }
    }

    private void wound(ArrayNode array, JsonNode other) {
        int at = draws.below(array.size());
        switch (draws.below(4)) {
            case 0 -> array.remove(at);
            case 1 -> array.set(at, value(DEPTH_MAX));
            case 2 -> array.insert(at, other.deepCopy());
            default -> array.set(at, spoiltText(array.get(at)));
        }
    }

    private JsonNode spoiltText(JsonNode value) {
        return value.isTextual() ? JSON.textNode(texts.spoil(value.textValue())) : value(DEPTH_MAX);
    }

    /** Any JSON value. */
    JsonNode value(int depth) {
        return switch (draws.below(depth == 0 ? 8 : 10)) {
            case 0 -> JSON.nullNode();
            case 1 -> JSON.booleanNode(draws.oneIn(2));
            case 2 -> JSON.numberNode(draws.between(-3, 100));
            case 3 -> JSON.numberNode(draws.oneOf(1.5, -0.0, 1e300, 99_999_999_999.0));
            case 4 -> JSON.numberNode(draws.oneOf(Long.MAX_VALUE, Long.MIN_VALUE, 1L << 40));
            case 5 -> JSON.textNode(draws.oneOf("", "$", "$.a", "$$.State.Name", "{% 1 %}", "Pass", "x", "2026-01-01"));
            case 6 -> JSON.textNode(texts.spoil(draws.oneOf("$.items[0]", "States.UUID()", "{% $states.input %}")));
            case 7 -> JSON.textNode("x".repeat(draws.oneOf(81, 300, 3_000)));
            case 8 -> JSON.arrayNode().add(value(depth - 1)).add(value(depth - 1));
            default ->
                JSON.objectNode()
                        .<ObjectNode>set(draws.oneOf("a", "a.$", "Type", "StartAt"), value(depth - 1))
                        .set("b", value(depth - 1));
        };
    }
}
