// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.budget;

/** What ECS counts together when it throttles. */
public enum Budget {
    /** Calls of RunTask and StopTask. */
    LAUNCH,
    /** Calls of DescribeTasks and ListTasks. */
    READ,
    /** Tasks launched on Fargate, on demand. */
    FARGATE,
    /** Tasks launched on Fargate Spot. */
    FARGATE_SPOT
}
