// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.event;

import dev.askel.engine.json.Json;
import dev.askel.engine.language.model.StateType;
import java.util.Objects;
import java.util.Optional;

/**
 * A scope has left a state.
 *
 * @param output the state's output
 * @param next the state that follows; empty where the scope has reached its end
 * @param assigned the variables that were assigned, an object by name
 */
public record StateExited(String name, StateType type, Json output, Optional<String> next, Optional<Json> assigned)
        implements ExecutionEvent {
    public StateExited {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(output, "output");
        Objects.requireNonNull(next, "next");
        Objects.requireNonNull(assigned, "assigned");
    }

    @Override
    public long payloadBytes() {
        return output.utf8Length() + assigned.map(Json::utf8Length).orElse(0);
    }
}
