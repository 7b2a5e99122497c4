// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.evolve;

import dev.askel.engine.event.ExecutionEnded;
import dev.askel.engine.event.ExecutionEnded.ExecutionAborted;
import dev.askel.engine.event.ExecutionEnded.ExecutionFailed;
import dev.askel.engine.event.ExecutionEnded.ExecutionSucceeded;
import dev.askel.engine.event.ExecutionStarted;
import dev.askel.engine.event.RecordedEvent;
import dev.askel.engine.state.ExecutionState;
import dev.askel.engine.state.ExecutionState.Status;
import dev.askel.engine.state.Outcome;
import dev.askel.engine.state.Position;
import dev.askel.engine.state.Scope;
import dev.askel.engine.state.ScopeId;
import java.util.Collections;
import java.util.Optional;

/** The beginning and the end of an execution. */
final class ExecutionLife {

    private ExecutionLife() {}

    static ExecutionState started(ExecutionState state, ExecutionStarted event) {
        Scope root = new Scope(
                ScopeId.ROOT, 0, 0, new Position.Before(Position.START, event.input()), Collections.emptyMap());
        return state.started(event, root);
    }

    static ExecutionState ended(ExecutionState state, RecordedEvent recorded, ExecutionEnded event) {
        ExecutionState stopping = Abortion.stopTasks(state, ScopeId.ROOT);
        Position position = event instanceof ExecutionSucceeded succeeded
                ? new Position.Ended(succeeded.output())
                : state.root().position();
        return stopping.ended(status(event), state.root().at(position, recorded.id()), outcome(recorded, event));
    }

    private static Status status(ExecutionEnded event) {
        if (event instanceof ExecutionSucceeded) {
            return Status.SUCCEEDED;
        }
        if (event instanceof ExecutionFailed) {
            return Status.FAILED;
        }
        return event instanceof ExecutionAborted ? Status.ABORTED : Status.TIMED_OUT;
    }

    private static Outcome outcome(RecordedEvent recorded, ExecutionEnded event) {
        if (event instanceof ExecutionSucceeded succeeded) {
            return new Outcome(recorded.at(), Optional.of(succeeded.output()), Optional.empty(), Optional.empty());
        }
        if (event instanceof ExecutionFailed failed) {
            return new Outcome(recorded.at(), Optional.empty(), failed.error(), failed.cause());
        }
        if (event instanceof ExecutionAborted aborted) {
            return new Outcome(recorded.at(), Optional.empty(), aborted.error(), aborted.cause());
        }
        return new Outcome(recorded.at(), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
