// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.command;

import dev.askel.engine.event.ExecutionStarted;
import dev.askel.engine.json.Json;
import dev.askel.engine.port.TaskFailurePhase;
import dev.askel.engine.state.ScopeId;
import dev.askel.engine.state.TaskRef;
import dev.askel.engine.state.TimerRef;
import java.util.Objects;
import java.util.Optional;

/** What an execution can be asked to do. Each may be refused; the {@link Reply} says so. */
public sealed interface ExecutionCommand {

    /** The scope that decides on this command. */
    ScopeId scope();

    /**
     * Starts the execution. Repeating it with the same input while it runs gives the first start's answer.
     *
     * @param start what will be recorded
     */
    record StartExecution(ExecutionStarted start) implements ExecutionCommand {
        public StartExecution {
            Objects.requireNonNull(start, "start");
        }

        @Override
        public ScopeId scope() {
            return ScopeId.ROOT;
        }
    }

    /** Aborts the execution. */
    record StopExecution(Optional<String> error, Optional<String> cause) implements ExecutionCommand {
        public StopExecution {
            Objects.requireNonNull(error, "error");
            Objects.requireNonNull(cause, "cause");
        }

        @Override
        public ScopeId scope() {
            return ScopeId.ROOT;
        }
    }

    /**
     * Runs an execution again that has failed, was aborted or has timed out, from where it was. Answered with
     * {@link Reply.Redriven} or {@link Reply.NotRedrivable}.
     *
     * @param clientToken a repeated request with the same token changes nothing
     * @param mapRunRedrive which redrive of its Map Run this is, where the Map Run asks
     */
    record RedriveExecution(Optional<String> clientToken, Optional<Integer> mapRunRedrive) implements ExecutionCommand {
        public RedriveExecution {
            Objects.requireNonNull(clientToken, "clientToken");
            Objects.requireNonNull(mapRunRedrive, "mapRunRedrive");
        }

        @Override
        public ScopeId scope() {
            return ScopeId.ROOT;
        }
    }

    /** The service has accepted a task that goes on. */
    record SubmitTask(TaskRef task, Json output) implements ExecutionCommand {
        public SubmitTask {
            Objects.requireNonNull(task, "task");
            Objects.requireNonNull(output, "output");
        }

        @Override
        public ScopeId scope() {
            return task.scope();
        }
    }

    /** Whether the activity exists that a task is to be scheduled on, or was scheduled on. */
    record ResolveActivity(TaskRef task, boolean exists) implements ExecutionCommand {
        public ResolveActivity {
            Objects.requireNonNull(task, "task");
        }

        @Override
        public ScopeId scope() {
            return task.scope();
        }
    }

    /**
     * A worker is to be given the task of an activity. Refused where it was given to another one, or has ended.
     *
     * @param handOut names the hand-out; the same one is accepted again, for whoever asks
     * @param workerName how the worker calls itself
     */
    record StartTask(TaskRef task, String handOut, Optional<String> workerName) implements ExecutionCommand {
        public StartTask {
            Objects.requireNonNull(task, "task");
            Objects.requireNonNull(handOut, "handOut");
            Objects.requireNonNull(workerName, "workerName");
        }

        @Override
        public ScopeId scope() {
            return task.scope();
        }
    }

    /** A task has ended well: the integration's result, or SendTaskSuccess. */
    record CompleteTask(TaskRef task, Json output) implements ExecutionCommand {
        public CompleteTask {
            Objects.requireNonNull(task, "task");
            Objects.requireNonNull(output, "output");
        }

        @Override
        public ScopeId scope() {
            return task.scope();
        }
    }

    /** A task has failed: the integration's error, or SendTaskFailure, which may leave out error and cause. */
    record FailTask(TaskRef task, TaskFailurePhase phase, Optional<String> error, Optional<String> cause)
            implements ExecutionCommand {
        public FailTask {
            Objects.requireNonNull(task, "task");
            Objects.requireNonNull(phase, "phase");
            Objects.requireNonNull(error, "error");
            Objects.requireNonNull(cause, "cause");
        }

        @Override
        public ScopeId scope() {
            return task.scope();
        }
    }

    /** A task reports that it is alive. Nothing is stored; its heartbeat timer starts anew. */
    record RecordHeartbeat(TaskRef task) implements ExecutionCommand {
        public RecordHeartbeat {
            Objects.requireNonNull(task, "task");
        }

        @Override
        public ScopeId scope() {
            return task.scope();
        }
    }

    /** A timer is due. Ignored where the state no longer waits for it. */
    record FireTimer(TimerRef timer) implements ExecutionCommand {
        public FireTimer {
            Objects.requireNonNull(timer, "timer");
        }

        @Override
        public ScopeId scope() {
            return timer.scope();
        }
    }

    /** Runs a scope on: a branch that was started, or a turn that was cut because it grew too long. */
    record ContinueScope(ScopeId scope) implements ExecutionCommand {
        public ContinueScope {
            Objects.requireNonNull(scope, "scope");
        }
    }

    /** The stop of a task that the execution no longer needs has been accepted. */
    record ConfirmTaskStop(TaskRef task) implements ExecutionCommand {
        public ConfirmTaskStop {
            Objects.requireNonNull(task, "task");
        }

        @Override
        public ScopeId scope() {
            return ScopeId.ROOT;
        }
    }

    /** A Map Run has ended well, with the result of its state. */
    record CompleteMapRun(TaskRef run, Json result) implements ExecutionCommand {
        public CompleteMapRun {
            Objects.requireNonNull(run, "run");
            Objects.requireNonNull(result, "result");
        }

        @Override
        public ScopeId scope() {
            return run.scope();
        }
    }

    /** A Map Run has failed: too many of its child executions have, or its items could not be read. */
    record FailMapRun(TaskRef run, Optional<String> error, Optional<String> cause) implements ExecutionCommand {
        public FailMapRun {
            Objects.requireNonNull(run, "run");
            Objects.requireNonNull(error, "error");
            Objects.requireNonNull(cause, "cause");
        }

        @Override
        public ScopeId scope() {
            return run.scope();
        }
    }

    /** A Map Run that the execution no longer needs has taken note of its stop. */
    record ConfirmMapRunStop(TaskRef run) implements ExecutionCommand {
        public ConfirmMapRunStop {
            Objects.requireNonNull(run, "run");
        }

        @Override
        public ScopeId scope() {
            return ScopeId.ROOT;
        }
    }
}
