// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.decide;

import dev.askel.engine.command.ExecutionCommand.CompleteMapRun;
import dev.askel.engine.command.ExecutionCommand.ConfirmMapRunStop;
import dev.askel.engine.command.ExecutionCommand.FailMapRun;
import dev.askel.engine.command.Reply;
import dev.askel.engine.command.Reply.Accepted;
import dev.askel.engine.command.Reply.Reason;
import dev.askel.engine.command.Reply.Rejected;
import dev.askel.engine.event.BranchEvent.BranchesSucceeded;
import dev.askel.engine.event.MapRunEvent.MapRunStopConfirmed;
import dev.askel.engine.event.MapRunEvent.MapRunSucceeded;
import dev.askel.engine.language.model.MapState;
import dev.askel.engine.state.Scope;
import dev.askel.engine.state.ScopeId;
import dev.askel.engine.state.TaskRef;
import dev.askel.engine.state.Waiting.ForMapRun;

/** What the outcome of a Map Run does to its state. Outcomes of runs that are over are refused: the first one wins. */
final class MapRunOutcomes {

    private static final Reply ACCEPTED = new Accepted();
    private static final Reply OVER = new Rejected(Reason.TASK_TIMED_OUT);

    private final Failing failing;

    MapRunOutcomes(Failing failing) {
        this.failing = failing;
    }

    Reply completed(Turn turn, CompleteMapRun command) {
        if (!isAwaited(turn, command.run())) {
            return OVER;
        }
        ScopeId scope = command.scope();
        MapState state = (MapState) turn.definition(scope);
        if (command.result().isLongerThan(turn.limits.payloadBytesMax())) {
            failing.failMapRun(turn, scope, Failure.dataLimitExceeded(state.name()));
        } else {
            turn.record(scope, new MapRunSucceeded());
            turn.record(scope, new BranchesSucceeded(state.type()));
            failing.guard(turn, scope, () -> Exits.withResult(turn, scope, state, state.flow(), command.result()));
        }
        return ACCEPTED;
    }

    Reply failed(Turn turn, FailMapRun command) {
        if (!isAwaited(turn, command.run())) {
            return OVER;
        }
        failing.failMapRun(turn, command.scope(), Failure.of(command.error(), command.cause()));
        return ACCEPTED;
    }

    Reply stopped(Turn turn, ConfirmMapRunStop command) {
        if (turn.state().stoppingMapRuns().containsKey(command.run())) {
            turn.record(ScopeId.ROOT, new MapRunStopConfirmed(command.run()));
        }
        return ACCEPTED;
    }

    private static boolean isAwaited(Turn turn, TaskRef run) {
        return turn.state().isRunning()
                && turn.state()
                        .scope(run.scope())
                        .flatMap(Scope::frame)
                        .filter(frame -> frame.entry() == run.entry() && frame.attempt() == run.attempt())
                        .filter(frame -> frame.waiting() instanceof ForMapRun)
                        .isPresent();
    }
}
