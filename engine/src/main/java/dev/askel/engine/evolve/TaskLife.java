// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.evolve;

import dev.askel.engine.event.RecordedEvent;
import dev.askel.engine.event.TaskEvent;
import dev.askel.engine.event.TaskEvent.ActivitySought;
import dev.askel.engine.event.TaskEvent.ActivityStarted;
import dev.askel.engine.event.TaskEvent.TaskScheduled;
import dev.askel.engine.event.TaskEvent.TaskStarted;
import dev.askel.engine.event.TaskEvent.TaskStopConfirmed;
import dev.askel.engine.event.TaskEvent.TaskSubmitted;
import dev.askel.engine.event.TaskEvent.TaskTimedOut;
import dev.askel.engine.state.ExecutionState;
import dev.askel.engine.state.Frame;
import dev.askel.engine.state.Position;
import dev.askel.engine.state.Waiting;
import dev.askel.engine.state.Waiting.ForTask;
import java.time.Instant;
import java.util.Optional;

/** What happens to the task of a Task state. */
final class TaskLife {

    private TaskLife() {}

    static ExecutionState apply(ExecutionState state, RecordedEvent recorded, TaskEvent event) {
        if (event instanceof TaskStopConfirmed confirmed) {
            return state.stopped(confirmed.task());
        }
        ExecutionState stopping = event instanceof TaskTimedOut ? Abortion.stopTasks(state, recorded.scope()) : state;
        return stopping.withScope(recorded.scope(), scope -> {
            Frame frame = Evolution.frameOf(scope);
            Waiting waiting = waiting(frame, recorded, event);
            Position position = new Position.In(frame.waitingFor(waiting));
            return event.inHistory() ? scope.at(position, recorded.id()) : scope.at(position);
        });
    }

    private static Waiting waiting(Frame frame, RecordedEvent recorded, TaskEvent event) {
        if (event instanceof ActivitySought sought) {
            return new Waiting.ForActivity(sought.resource());
        }
        if (event instanceof TaskScheduled scheduled) {
            return new ForTask(scheduled, recorded.at(), false, Optional.empty(), Optional.empty());
        }
        ForTask task = taskOf(frame);
        if (event instanceof TaskStarted) {
            return new ForTask(task.scheduled(), task.since(), true, task.submitted(), task.handOut());
        }
        if (event instanceof ActivityStarted started) {
            TaskScheduled timed = limited(task.scheduled(), started.timeoutAt());
            return new ForTask(timed, task.since(), true, Optional.empty(), Optional.of(started.handOut()));
        }
        if (event instanceof TaskSubmitted submitted) {
            return new ForTask(task.scheduled(), task.since(), true, Optional.of(submitted.output()), task.handOut());
        }
        return new Waiting.ForNothing();
    }

    private static TaskScheduled limited(TaskScheduled task, Optional<Instant> timeoutAt) {
        return new TaskScheduled(
                task.resource(),
                task.parameters(),
                task.region(),
                task.timeoutSeconds(),
                task.heartbeatSeconds(),
                timeoutAt,
                task.roleArn());
    }

    private static ForTask taskOf(Frame frame) {
        if (frame.waiting() instanceof ForTask task) {
            return task;
        }
        throw new IllegalStateException("State '" + frame.name() + "' waits for no task");
    }
}
