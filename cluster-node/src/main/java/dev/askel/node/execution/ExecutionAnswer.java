// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.execution;

import static java.util.Objects.requireNonNull;

import dev.askel.engine.command.Reply;
import dev.askel.engine.event.ExecutionStarted;
import dev.askel.engine.json.Json;
import dev.askel.engine.state.ExecutionState;
import dev.askel.engine.state.ExecutionState.Status;
import dev.askel.engine.state.Outcome;
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
     * @param turns how many turns are stored
     */
    record Described(ExecutionStarted start, Status status, Optional<Outcome> outcome, long turns)
            implements ExecutionAnswer {
        public Described {
            requireNonNull(start, "start");
            requireNonNull(status, "status");
            requireNonNull(outcome, "outcome");
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

    /** What there is to say of an execution; {@code Refused} where there is none. */
    static ExecutionAnswer describing(ExecutionState state, long turns) {
        return state.start()
                .<ExecutionAnswer>map(start -> new Described(start, state.status(), state.outcome(), turns))
                .orElseGet(() -> new Refused(Reply.Reason.EXECUTION_DOES_NOT_EXIST));
    }
}
