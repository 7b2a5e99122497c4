// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.event;

/**
 * A fact about one execution. Values that were evaluated are recorded in it: replay evaluates nothing. The names of the
 * records are the journal's type names and never change; a changed meaning is a new record.
 *
 * <p>Most have one AWS history event; {@link #inHistory()} says which are for the interpreter only.
 */
public sealed interface ExecutionEvent
        permits ExecutionStarted,
                ExecutionEnded,
                ExecutionRedriven,
                StateEntered,
                StateExited,
                EvaluationFailed,
                WaitStarted,
                RetryScheduled,
                TaskEvent,
                BranchEvent,
                MapRunEvent,
                TurnCut {

    /** Whether this event has an id and a place in the execution's history. */
    default boolean inHistory() {
        return true;
    }

    /** How long the JSON values in it are together, in UTF-8 bytes: nearly all that it takes in the journal. */
    default long payloadBytes() {
        return 0;
    }
}
