// SPDX-License-Identifier: Apache-2.0
package dev.askel.protocol.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.document.Document;

/** Free-form members: JSON values that the shape carries as they are. */
final class Documents {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Documents() {}

    static Document fromJson(JsonNode json) {
        return switch (JsonType.of(json)) {
            case NULL -> Document.fromNull();
            case TRUE, FALSE -> Document.fromBoolean(json.booleanValue());
            case STRING -> Document.fromString(json.asText());
            case NUMBER -> Document.fromNumber(json.asText());
            case ARRAY -> {
                List<Document> elements = new ArrayList<>(json.size());
                json.forEach(element -> elements.add(fromJson(element)));
                yield Document.fromList(elements);
            }
            case OBJECT -> {
                Map<String, Document> members = new LinkedHashMap<>();
                json.properties().forEach(entry -> members.put(entry.getKey(), fromJson(entry.getValue())));
                yield Document.fromMap(members);
            }
        };
    }

    static JsonNode toJson(Document document) {
        if (document.isBoolean()) {
            return NODES.booleanNode(document.asBoolean());
        }
        if (document.isString()) {
            return NODES.textNode(document.asString());
        }
        if (document.isNumber()) {
            return NODES.numberNode(document.asNumber().bigDecimalValue());
        }
        if (document.isList()) {
            ArrayNode elements = NODES.arrayNode();
            document.asList().forEach(element -> elements.add(toJson(element)));
            return elements;
        }
        if (document.isMap()) {
            ObjectNode members = NODES.objectNode();
            document.asMap().forEach((key, value) -> members.set(key, toJson(value)));
            return members;
        }
        return NODES.nullNode();
    }
}
