// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.budget;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.function.IntSupplier;

/**
 * This node's part of a rate that AWS grants to an account in a region. Tokens may be taken in advance: who takes them
 * is told how long to wait, so that callers get their turns in the order in which they came. Where AWS throttles
 * although the bucket had tokens, somebody else uses the rate too: the bucket then gives half as many, and slowly more
 * again. Safe for use by several threads; it knows no clock.
 */
public final class TokenBucket {

    private static final double SHARE_MIN = 1.0 / 32;
    private static final double SHARE_GAINED_PER_SECOND = 0.02;
    private static final Duration ONE_THROTTLING = Duration.ofSeconds(1);
    private static final Duration CALM = Duration.ofSeconds(3);
    private static final double NANOS = 1e9;

    private final Rate whole;
    private final IntSupplier nodes;
    private double share = 1;
    private double tokens;
    private Instant filledAt;
    private Instant throttledAt = Instant.MIN;
    private long throttlings;

    /**
     * How a bucket stands.
     *
     * @param tokens in it; below zero where some are taken in advance
     * @param perSecond how many are added now
     * @param share of this node's part that is used, 1 where AWS has not throttled lately
     * @param throttlings how often AWS throttled
     */
    public record Level(double tokens, double perSecond, double share, long throttlings) {}

    /**
     * A full bucket.
     *
     * @param whole what AWS grants to the account
     * @param nodes how many nodes use it now
     */
    public TokenBucket(Rate whole, IntSupplier nodes, Instant now) {
        this.whole = requireNonNull(whole, "whole");
        this.nodes = requireNonNull(nodes, "nodes");
        this.filledAt = now;
        this.tokens = burst();
    }

    /**
     * Takes tokens, in advance where there are not enough.
     *
     * @return how long to wait before they may be used
     */
    public synchronized Duration take(double count, Instant now) {
        if (whole.isUnlimited() && share == 1) {
            return Duration.ZERO;
        }
        fill(now);
        tokens -= count;
        return tokens >= 0 ? Duration.ZERO : Duration.ofNanos((long) Math.ceil(-tokens / perSecond() * NANOS));
    }

    /** Gives back tokens that were not used. */
    public synchronized void giveBack(double count) {
        tokens = Math.min(burst(), tokens + count);
    }

    /** AWS has throttled a call. Several throttlings within a moment count as one. */
    public synchronized void throttled(Instant now) {
        throttlings++;
        if (whole.isUnlimited() || now.isBefore(later(throttledAt, ONE_THROTTLING))) {
            return;
        }
        fill(now);
        throttledAt = now;
        share = Math.max(SHARE_MIN, share / 2);
        tokens = Math.min(tokens, 0);
    }

    private void fill(Instant now) {
        if (!now.isAfter(filledAt)) {
            return;
        }
        double seconds = Duration.between(filledAt, now).toNanos() / NANOS;
        tokens = Math.min(burst(), tokens + seconds * perSecond());
        if (share < 1 && !now.isBefore(later(throttledAt, CALM))) {
            share = Math.min(1, share + seconds * SHARE_GAINED_PER_SECOND);
        }
        filledAt = now;
    }

    private static Instant later(Instant moment, Duration by) {
        return moment.equals(Instant.MIN) ? moment : moment.plus(by);
    }

    /** How many tokens a second this node has now. */
    public synchronized double perSecond() {
        return whole.perSecond() / Math.max(1, nodes.getAsInt()) * share;
    }

    private double burst() {
        return Math.max(1, whole.burst() / Math.max(1, nodes.getAsInt()) * share);
    }

    /** How it stands. */
    public synchronized Level level(Instant now) {
        fill(now);
        return new Level(tokens, perSecond(), share, throttlings);
    }
}
