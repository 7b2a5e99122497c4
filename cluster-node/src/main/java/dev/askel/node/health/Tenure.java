// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.health;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.apache.pekko.japi.function.Procedure;

/**
 * For how long a process may trust what it knows. One that did not run for longer than others need to take its shards
 * over must not act on what it knew before: its tenure has ended, for ever. It is asked where a write was confirmed,
 * before anything follows from it. Why that suffices: ADR 0019. Safe for use by many threads.
 */
public final class Tenure {

    /** Of a node that nobody takes over from. */
    public static final Tenure UNBOUNDED = new Tenure(Duration.ofNanos(Long.MAX_VALUE), () -> 0);

    private final long boundNanos;
    private final LongSupplier nanoClock;
    private volatile long lastTick;
    private volatile long missedNanos;
    private volatile boolean ended;

    /**
     * A tenure that begins now.
     *
     * @param bound how long the process may not have run
     * @param nanoClock as {@link System#nanoTime}
     */
    public Tenure(Duration bound, LongSupplier nanoClock) {
        this.boundNanos = bound.toNanos();
        this.nanoClock = nanoClock;
        this.lastTick = nanoClock.getAsLong();
    }

    /** Whether the process may act on what it knows. Once this is false, it stays so. */
    public boolean holds() {
        if (!ended && missedNanos + nanoClock.getAsLong() - lastTick > boundNanos) {
            ended = true;
        }
        return !ended;
    }

    /** What is done only while the process may act on what it knows: nothing follows otherwise. */
    <S> Procedure<S> guarded(Procedure<S> then) {
        return argument -> {
            if (holds()) {
                then.apply(argument);
            }
        };
    }

    /**
     * The process runs. To be called by one thread, at short intervals.
     *
     * @param interval after which the tick was to come. What it is late by is missed time, and is made good only by
     *     running for as long: several stops, with moments between them too short to be heard of by others, are one
     */
    void tick(Duration interval) {
        long now = nanoClock.getAsLong();
        holds();
        long late = now - lastTick - interval.toNanos();
        long missed = late > interval.toNanos() ? missedNanos + late : Math.max(0, missedNanos - interval.toNanos());
        // In this order nobody counts the same time twice.
        lastTick = now;
        missedNanos = missed;
        holds();
    }

    /** The bound. */
    Duration bound() {
        return Duration.ofNanos(boundNanos);
    }
}
