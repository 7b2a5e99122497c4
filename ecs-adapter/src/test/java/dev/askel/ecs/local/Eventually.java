// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.local;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for a condition, for as long as a slow machine may need. */
public final class Eventually {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Eventually() {}

    /** The first value that meets the condition. */
    public static <T> T await(Supplier<T> value, Predicate<T> condition) {
        Instant end = Instant.now().plus(PATIENCE);
        T last = value.get();
        while (!condition.test(last)) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("Not within " + PATIENCE + "; last: " + last);
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            last = value.get();
        }
        return last;
    }
}
