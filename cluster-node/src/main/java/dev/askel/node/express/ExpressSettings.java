// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.express;

import static java.util.Objects.requireNonNull;

import com.typesafe.config.Config;
import java.time.Duration;

/**
 * Bounds of Express executions.
 *
 * @param longest how long one may take, whatever its machine's TimeoutSeconds
 * @param syncMax how many synchronous ones a node runs at a time
 * @param unfinishedMax how many others a lane has without an end
 * @param unfinishedBytesMax how long the inputs of these are together, in UTF-8 bytes: a lane stores them at once
 */
public record ExpressSettings(Duration longest, int syncMax, int unfinishedMax, long unfinishedBytesMax) {

    private static final String ROOT = "askel.express";
    private static final long MILLIS_OF_SECOND = 1_000;

    public ExpressSettings {
        requireNonNull(longest, "longest");
        if (longest.toMillis() < MILLIS_OF_SECOND || longest.toMillis() % MILLIS_OF_SECOND != 0) {
            throw new IllegalArgumentException(
                    ROOT + ".duration-max is " + longest + ", but must be whole seconds, one at least");
        }
        atLeastOne("sync-executions-max", syncMax);
        atLeastOne("lane-executions-max", unfinishedMax);
        atLeastOne("lane-input-bytes-max", unfinishedBytesMax);
    }

    private static void atLeastOne(String key, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(ROOT + "." + key + " is " + value + ", but must be one at least");
        }
    }

    /**
     * Reads {@code askel.express}.
     *
     * @param lanes how many lanes share what the cluster may have unfinished
     * @throws IllegalArgumentException with a text for a user, where a value cannot be used
     */
    public static ExpressSettings of(Config config, int lanes) {
        Config express = config.getConfig(ROOT);
        int executions = express.getInt("executions-max");
        long bytes = express.getBytes("input-bytes-max");
        atLeastOne("executions-max", executions);
        atLeastOne("input-bytes-max", bytes);
        return new ExpressSettings(
                express.getDuration("duration-max"),
                express.getInt("sync-executions-max"),
                Math.min(express.getInt("lane-executions-max"), Math.max(1, executions / lanes)),
                Math.min(express.getBytes("lane-input-bytes-max"), Math.max(1, bytes / lanes)));
    }
}
