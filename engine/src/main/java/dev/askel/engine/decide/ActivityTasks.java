// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.decide;

import dev.askel.engine.command.ExecutionCommand.ResolveActivity;
import dev.askel.engine.command.ExecutionCommand.StartTask;
import dev.askel.engine.command.Reply;
import dev.askel.engine.command.Reply.Accepted;
import dev.askel.engine.command.Reply.Reason;
import dev.askel.engine.command.Reply.Rejected;
import dev.askel.engine.event.TaskEvent.ActivityStarted;
import dev.askel.engine.event.TaskEvent.TaskFailed;
import dev.askel.engine.event.TaskEvent.TaskScheduled;
import dev.askel.engine.language.model.TaskResource;
import dev.askel.engine.language.model.TaskState;
import dev.askel.engine.port.TaskFailurePhase;
import dev.askel.engine.state.Frame;
import dev.askel.engine.state.ScopeId;
import dev.askel.engine.state.Waiting.ForActivity;
import dev.askel.engine.state.Waiting.ForTask;
import java.util.Optional;

/** What is said of the tasks of activities until a worker has them. */
final class ActivityTasks {

    private static final Reply ACCEPTED = new Accepted();
    private static final Reply OVER = new Rejected(Reason.TASK_TIMED_OUT);

    private final Failing failing;

    ActivityTasks(Failing failing) {
        this.failing = failing;
    }

    /**
     * The activity exists, so that the task can be scheduled; or it does not: then the state fails, with
     * ActivityScheduleFailed where the task was scheduled already. A task that a worker has goes on without it.
     */
    Reply resolved(Turn turn, ResolveActivity command) {
        Optional<Frame> frame = TaskOutcomes.frameOf(turn, command.task());
        if (frame.isEmpty()) {
            return OVER;
        }
        ScopeId scope = command.scope();
        if (frame.get().waiting() instanceof ForActivity sought) {
            if (command.exists()) {
                TaskState state = (TaskState) turn.definition(scope);
                failing.guard(turn, scope, () -> TaskStateHandler.schedule(turn, scope, state, frame.get()));
            } else {
                failing.failState(turn, scope, noActivity(turn, frame.get(), sought.resource()));
            }
            return ACCEPTED;
        }
        boolean isScheduled = frame.get().waiting() instanceof ForTask task && !task.started();
        if (isScheduled && !command.exists()) {
            TaskResource resource =
                    ((ForTask) frame.get().waiting()).scheduled().resource();
            Failure failure = noActivity(turn, frame.get(), resource);
            turn.record(scope, new TaskFailed(resource, TaskFailurePhase.START, failure.error(), failure.cause()));
            failing.failState(turn, scope, failure);
        }
        return isScheduled ? ACCEPTED : OVER;
    }

    private static Failure noActivity(Turn turn, Frame frame, TaskResource resource) {
        turn.namesEventIds();
        return Failure.noActivity(frame, resource.arn());
    }

    /** The first hand-out of an attempt wins; it may be asked for again, as its answer may have been lost. */
    Reply started(Turn turn, StartTask command) {
        Optional<ForTask> waiting = TaskOutcomes.waitingFor(turn, command.task());
        if (waiting.isEmpty()) {
            return OVER;
        }
        ForTask task = waiting.get();
        if (task.started()) {
            return task.handOut().filter(command.handOut()::equals).isPresent() ? ACCEPTED : OVER;
        }
        ScopeId scope = command.scope();
        TaskScheduled scheduled = task.scheduled();
        turn.record(
                scope,
                new ActivityStarted(
                        scheduled.resource(),
                        command.workerName(),
                        command.handOut(),
                        scheduled.timeoutSeconds().map(turn.facts.now()::plusSeconds)));
        ForTask handedOut = (ForTask) turn.frame(scope).waiting();
        turn.effects(Timers.ofTask(turn.scope(scope), turn.frame(scope), handedOut, turn.facts.now()));
        return ACCEPTED;
    }
}
