// SPDX-License-Identifier: Apache-2.0
package dev.askel.protocol.aws;

import com.fasterxml.jackson.databind.JsonNode;

/** The types of JSON values, as AWS's texts name them. */
public enum JsonType {
    OBJECT,
    ARRAY,
    STRING,
    NUMBER,
    TRUE,
    FALSE,
    NULL;

    /** The type of a value that is not a POJO or missing node. */
    public static JsonType of(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> OBJECT;
            case ARRAY -> ARRAY;
            case STRING, BINARY -> STRING;
            case NUMBER -> NUMBER;
            case BOOLEAN -> value.booleanValue() ? TRUE : FALSE;
            case NULL -> NULL;
            case MISSING, POJO -> throw new IllegalArgumentException("Not a JSON value: " + value.getNodeType());
        };
    }
}
