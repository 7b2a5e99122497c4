// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.evolve;

import dev.askel.engine.event.BranchEvent.BranchRedriven;
import dev.askel.engine.event.ExecutionRedriven;
import dev.askel.engine.event.RecordedEvent;
import dev.askel.engine.language.model.StateType;
import dev.askel.engine.state.Branches;
import dev.askel.engine.state.ExecutionState;
import dev.askel.engine.state.Frame;
import dev.askel.engine.state.Left;
import dev.askel.engine.state.Position;
import dev.askel.engine.state.Redrives;
import dev.askel.engine.state.Scope;
import dev.askel.engine.state.Waiting;
import dev.askel.engine.state.Waiting.ForMapRun;
import java.time.Instant;
import java.util.Optional;

/**
 * What did not end well goes on: a state is to be run again, or those of its branches or its Map Run that did not end
 * well are. The event that follows has the state's entry for its previous one, as AWS has it; that of a Fail state the
 * redrive.
 */
final class Redrive {

    private final boolean anew;
    private final Instant at;
    private final long eventId;

    private Redrive(boolean anew, Instant at, long eventId) {
        this.anew = anew;
        this.at = at;
        this.eventId = eventId;
    }

    static ExecutionState ofExecution(ExecutionState state, RecordedEvent recorded, ExecutionRedriven event) {
        Redrives redrives = state.redrives()
                .plus(event.redriveCount(), recorded.at(), recorded.id(), event.clientToken(), event.mapRunRedrive());
        Left left = new Left(state.root().position(), state.root().variables(), Optional.empty());
        Redrive redrive = new Redrive(event.anew(), recorded.at(), recorded.id());
        return state.redriven(redrives, redrive.resumed(state.root(), left));
    }

    static ExecutionState ofBranch(ExecutionState state, RecordedEvent recorded, BranchRedriven event) {
        Redrive redrive =
                new Redrive(event.anew(), recorded.at(), state.redrives().eventId());
        return state.withScope(recorded.scope(), scope -> {
            if (scope.position() instanceof Position.Suspended suspended) {
                return redrive.resumed(scope, suspended.left());
            }
            throw new IllegalStateException("Scope " + scope.id() + " waits for no redrive");
        });
    }

    private Scope resumed(Scope scope, Left left) {
        if (!(left.position() instanceof Position.In in)) {
            return scope.resumed(left.position(), left.variables(), scope.lastEventId());
        }
        Frame frame = in.frame();
        if (!anew && frame.waiting() instanceof Waiting.ForBranches around) {
            Branches branches = around.branches().suspend();
            Frame goesOn = frame.resumed(at, new Waiting.ForBranches(branches));
            return scope.resumed(new Position.In(goesOn), left.variables(), branches.startedEventId());
        }
        Optional<ForMapRun> mapRun = anew ? Optional.empty() : mapRun(frame.waiting());
        if (mapRun.isPresent()) {
            Frame goesOn = frame.redriven(at, new Waiting.ForMapRunRedrive(mapRun.get()));
            return scope.resumed(
                    new Position.In(goesOn), left.variables(), mapRun.get().startedEventId());
        }
        long previous = frame.type() == StateType.FAIL ? eventId : frame.enteredEventId();
        Frame again = frame.redriven(at, new Waiting.ForNothing());
        return scope.resumed(new Position.In(again), left.variables(), previous);
    }

    /** The Map Run of the state, whether it has ended or not. */
    private static Optional<ForMapRun> mapRun(Waiting waiting) {
        if (waiting instanceof ForMapRun run) {
            return Optional.of(run);
        }
        if (waiting instanceof Waiting.AfterMapRun after) {
            return Optional.of(after.run());
        }
        return waiting instanceof Waiting.ForMapRunRedrive again ? Optional.of(again.run()) : Optional.empty();
    }
}
