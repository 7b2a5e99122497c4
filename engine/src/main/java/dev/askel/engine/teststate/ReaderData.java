// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.teststate;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.askel.engine.json.Json;
import java.util.Optional;

/** The items in what an ItemReader would have read, where that is JSON. */
final class ReaderData {

    private static final String POINTER = "ItemsPointer";

    private ReaderData() {}

    /** The items; empty where the data is no JSON array or object, or has none at the reader's ItemsPointer. */
    static Optional<Json> items(String data, JsonNode reader) {
        return TestPlanner.json(data)
                .map(Json::tree)
                .map(tree -> hasPointer(reader) ? tree.at(pointer(reader)) : tree)
                .filter(JsonNode::isContainerNode)
                .map(Json::of);
    }

    /** Whether the reader looks for the items within what it reads. */
    static boolean hasPointer(JsonNode reader) {
        return config(reader).path(POINTER).asText().startsWith("/");
    }

    private static JsonPointer pointer(JsonNode reader) {
        return JsonPointer.compile(config(reader).path(POINTER).asText());
    }

    private static JsonNode config(JsonNode reader) {
        return reader.path("ReaderConfig");
    }
}
