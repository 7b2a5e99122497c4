// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.event;

import dev.askel.engine.state.ScopeId;
import java.time.Instant;
import java.util.Objects;

/**
 * An event with its place in the execution.
 *
 * @param id the id in AWS's history, from 1 without gaps; 0 for events that are not in the history
 * @param previousEventId AWS's previousEventId; 0 where there is none
 * @param at when it was decided
 * @param scope the scope that it happened in
 */
public record RecordedEvent(long id, long previousEventId, Instant at, ScopeId scope, ExecutionEvent event) {

    public RecordedEvent {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(event, "event");
    }
}
