// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.state;

import dev.askel.engine.json.Json;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a scope that did not end well leaves behind, for a redrive to go on with.
 *
 * @param position where it was
 * @param variables those that were assigned in it, by name
 * @param error why it failed; empty where it was given up, and where no reason is known
 */
public record Left(Position position, Map<String, Json> variables, Optional<String> error) {

    /** What is left of a scope that never was. */
    public static final Left NOTHING =
            new Left(new Position.Before(Position.START, Json.NULL), Collections.emptyMap(), Optional.empty());

    public Left {
        Objects.requireNonNull(position, "position");
        Objects.requireNonNull(variables, "variables");
        Objects.requireNonNull(error, "error");
    }
}
