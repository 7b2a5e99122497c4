// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.port;

/** What failed of a task; says which history event records it. */
public enum TaskFailurePhase {
    /** The call could not be made at all: TaskStartFailed. */
    START,
    /** The service refused the request of a {@code .sync} or {@code .waitForTaskToken} task: TaskSubmitFailed. */
    SUBMIT,
    /** The task itself: TaskFailed. */
    RUN
}
