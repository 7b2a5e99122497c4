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
 */
public record ExpressSettings(Duration longest, int syncMax) {

    private static final String ROOT = "askel.express";
    private static final long MILLIS_OF_SECOND = 1_000;

    public ExpressSettings {
        requireNonNull(longest, "longest");
        if (longest.toMillis() < MILLIS_OF_SECOND || longest.toMillis() % MILLIS_OF_SECOND != 0) {
            throw new IllegalArgumentException(
                    ROOT + ".duration-max is " + longest + ", but must be whole seconds, one at least");
        }
        if (syncMax < 1) {
            throw new IllegalArgumentException(
                    ROOT + ".sync-executions-max is " + syncMax + ", but must be one at least");
        }
    }

    /**
     * Reads {@code askel.express}.
     *
     * @throws IllegalArgumentException with a text for a user, where a value cannot be used
     */
    public static ExpressSettings of(Config config) {
        Config express = config.getConfig(ROOT);
        return new ExpressSettings(express.getDuration("duration-max"), express.getInt("sync-executions-max"));
    }
}
