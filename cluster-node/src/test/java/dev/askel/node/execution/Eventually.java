// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.execution;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Awaits conditions. */
public final class Eventually {

    private static final long PAUSE_NANOSECONDS = Duration.ofMillis(10).toNanos();

    private Eventually() {}

    /** Returns as soon as the condition holds; fails after a while. */
    public static void until(Duration within, BooleanSupplier condition) {
        long deadline = System.nanoTime() + within.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("Not so within " + within);
            }
            LockSupport.parkNanos(PAUSE_NANOSECONDS);
        }
    }
}
