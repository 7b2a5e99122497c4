// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.event;

import dev.askel.engine.json.Json;
import dev.askel.engine.language.model.StateType;
import java.util.Objects;

/** A scope has entered a state; {@code input} is the state's raw input. */
public record StateEntered(String name, StateType type, Json input) implements ExecutionEvent {
    public StateEntered {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(input, "input");
    }

    @Override
    public long payloadBytes() {
        return input.utf8Length();
    }
}
