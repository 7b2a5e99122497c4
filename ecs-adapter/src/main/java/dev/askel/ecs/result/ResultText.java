// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.result;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Optional;

/** Finds results in texts. */
final class ResultText {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private ResultText() {}

    static Optional<JsonNode> result(String text, WantedResult wanted) {
        return wanted.isPrinted() ? lastLine(text) : value(text);
    }

    /** The last line that is a JSON object or array: numbers and words are printed for other reasons too. */
    private static Optional<JsonNode> lastLine(String text) {
        List<String> lines = text.lines().map(String::strip).toList();
        for (int i = lines.size() - 1; i >= 0; i--) {
            String line = lines.get(i);
            Optional<JsonNode> value = line.startsWith("{") || line.startsWith("[") ? value(line) : Optional.empty();
            if (value.isPresent()) {
                return value;
            }
        }
        return Optional.empty();
    }

    private static Optional<JsonNode> value(String text) {
        try {
            return Optional.of(MAPPER.readTree(text)).filter(value -> !value.isMissingNode());
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
