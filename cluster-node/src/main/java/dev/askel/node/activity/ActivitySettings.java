// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.activity;

import static java.util.Objects.requireNonNull;

import com.typesafe.config.Config;
import java.time.Duration;

/**
 * How activities are run.
 *
 * @param pollWait how long a worker's request waits for a task
 * @param renewEvery how often a node makes sure that an activity knows its tasks and workers: so long, at most, a task
 *     is not handed out after the node of its activity has died
 * @param waitingTasksMax how many tasks of an activity wait in its memory, which takes about 400 bytes for each; more
 *     wait with the nodes of their executions
 * @param pollsMax how many workers' requests wait for tasks of one activity
 */
public record ActivitySettings(Duration pollWait, Duration renewEvery, int waitingTasksMax, int pollsMax) {

    private static final String ROOT = "askel.activities";

    public ActivitySettings {
        requireNonNull(pollWait, "pollWait");
        requireNonNull(renewEvery, "renewEvery");
        positive("poll-wait", pollWait.toMillis());
        positive("renew-every", renewEvery.toMillis());
        positive("waiting-tasks-max", waitingTasksMax);
    }

    private static void positive(String key, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(ROOT + "." + key + " must be more than nothing");
        }
    }

    /**
     * Reads {@code askel.activities}.
     *
     * @throws IllegalArgumentException with a text for a user, where a value cannot be used
     */
    public static ActivitySettings of(Config config, int pollsMax) {
        Config activities = config.getConfig(ROOT);
        return new ActivitySettings(
                activities.getDuration("poll-wait"),
                activities.getDuration("renew-every"),
                activities.getInt("waiting-tasks-max"),
                pollsMax);
    }
}
