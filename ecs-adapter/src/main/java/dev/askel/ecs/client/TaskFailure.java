// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.client;

import dev.askel.engine.port.TaskFailurePhase;
import dev.askel.engine.port.TaskListener;

/** A task fails, for a reason that history shows. It is an answer, not a bug: it has no stack trace. */
public final class TaskFailure extends Exception {

    private static final long serialVersionUID = 1L;

    private final TaskFailurePhase phase;
    private final String error;

    private TaskFailure(TaskFailurePhase phase, String error, String cause) {
        super(cause, null, false, false);
        this.phase = phase;
        this.error = error;
    }

    /** The call could not be made at all. */
    public static TaskFailure start(String error, String cause) {
        return new TaskFailure(TaskFailurePhase.START, error, cause);
    }

    /** The service refused the launch. */
    public static TaskFailure submit(String error, String cause) {
        return new TaskFailure(TaskFailurePhase.SUBMIT, error, cause);
    }

    /** The task itself failed. */
    public static TaskFailure run(String error, String cause) {
        return new TaskFailure(TaskFailurePhase.RUN, error, cause);
    }

    /** AWS's name of the error. */
    public String error() {
        return error;
    }

    /** What of the task failed. */
    public TaskFailurePhase phase() {
        return phase;
    }

    /** Tells a listener. */
    public void tell(TaskListener listener) {
        listener.failed(phase, error, getMessage());
    }
}
