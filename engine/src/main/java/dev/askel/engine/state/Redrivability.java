// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.state;

import dev.askel.engine.state.ExecutionState.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether an execution can be redriven, and why not. The conditions and the reasons are those of <a
 * href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeExecution.html">DescribeExecution</a>.
 */
public enum Redrivability {
    /** It can be. */
    REDRIVABLE(""),
    /** It is the child of a Map Run, whose redrive redrives it. */
    BY_MAP_RUN("Execution is a child workflow execution and can be redriven by its Map Run only"),
    /** It runs. */
    RUNNING("Execution is RUNNING and cannot be redriven"),
    /** It has ended well. */
    SUCCEEDED("Execution is SUCCEEDED and cannot be redriven"),
    /** There is no room for ExecutionRedriven and one more event. */
    HISTORY_FULL("Execution history event limit exceeded"),
    /** It was started too long ago. */
    OPEN_TOO_LONG("Execution has exceeded the max execution time"),
    /** It has ended too long ago. */
    PERIOD_OVER("Execution redrivable period exceeded"),
    /** Its machine is being deleted. */
    MACHINE_DELETING("State machine is in DELETING status");

    /** How long after its start an execution can be redriven. */
    public static final Duration OPEN_MAX = Duration.ofDays(365);

    /** How long after its end an execution can be redriven. */
    public static final Duration PERIOD = Duration.ofDays(14);

    private final String reason;

    Redrivability(String reason) {
        this.reason = reason;
    }

    /** AWS's text of why it cannot be; empty where it can. */
    public String reason() {
        return reason;
    }

    /**
     * Whether an execution that has started can be redriven. What its machine is, nobody knows here.
     *
     * @param historyEventsMax how many events its history may have
     */
    public static Redrivability of(ExecutionState state, long historyEventsMax, Instant now) {
        if (state.isRunning()) {
            return RUNNING;
        }
        if (state.status() == Status.SUCCEEDED) {
            return SUCCEEDED;
        }
        if (state.lastEventId() >= historyEventsMax - 1) {
            return HISTORY_FULL;
        }
        if (isOver(Optional.of(state.started().startedAt()), OPEN_MAX, now)) {
            return OPEN_TOO_LONG;
        }
        if (isOver(state.outcome().map(Outcome::stoppedAt), PERIOD, now)) {
            return PERIOD_OVER;
        }
        return state.started().mapChild().isPresent() ? BY_MAP_RUN : REDRIVABLE;
    }

    private static boolean isOver(Optional<Instant> since, Duration longest, Instant now) {
        return since.filter(begin -> now.isAfter(begin.plus(longest))).isPresent();
    }
}
