// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language;

import dev.askel.engine.json.Json;
import dev.askel.engine.language.model.Bindings;
import java.time.Instant;
import java.util.Map;

/** Bindings for tests: an input, a context object of one field, one variable. */
public final class Data {

    private Data() {}

    public static Bindings of(String input) {
        return Bindings.of(
                Json.parse(input),
                () -> Json.parse("{\"Execution\": {\"Name\": \"run\"}}"),
                Map.of("answer", Json.parse("{\"n\": 42}")),
                () -> "uuid",
                () -> 0.5,
                Instant.parse("2026-01-02T03:04:05.678Z"));
    }
}
