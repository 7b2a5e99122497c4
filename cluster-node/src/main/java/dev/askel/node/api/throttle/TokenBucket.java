// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.api.throttle;

import static java.util.Objects.requireNonNull;

/**
 * A bucket of tokens that begins full and is refilled evenly. Counts in billionths of a token, one of which a refill of
 * one token per second brings each nanosecond: nothing is lost to rounding. Has no clock. Safe for use by many threads.
 */
public final class TokenBucket {

    private static final long TOKEN = 1_000_000_000L;

    private final Rate rate;
    private long level;
    private long filledAtNanos;

    /**
     * A full bucket.
     *
     * @param nowNanos the time, in nanoseconds from any origin
     */
    public TokenBucket(Rate rate, long nowNanos) {
        this.rate = requireNonNull(rate, "rate");
        this.level = rate.bucket() * TOKEN;
        this.filledAtNanos = nowNanos;
    }

    /**
     * Takes a token, where one is left.
     *
     * @param nowNanos the time, from the same origin; one before an earlier call counts as the same moment
     * @param sharers how many such buckets share the rate, at least 1: each has its part of it, and room for at least
     *     one token
     */
    public synchronized boolean tryTake(long nowNanos, int sharers) {
        fill(Math.max(0, nowNanos - filledAtNanos), Math.max(1, sharers));
        filledAtNanos = Math.max(filledAtNanos, nowNanos);
        if (level < TOKEN) {
            return false;
        }
        level -= TOKEN;
        return true;
    }

    private void fill(long elapsedNanos, int sharers) {
        long capacity = Math.max(TOKEN, rate.bucket() * TOKEN / sharers);
        // After this long it is full in any case: more time would only overflow.
        long untilFull = capacity * sharers / rate.refillPerSecond() + 1;
        long gained = Math.min(elapsedNanos, untilFull) * rate.refillPerSecond() / sharers;
        level = Math.min(capacity, level + gained);
    }
}
