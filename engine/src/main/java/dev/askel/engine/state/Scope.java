// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.state;

import dev.askel.engine.json.Json;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The machine's own states in execution, or one branch or iteration.
 *
 * @param lastEventId the id of the last event of this thread, which the next one names as its previous
 * @param entries how many states it has entered
 * @param position where it is
 * @param variables the variables that were assigned in it, by name; those of the scopes around it are not among them
 */
public record Scope(ScopeId id, long lastEventId, long entries, Position position, Map<String, Json> variables) {

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
        return new Scope(id, eventId, entries, other, variables);
    }

    /** The same elsewhere, by an event that is not in the history. */
    public Scope at(Position other) {
        return new Scope(id, lastEventId, entries, other, variables);
    }

    /** The same at its end, after which nothing reads its variables. */
    public Scope over(Position end) {
        return new Scope(id, lastEventId, entries, end, Collections.emptyMap());
    }

    /** The same, failed. */
    public Scope failed(Optional<String> error, Optional<String> cause) {
        return over(new Position.Failed(error, cause, new Left(position, variables, error)));
    }

    /** The same, given up. */
    public Scope aborted() {
        return over(new Position.Aborted(new Left(position, variables, Optional.empty())));
    }

    /** The same, waiting for its turn to go on; one that has ended well stays so. */
    public Scope suspended() {
        if (position instanceof Position.Failed failed) {
            return over(new Position.Suspended(failed.left()));
        }
        if (position instanceof Position.Aborted aborted) {
            return over(new Position.Suspended(aborted.left()));
        }
        return isRunning() ? over(new Position.Suspended(new Left(position, variables, Optional.empty()))) : this;
    }

    /** The same where it was left, or about there. */
    public Scope resumed(Position other, Map<String, Json> known, long eventId) {
        return new Scope(id, eventId, entries, other, known);
    }

    /** How long the values of its variables are, with those of what runs within it, in UTF-8 bytes. */
    public long variableBytes() {
        long own = 0;
        for (Json value : variables.values()) {
            own += value.utf8Length();
        }
        boolean isForked = position instanceof Position.In in && in.frame().waiting() instanceof Waiting.ForBranches;
        return isForked ? own + branches().variableBytes() : own;
    }

    private Branches branches() {
        return ((Waiting.ForBranches) ((Position.In) position).frame().waiting()).branches();
    }

    /** With more variables; those of the same names have new values. */
    public Scope assigning(Map<String, Json> more) {
        Map<String, Json> all = new LinkedHashMap<>(variables);
        all.putAll(more);
        return new Scope(id, lastEventId, entries, position, Collections.unmodifiableMap(all));
    }
}
