// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.poll;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/**
 * How long to wait before looking after a task again: a fraction of its age, within limits. A task of a few seconds is
 * learned of in about a second, one of an hour costs two looks a minute. Where others of its kind are known to end at
 * its age it is looked after more often; where they are known not to, and looks are scarce, less often.
 *
 * @param shortest the wait for a young task
 * @param longest the wait for an old one
 * @param likely the longest wait while the end is likely
 * @param quiet the longest wait while the end is not likely and looks are scarce
 * @param ageDivisor the wait is the age divided by it
 * @param jitter the part of the wait, 0 to 1, by which it may be longer or shorter
 */
public record PollSchedule(
        Duration shortest, Duration longest, Duration likely, Duration quiet, int ageDivisor, double jitter) {

    /** For ECS itself: 1 s to 30 s. */
    public static final PollSchedule AWS = new PollSchedule(
            Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofSeconds(10), Duration.ofSeconds(120), 5, 0.2);

    /** For an endpoint on this machine: 100 ms to 2 s. */
    public static final PollSchedule LOCAL = new PollSchedule(Duration.ofMillis(100), Duration.ofSeconds(2), 10, 0.2);

    /** Checks the limits. */
    public PollSchedule {
        requireNonNull(shortest, "shortest");
        requireNonNull(longest, "longest");
        requireNonNull(likely, "likely");
        requireNonNull(quiet, "quiet");
        if (shortest.isNegative() || shortest.isZero() || longest.compareTo(shortest) < 0) {
            throw new IllegalArgumentException("Not a range of waits: " + shortest + " to " + longest);
        }
        if (likely.compareTo(shortest) < 0 || quiet.compareTo(longest) < 0) {
            throw new IllegalArgumentException("Not within the range of waits: " + likely + ", " + quiet);
        }
        if (ageDivisor < 1 || jitter < 0 || jitter >= 1) {
            throw new IllegalArgumentException("ageDivisor must be positive and jitter in [0, 1)");
        }
    }

    /** By age alone. */
    public PollSchedule(Duration shortest, Duration longest, int ageDivisor, double jitter) {
        this(shortest, longest, longest, longest, ageDivisor, jitter);
    }

    /**
     * The wait before the next look, by age alone.
     *
     * @param age of the task
     * @param random in [0, 1)
     */
    public Duration waitAt(Duration age, double random) {
        return jittered(byAge(age), random);
    }

    /**
     * The wait before the next look.
     *
     * @param age of the task
     * @param untilLikely how long until its end is likely; zero where it is; empty where nothing is known
     * @param scarce whether there are too few looks for all tasks
     * @param random in [0, 1)
     */
    public Duration waitAt(Duration age, Optional<Duration> untilLikely, boolean scarce, double random) {
        Duration byAge = byAge(age);
        if (untilLikely.isEmpty()) {
            return jittered(byAge, random);
        }
        Duration until = untilLikely.get();
        if (until.isZero()) {
            return jittered(shorter(byAge, likely), random);
        }
        Duration unlikely = scarce ? shorter(longer(age, shortest), quiet) : byAge;
        return jittered(shorter(unlikely, longer(until, shortest)), random);
    }

    private Duration byAge(Duration age) {
        return shorter(longer(age.dividedBy(ageDivisor), shortest), longest);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private Duration jittered(Duration wait, double random) {
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
