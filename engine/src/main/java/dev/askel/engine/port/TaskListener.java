// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.port;

import dev.askel.engine.json.Json;

/** Receives what becomes of one attempt of a Task state. */
public interface TaskListener {

    /**
     * The service has accepted the task, which goes on ({@code .sync} and {@code .waitForTaskToken}): TaskSubmitted.
     *
     * @param output the service's answer, in the shape that AWS records
     */
    void submitted(Json output);

    /** The task has ended well: TaskSucceeded. */
    void succeeded(Json output);

    /**
     * The task has failed.
     *
     * @param phase what failed
     * @param error AWS's error name, for example {@code ECS.ClusterNotFoundException}
     * @param cause AWS's cause text
     */
    void failed(TaskFailurePhase phase, String error, String cause);
}
