// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.local.container;

import java.time.Instant;
import java.util.Optional;

/**
 * One container of one task.
 *
 * @param taskArn of its task
 * @param taskId the last part of that
 * @param plan what to run
 * @param launchLine what the log of launches says of its start
 * @param runningSince since when it has been running, where an earlier process has seen it do so
 */
public record ContainerRun(
        String taskArn, String taskId, ContainerPlan plan, String launchLine, Optional<Instant> runningSince) {

    /** The name of the container. */
    public String name() {
        return plan.name();
    }
}
