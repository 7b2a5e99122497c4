// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.activity;

import static java.util.Objects.requireNonNull;

import dev.askel.engine.state.TaskRef;

/** A task that waits for a worker; its input stays with its execution. */
public record ActivityTask(String executionArn, TaskRef task) {

    public ActivityTask {
        requireNonNull(executionArn, "executionArn");
        requireNonNull(task, "task");
    }
}
