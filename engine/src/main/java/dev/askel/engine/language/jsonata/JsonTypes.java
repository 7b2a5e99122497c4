// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata;

import com.fasterxml.jackson.databind.JsonNode;

/** The types of JSON as AWS's messages name them. */
final class JsonTypes {

    private JsonTypes() {}

    static String name(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT, POJO -> "object";
            case ARRAY -> "array";
            case STRING, BINARY -> "string";
            case NUMBER -> "number";
            case BOOLEAN -> "boolean";
            case NULL, MISSING -> "null";
        };
    }
}
