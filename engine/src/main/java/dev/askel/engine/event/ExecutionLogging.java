// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.event;

import java.util.Objects;

/**
 * What of an execution is logged; pinned at its start.
 *
 * @param level which events
 * @param includeExecutionData whether inputs and outputs are shown
 * @param logGroupArn where to
 */
public record ExecutionLogging(Level level, boolean includeExecutionData, String logGroupArn) {

    /**
     * Which events are logged. See <a
     * href="https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html#cloudwatch-log-level">AWS's page</a>.
     */
    public enum Level {
        /** All events of the history. */
        ALL,
        /** All that tell of something that went wrong. */
        ERROR,
        /** The end of an execution that has not succeeded. */
        FATAL
    }

    public ExecutionLogging {
        Objects.requireNonNull(level, "level");
        Objects.requireNonNull(logGroupArn, "logGroupArn");
    }
}
