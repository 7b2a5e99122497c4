// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.decide;

import dev.askel.engine.command.ExecutionCommand;
import dev.askel.engine.command.ExecutionCommand.CompleteMapRun;
import dev.askel.engine.command.ExecutionCommand.CompleteTask;
import dev.askel.engine.command.ExecutionCommand.ConfirmMapRunStop;
import dev.askel.engine.command.ExecutionCommand.ConfirmTaskStop;
import dev.askel.engine.command.ExecutionCommand.ContinueScope;
import dev.askel.engine.command.ExecutionCommand.FailMapRun;
import dev.askel.engine.command.ExecutionCommand.FailTask;
import dev.askel.engine.command.ExecutionCommand.FireTimer;
import dev.askel.engine.command.ExecutionCommand.RecordHeartbeat;
import dev.askel.engine.command.ExecutionCommand.RedriveExecution;
import dev.askel.engine.command.ExecutionCommand.ResolveActivity;
import dev.askel.engine.command.ExecutionCommand.StartExecution;
import dev.askel.engine.command.ExecutionCommand.StartTask;
import dev.askel.engine.command.ExecutionCommand.StopExecution;
import dev.askel.engine.command.ExecutionCommand.SubmitTask;
import dev.askel.engine.command.Reply;
import dev.askel.engine.command.Reply.Accepted;
import dev.askel.engine.command.Reply.Reason;
import dev.askel.engine.command.Reply.Rejected;
import dev.askel.engine.effect.Effect.CancelTimer;
import dev.askel.engine.effect.Effect.StartTimer;
import dev.askel.engine.event.ExecutionEnded.ExecutionAborted;
import dev.askel.engine.event.TaskEvent.TaskStopConfirmed;
import dev.askel.engine.state.ExecutionState.Status;
import dev.askel.engine.state.ScopeId;

/** Applies a command to one scope; what follows around the scope is for the caller. */
final class CommandHandler {

    private static final Reply ACCEPTED = new Accepted();

    private final TaskOutcomes tasks;
    private final ActivityTasks activities;
    private final MapRunOutcomes mapRuns;
    private final TimerOutcomes timers;

    CommandHandler(ScopeRunner runner) {
        this.tasks = new TaskOutcomes(runner.failing());
        this.activities = new ActivityTasks(runner.failing());
        this.mapRuns = new MapRunOutcomes(runner.failing());
        this.timers = new TimerOutcomes(runner, tasks);
    }

    Reply apply(Turn turn, ExecutionCommand command) {
        if (command instanceof StartExecution start) {
            return start(turn, start);
        }
        if (turn.state().status() == Status.NOT_STARTED) {
            return new Rejected(Reason.EXECUTION_DOES_NOT_EXIST);
        }
        if (command instanceof StopExecution stop) {
            return stop(turn, stop);
        }
        if (command instanceof RedriveExecution redrive) {
            return Redriving.redrive(turn, redrive);
        }
        if (command instanceof ResolveActivity resolve) {
            return activities.resolved(turn, resolve);
        }
        if (command instanceof StartTask start) {
            return activities.started(turn, start);
        }
        if (command instanceof SubmitTask submit) {
            return tasks.submitted(turn, submit);
        }
        if (command instanceof CompleteTask complete) {
            return tasks.completed(turn, complete);
        }
        if (command instanceof FailTask fail) {
            return tasks.failed(turn, fail);
        }
        if (command instanceof RecordHeartbeat heartbeat) {
            return tasks.heartbeat(turn, heartbeat);
        }
        if (command instanceof FireTimer fire) {
            timers.fire(turn, fire.timer());
            return ACCEPTED;
        }
        if (command instanceof ConfirmTaskStop confirm) {
            return confirmed(turn, confirm);
        }
        if (command instanceof CompleteMapRun complete) {
            return mapRuns.completed(turn, complete);
        }
        if (command instanceof FailMapRun fail) {
            return mapRuns.failed(turn, fail);
        }
        if (command instanceof ConfirmMapRunStop confirm) {
            return mapRuns.stopped(turn, confirm);
        }
        if (command instanceof ContinueScope) {
            return ACCEPTED;
        }
        throw new AssertionError("No case for " + command);
    }

    private static Reply start(Turn turn, StartExecution command) {
        if (turn.state().status() == Status.NOT_STARTED) {
            turn.record(ScopeId.ROOT, command.start(), 0);
            turn.executionTimeoutAt().ifPresent(at -> turn.effect(new StartTimer(Timers.execution(turn.state()), at)));
            return ACCEPTED;
        }
        boolean same = turn.state().isRunning()
                && turn.state().started().input().equals(command.start().input());
        return same ? ACCEPTED : new Rejected(Reason.EXECUTION_ALREADY_EXISTS);
    }

    private static Reply stop(Turn turn, StopExecution command) {
        if (turn.state().isRunning()) {
            turn.executionTimeoutAt().ifPresent(at -> turn.effect(new CancelTimer(Timers.execution(turn.state()))));
            turn.effects(Teardown.effects(turn.scope(ScopeId.ROOT)));
            Teardown.started(turn, turn.scope(ScopeId.ROOT));
            turn.record(ScopeId.ROOT, new ExecutionAborted(command.error(), command.cause()), 0);
        }
        return ACCEPTED;
    }

    private static Reply confirmed(Turn turn, ConfirmTaskStop command) {
        if (turn.state().stopping().containsKey(command.task())) {
            turn.record(ScopeId.ROOT, new TaskStopConfirmed(command.task()));
        }
        return ACCEPTED;
    }
}
