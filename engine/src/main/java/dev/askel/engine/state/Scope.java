// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.state;

import java.util.Optional;

/**
 * The machine's own states in execution, or one branch or iteration.
 *
 * @param lastEventId the id of the last event of this thread, which the next one names as its previous
 * @param entries how many states it has entered
 * @param position where it is
 */
public record Scope(ScopeId id, long lastEventId, long entries, Position position) {

    /** Whether it goes on. */
    public boolean isRunning() {
        return position instanceof Position.Before
                || position instanceof Position.In
                || position instanceof Position.AtEnd;
    }

    /** The state it is in. */
    public Optional<Frame> frame() {
        return position instanceof Position.In in ? Optional.of(in.frame()) : Optional.empty();
    }

    /** The same elsewhere, with the event that brought it there. */
    public Scope at(Position other, long eventId) {
        return new Scope(id, eventId, entries, other);
    }

    /** The same elsewhere, by an event that is not in the history. */
    public Scope at(Position other) {
        return new Scope(id, lastEventId, entries, other);
    }
}
