// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.decide;

import dev.askel.engine.command.ExecutionCommand.CompleteTask;
import dev.askel.engine.command.ExecutionCommand.FailTask;
import dev.askel.engine.command.ExecutionCommand.RecordHeartbeat;
import dev.askel.engine.command.ExecutionCommand.SubmitTask;
import dev.askel.engine.command.Reply;
import dev.askel.engine.command.Reply.Accepted;
import dev.askel.engine.command.Reply.Reason;
import dev.askel.engine.command.Reply.Rejected;
import dev.askel.engine.event.TaskEvent.TaskFailed;
import dev.askel.engine.event.TaskEvent.TaskSubmitted;
import dev.askel.engine.event.TaskEvent.TaskSucceeded;
import dev.askel.engine.event.TaskEvent.TaskTimedOut;
import dev.askel.engine.language.model.TaskResource.Kind;
import dev.askel.engine.language.model.TaskState;
import dev.askel.engine.port.TaskFailurePhase;
import dev.askel.engine.state.Frame;
import dev.askel.engine.state.Scope;
import dev.askel.engine.state.ScopeId;
import dev.askel.engine.state.TaskRef;
import dev.askel.engine.state.Waiting.ForTask;
import java.util.Optional;

/** What the outcome of a task does to its state. Outcomes of attempts that are over are refused: the first one wins. */
final class TaskOutcomes {

    private static final Reply ACCEPTED = new Accepted();
    private static final Reply OVER = new Rejected(Reason.TASK_TIMED_OUT);
    private static final Reply NOT_STARTED = new Rejected(Reason.TASK_NOT_STARTED);

    private final Failing failing;

    TaskOutcomes(Failing failing) {
        this.failing = failing;
    }

    Reply submitted(Turn turn, SubmitTask command) {
        Optional<ForTask> task = waitingFor(turn, command.task());
        if (task.isEmpty()) {
            return OVER;
        }
        if (task.get().submitted().isEmpty()) {
            ScopeId scope = command.scope();
            TaskStateHandler.started(turn, scope, task.get());
            turn.record(scope, new TaskSubmitted(task.get().scheduled().resource(), command.output()));
            countSilence(turn, scope, (ForTask) turn.frame(scope).waiting());
        }
        return ACCEPTED;
    }

    Reply completed(Turn turn, CompleteTask command) {
        Optional<ForTask> task = waitingFor(turn, command.task());
        if (task.isEmpty()) {
            return OVER;
        }
        if (awaitsWorker(task.get())) {
            return NOT_STARTED;
        }
        ScopeId scope = command.scope();
        over(turn, scope, task.get());
        TaskStateHandler.started(turn, scope, task.get());
        if (command.output().isLongerThan(turn.limits.payloadBytesMax())) {
            Failure failure = Failure.resultTooLong(task.get().scheduled().resource());
            fail(turn, scope, task.get(), TaskFailurePhase.RUN, failure);
        } else {
            turn.record(scope, new TaskSucceeded(task.get().scheduled().resource(), command.output()));
            TaskState state = (TaskState) turn.definition(scope);
            failing.guard(turn, scope, () -> Exits.withResult(turn, scope, state, state.flow(), command.output()));
        }
        return ACCEPTED;
    }

    Reply failed(Turn turn, FailTask command) {
        Optional<ForTask> task = waitingFor(turn, command.task());
        if (task.isEmpty()) {
            return OVER;
        }
        if (awaitsWorker(task.get()) && command.phase() != TaskFailurePhase.START) {
            return NOT_STARTED;
        }
        ScopeId scope = command.scope();
        over(turn, scope, task.get());
        if (command.phase() != TaskFailurePhase.START) {
            TaskStateHandler.started(turn, scope, task.get());
        }
        fail(turn, scope, task.get(), command.phase(), Failure.of(command.error(), command.cause()));
        return ACCEPTED;
    }

    Reply heartbeat(Turn turn, RecordHeartbeat command) {
        Optional<ForTask> task = waitingFor(turn, command.task());
        if (task.isEmpty()) {
            return OVER;
        }
        if (awaitsWorker(task.get())) {
            return NOT_STARTED;
        }
        countSilence(turn, command.scope(), task.get());
        return ACCEPTED;
    }

    private static boolean awaitsWorker(ForTask task) {
        return task.scheduled().resource().kind() == Kind.ACTIVITY && !task.started();
    }

    static void countSilence(Turn turn, ScopeId scope, ForTask task) {
        Timers.heartbeat(turn.scope(scope), turn.frame(scope), task, turn.facts.now())
                .ifPresent(turn::effect);
    }

    /** A task took too long, or was silent for too long. */
    void timedOut(Turn turn, ScopeId id, ForTask task, Failure failure) {
        Scope scope = turn.scope(id);
        Frame frame = turn.frame(id);
        over(turn, id, task);
        turn.effect(Teardown.stop(scope, frame, task));
        TaskStateHandler.started(turn, id, task);
        turn.record(id, new TaskTimedOut(task.scheduled().resource(), Failure.TIMEOUT));
        failing.failState(turn, id, failure);
    }

    private void fail(Turn turn, ScopeId scope, ForTask task, TaskFailurePhase phase, Failure failure) {
        turn.record(scope, new TaskFailed(task.scheduled().resource(), phase, failure.error(), failure.cause()));
        failing.failState(turn, scope, failure);
    }

    private static void over(Turn turn, ScopeId scope, ForTask task) {
        turn.effects(TaskStateHandler.cancelTimers(turn.scope(scope), turn.frame(scope), task));
    }

    static Optional<ForTask> waitingFor(Turn turn, TaskRef ref) {
        return frameOf(turn, ref)
                .filter(frame -> frame.waiting() instanceof ForTask)
                .map(frame -> (ForTask) frame.waiting());
    }

    /** The state of the attempt, while it is in it. */
    static Optional<Frame> frameOf(Turn turn, TaskRef ref) {
        if (!turn.state().isRunning()) {
            return Optional.empty();
        }
        return turn.state()
                .scope(ref.scope())
                .flatMap(Scope::frame)
                .filter(frame -> frame.entry() == ref.entry() && frame.attempt() == ref.attempt());
    }
}
