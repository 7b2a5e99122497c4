// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.chaos.cluster;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waiting. */
public final class Pauses {

    private static final long POLL_MILLIS = 200;

    private Pauses() {}

    /** Whether a condition has come to hold in time. */
    public static boolean until(Duration atMost, BooleanSupplier condition) {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0 || Thread.currentThread().isInterrupted()) {
                return false;
            }
            millis(POLL_MILLIS);
        }
        return true;
    }

    /** Passes some time; less where the thread is interrupted, which it then still is. */
    public static void millis(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(Math.max(0, millis));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
