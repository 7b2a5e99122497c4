// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.activity;

import java.time.Duration;

/**
 * How activities are run.
 *
 * @param pollWait how long a worker's request waits for a task
 * @param renewEvery how often a node makes sure that an activity knows its tasks and workers: so long, at most, a task
 *     is not handed out after the node of its activity has died
 * @param startAgainAfter the pause before the start of a task is tried again whose execution did not answer
 * @param waitingTasksMax how many tasks of an activity wait in its memory, which takes about 400 bytes for each; more
 *     wait with the nodes of their executions
 * @param pollsMax how many workers' requests wait for tasks of one activity
 */
public record ActivitySettings(
        Duration pollWait, Duration renewEvery, Duration startAgainAfter, int waitingTasksMax, int pollsMax) {

    /** As AWS has it. */
    private static final Duration POLL_WAIT = Duration.ofSeconds(60);

    /** The usual ones. */
    public static ActivitySettings withPolls(int pollsMax) {
        return new ActivitySettings(POLL_WAIT, Duration.ofSeconds(3), Duration.ofSeconds(1), 100_000, pollsMax);
    }
}
