// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.history;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * The type of a history event and its details.
 *
 * @param key the member that holds the details; null where the type has none
 */
record HistoryDetails(String type, String key, ObjectNode details) {

    static HistoryDetails of(String type, String key) {
        return new HistoryDetails(type, key, JsonNodeFactory.instance.objectNode());
    }

    static HistoryDetails without(String type) {
        return new HistoryDetails(type, null, JsonNodeFactory.instance.objectNode());
    }

    HistoryDetails with(String field, String value) {
        details.put(field, value);
        return this;
    }

    HistoryDetails with(String field, Optional<String> value) {
        value.ifPresent(text -> details.put(field, text));
        return this;
    }

    HistoryDetails withError(Optional<String> error, Optional<String> cause) {
        error.ifPresent(value -> details.put("error", value));
        cause.ifPresent(value -> details.put("cause", value));
        return this;
    }
}
