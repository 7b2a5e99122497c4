// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.event;

import java.time.Instant;
import java.util.Objects;

/** A Wait state waits until {@code until}. Not in the history. */
public record WaitStarted(Instant until) implements ExecutionEvent {
    public WaitStarted {
        Objects.requireNonNull(until, "until");
    }

    @Override
    public boolean inHistory() {
        return false;
    }
}
