// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.event;

import dev.askel.engine.json.Json;
import dev.askel.engine.language.model.TaskResource;
import dev.askel.engine.port.TaskFailurePhase;
import dev.askel.engine.state.TaskRef;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** Something happened to the task of a Task state. */
public sealed interface TaskEvent extends ExecutionEvent {

    /**
     * A task is to be launched.
     *
     * @param parameters the evaluated Parameters, the input of a function or activity
     * @param region the region of the call
     * @param timeoutSeconds the time limit of the task, where the state has one
     * @param heartbeatSeconds the longest silence of the task, where the state has one
     * @param timeoutAt when the time limit ends; empty for an activity, whose clocks start when a worker takes the task
     * @param roleArn the role of the state's Credentials
     */
    record TaskScheduled(
            TaskResource resource,
            Json parameters,
            String region,
            Optional<Long> timeoutSeconds,
            Optional<Long> heartbeatSeconds,
            Optional<Instant> timeoutAt,
            Optional<String> roleArn)
            implements TaskEvent {
        public TaskScheduled {
            Objects.requireNonNull(resource, "resource");
            Objects.requireNonNull(parameters, "parameters");
            Objects.requireNonNull(region, "region");
            Objects.requireNonNull(timeoutSeconds, "timeoutSeconds");
            Objects.requireNonNull(heartbeatSeconds, "heartbeatSeconds");
            Objects.requireNonNull(timeoutAt, "timeoutAt");
            Objects.requireNonNull(roleArn, "roleArn");
        }

        @Override
        public long payloadBytes() {
            return parameters.utf8Length();
        }
    }

    /** The call was made. */
    record TaskStarted(TaskResource resource) implements TaskEvent {
        public TaskStarted {
            Objects.requireNonNull(resource, "resource");
        }
    }

    /**
     * It is to be found out whether the activity of a task exists, before the task is scheduled on it. Not in the
     * history.
     */
    record ActivitySought(TaskResource resource) implements TaskEvent {
        public ActivitySought {
            Objects.requireNonNull(resource, "resource");
        }

        @Override
        public boolean inHistory() {
            return false;
        }
    }

    /**
     * A worker takes the task of an activity. The clocks of the task run from here on.
     *
     * @param workerName how the worker calls itself
     * @param handOut names the hand-out: the same one may be asked for again, another one is refused
     * @param timeoutAt when the time limit of the task ends
     */
    record ActivityStarted(
            TaskResource resource, Optional<String> workerName, String handOut, Optional<Instant> timeoutAt)
            implements TaskEvent {
        public ActivityStarted {
            Objects.requireNonNull(resource, "resource");
            Objects.requireNonNull(workerName, "workerName");
            Objects.requireNonNull(handOut, "handOut");
            Objects.requireNonNull(timeoutAt, "timeoutAt");
        }
    }

    /** The service has accepted the task, which goes on. */
    record TaskSubmitted(TaskResource resource, Json output) implements TaskEvent {
        public TaskSubmitted {
            Objects.requireNonNull(resource, "resource");
            Objects.requireNonNull(output, "output");
        }

        @Override
        public long payloadBytes() {
            return output.utf8Length();
        }
    }

    /** The task has ended well. */
    record TaskSucceeded(TaskResource resource, Json output) implements TaskEvent {
        public TaskSucceeded {
            Objects.requireNonNull(resource, "resource");
            Objects.requireNonNull(output, "output");
        }

        @Override
        public long payloadBytes() {
            return output.utf8Length();
        }
    }

    /** The task has failed. */
    record TaskFailed(TaskResource resource, TaskFailurePhase phase, Optional<String> error, Optional<String> cause)
            implements TaskEvent {
        public TaskFailed {
            Objects.requireNonNull(resource, "resource");
            Objects.requireNonNull(phase, "phase");
            Objects.requireNonNull(error, "error");
            Objects.requireNonNull(cause, "cause");
        }
    }

    /** The task took too long or was silent for too long; it is to be stopped. */
    record TaskTimedOut(TaskResource resource, String error) implements TaskEvent {
        public TaskTimedOut {
            Objects.requireNonNull(resource, "resource");
            Objects.requireNonNull(error, "error");
        }
    }

    /** The service has accepted the stop of a task that is no longer needed. Not in the history. */
    record TaskStopConfirmed(TaskRef task) implements TaskEvent {
        public TaskStopConfirmed {
            Objects.requireNonNull(task, "task");
        }

        @Override
        public boolean inHistory() {
            return false;
        }
    }
}
