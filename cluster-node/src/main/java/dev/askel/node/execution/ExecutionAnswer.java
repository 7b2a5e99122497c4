// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.execution;

import static java.util.Objects.requireNonNull;

import dev.askel.engine.command.Reply;
import dev.askel.engine.event.ExecutionStarted;
import dev.askel.engine.json.Json;
import dev.askel.engine.state.ExecutionState;
import dev.askel.engine.state.ExecutionState.Status;
import dev.askel.engine.state.Outcome;
import dev.askel.engine.state.Redrivability;
import dev.askel.engine.state.Redrives;
import dev.askel.node.wiring.AskelSerializable;
import java.time.Instant;
import java.util.Optional;

/** What an execution answers to a request. */
public sealed interface ExecutionAnswer extends AskelSerializable {

    /** It runs, and will go on whatever happens to this node. */
    record Started(Instant startedAt) implements ExecutionAnswer {
        public Started {
            requireNonNull(startedAt, "startedAt");
        }
    }

    /**
     * The command is stored, or nothing was to be done.
     *
     * @param stoppedAt when the execution ended, where it has
     */
    record Done(Optional<Instant> stoppedAt) implements ExecutionAnswer {
        public Done {
            requireNonNull(stoppedAt, "stoppedAt");
        }
    }

    /** The task is the worker's that it was started for; its execution has stored that. */
    record TaskStarted(Json input) implements ExecutionAnswer {
        public TaskStarted {
            requireNonNull(input, "input");
        }
    }

    /**
     * The execution runs again, and will go on whatever happens to this node; or it has, with the same client token.
     */
    record Redriven(Instant redrivenAt) implements ExecutionAnswer {
        public Redriven {
            requireNonNull(redrivenAt, "redrivenAt");
        }
    }

    /** The execution cannot be redriven; nothing was stored. */
    record NotRedrivable(Redrivability why) implements ExecutionAnswer {
        public NotRedrivable {
            requireNonNull(why, "why");
        }
    }

    /** The command is refused for good; nothing was stored. */
    record Refused(Reply.Reason reason) implements ExecutionAnswer {
        public Refused {
            requireNonNull(reason, "reason");
        }
    }

    /**
     * What became of it.
     *
     * @param outcome is there once it has ended
     * @param redrives how it was redriven
     * @param redrivability whether it can be, as far as it knows itself
     * @param turns how many turns are stored
     */
    record Described(
            ExecutionStarted start,
            Status status,
            Optional<Outcome> outcome,
            Redrives redrives,
            Redrivability redrivability,
            long turns)
            implements ExecutionAnswer {
        public Described {
            requireNonNull(start, "start");
            requireNonNull(status, "status");
            requireNonNull(outcome, "outcome");
            requireNonNull(redrives, "redrives");
            requireNonNull(redrivability, "redrivability");
        }
    }

    /** It is in memory and goes on by itself. */
    record Awake() implements ExecutionAnswer {}

    /** There is nothing left to do for it: it has ended and nothing of it must be stopped, or it never was. */
    record Closed() implements ExecutionAnswer {}

    /**
     * Not now: nothing was stored, and the same request may be sent again.
     *
     * @param cause for people
     * @param busy whether too much is asked of it, rather than something being broken
     */
    record Unavailable(String cause, boolean busy) implements ExecutionAnswer {
        public Unavailable {
            requireNonNull(cause, "cause");
        }

        /** Something is broken. */
        public Unavailable(String cause) {
            this(cause, false);
        }
    }

    /**
     * What there is to say of an execution; {@code Refused} where there is none.
     *
     * @param historyEventsMax how many events its history may have
     */
    static ExecutionAnswer describing(ExecutionState state, long turns, long historyEventsMax, Instant now) {
        return state.start()
                .<ExecutionAnswer>map(start -> new Described(
                        start,
                        state.status(),
                        state.outcome(),
                        state.redrives(),
                        Redrivability.of(state, historyEventsMax, now),
                        turns))
                .orElseGet(() -> new Refused(Reply.Reason.EXECUTION_DOES_NOT_EXIST));
    }
}
