// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.poll;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How long to wait before looking after a task again: a fraction of its age, within limits. A task of a few seconds is
 * learned of in about a second, one of an hour costs two looks a minute.
 *
 * @param shortest the wait for a young task
 * @param longest the wait for an old one
 * @param ageDivisor the wait is the age divided by it
 * @param jitter the part of the wait, 0 to 1, by which it may be longer or shorter
 */
public record PollSchedule(Duration shortest, Duration longest, int ageDivisor, double jitter) {

    /** For ECS itself: 1 s to 30 s. */
    public static final PollSchedule AWS = new PollSchedule(Duration.ofSeconds(1), Duration.ofSeconds(30), 5, 0.2);

    /** For an endpoint on this machine: 100 ms to 2 s. */
    public static final PollSchedule LOCAL = new PollSchedule(Duration.ofMillis(100), Duration.ofSeconds(2), 10, 0.2);

    /** Checks the limits. */
    public PollSchedule {
        requireNonNull(shortest, "shortest");
        requireNonNull(longest, "longest");
        if (shortest.isNegative() || shortest.isZero() || longest.compareTo(shortest) < 0) {
            throw new IllegalArgumentException("Not a range of waits: " + shortest + " to " + longest);
        }
        if (ageDivisor < 1 || jitter < 0 || jitter >= 1) {
            throw new IllegalArgumentException("ageDivisor must be positive and jitter in [0, 1)");
        }
    }

    /**
     * The wait before the next look.
     *
     * @param age of the task
     * @param random in [0, 1)
     */
    public Duration waitAt(Duration age, double random) {
        Duration byAge = age.dividedBy(ageDivisor);
        Duration wait = byAge.compareTo(shortest) < 0 ? shortest : byAge.compareTo(longest) > 0 ? longest : byAge;
        double factor = 1 + jitter * (2 * random - 1);
        return Duration.ofMillis(Math.max(1, Math.round(wait.toMillis() * factor)));
    }

    /**
     * The wait after errors in a row.
     *
     * @param errors 1 or more
     * @param random in [0, 1)
     */
    public Duration waitAfterErrors(int errors, double random) {
        long doubled = shortest.toMillis() << Math.min(errors, 16);
        long wait = Math.min(doubled, 2 * longest.toMillis());
        return Duration.ofMillis(Math.max(1, Math.round(wait * (0.5 + random / 2))));
    }
}
