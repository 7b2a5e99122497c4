// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.state;

import java.util.Objects;

/**
 * Names a timer of an execution.
 *
 * @param scope the scope of the state that waits
 * @param entry the number of the state entry within the scope; 0 for the execution's own time-out
 * @param attempt the attempt of the state
 * @param kind what the timer is for
 */
public record TimerRef(ScopeId scope, long entry, int attempt, Kind kind) {

    /** What timers are for. */
    public enum Kind {
        /** A Wait state ends. */
        WAIT,
        /** A failed state is tried again. */
        RETRY,
        /** A task has taken longer than TimeoutSeconds. */
        TASK_TIMEOUT,
        /** A task has not sent a heartbeat for HeartbeatSeconds. */
        HEARTBEAT,
        /** The execution has taken longer than the machine's TimeoutSeconds. */
        EXECUTION_TIMEOUT
    }

    public TimerRef {
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(kind, "kind");
    }
}
