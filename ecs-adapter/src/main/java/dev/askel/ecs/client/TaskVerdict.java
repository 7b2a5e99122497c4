// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.client;

import java.util.Collection;
import software.amazon.awssdk.services.ecs.model.Container;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.TaskStopCode;

/** What a stopped task says about the work that it was to do. */
public final class TaskVerdict {

    private TaskVerdict() {}

    /** Whether a task has come to its end. */
    public static boolean isStopped(Task task) {
        return "STOPPED".equals(task.lastStatus());
    }

    /** Whether every container of every task ran and ended with exit code 0. */
    public static boolean isSuccess(Collection<Task> stopped) {
        return stopped.stream()
                .allMatch(task -> task.stopCode() != TaskStopCode.TASK_FAILED_TO_START
                        && task.containers().stream().allMatch(TaskVerdict::endedWell));
    }

    private static boolean endedWell(Container container) {
        return Integer.valueOf(0).equals(container.exitCode());
    }
}
