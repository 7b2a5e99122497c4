// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.execution;

import dev.askel.engine.effect.Effect;
import dev.askel.engine.event.ExecutionTurn;
import dev.askel.engine.event.RecordedEvent;
import dev.askel.engine.state.ExecutionState;
import dev.askel.engine.state.ScopeId;
import java.util.List;
import java.util.Set;

/**
 * What follows from all commands that came in while the turn before was being stored.
 *
 * @param before the state it was decided on
 * @param after the state once it is stored
 * @param events to be stored, all at once; may be none
 * @param effects to be run once they are stored, in order
 * @param answers to be given after the effects
 * @param proposers the branches that wait for the commit
 */
record Turn(
        ExecutionState before,
        ExecutionState after,
        List<RecordedEvent> events,
        List<Effect> effects,
        List<Runnable> answers,
        Set<ScopeId> proposers) {

    boolean isEmpty() {
        return events.isEmpty();
    }

    ExecutionTurn toStore() {
        return new ExecutionTurn(events);
    }

    boolean starts() {
        return before.start().isEmpty() && after.start().isPresent();
    }

    /** Whether the execution runs again with this turn, after it had ended. */
    boolean redrives() {
        return after.redrives().count() > before.redrives().count();
    }

    /** Whether it runs from this turn on, for the first time or again. */
    boolean opens() {
        return (starts() || redrives()) && after.isRunning();
    }

    /** Whether the execution ends with this turn. */
    boolean ends() {
        return !after.isRunning() && after.start().isPresent() && (before.isRunning() || starts() || redrives());
    }

    /** Whether with this turn the last thing that was owed for the execution is done. */
    boolean closes() {
        return isClosed(after) && (before.start().isEmpty() || !isClosed(before) || redrives());
    }

    static boolean isClosed(ExecutionState state) {
        return state.isSettled();
    }
}
