// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.event;

import java.time.Instant;
import java.util.Objects;

/**
 * A failed state will be tried again. Not in the history.
 *
 * @param retrier the place of the retrier that matched
 * @param until when it is tried again, with jitter
 */
public record RetryScheduled(int retrier, Instant until) implements ExecutionEvent {
    public RetryScheduled {
        Objects.requireNonNull(until, "until");
    }

    @Override
    public boolean inHistory() {
        return false;
    }
}
