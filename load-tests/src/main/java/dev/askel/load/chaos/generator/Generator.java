// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.chaos.generator;

import dev.askel.load.chaos.generator.Told.Stop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Starts executions at a steady rate, of all workloads, in an order that its seed gives, with a bounded number of
 * starts under way. What could not be started because of that is made up for afterwards, at no more than a few times
 * the rate.
 */
public final class Generator implements AutoCloseable {

    private static final int UNDER_WAY_MAX = 96;
    private static final int CATCH_UP = 3;
    private static final Duration STOP_PATIENCE = Duration.ofMinutes(5);
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long SERVED_NANOS = 3 * NANOS_PER_SECOND;
    private static final double SERVED_PART = 0.6;

    private final double rate;
    private final Random random;
    private final Starter starter;
    private final Calls calls;
    private final Told told;
    private final Ledger ledger;
    private final List<Workload> drawn = new ArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ScheduledExecutorService stops = Executors.newScheduledThreadPool(8);
    private Semaphore places = new Semaphore(UNDER_WAY_MAX);
    private int underWayMax = UNDER_WAY_MAX;
    private final Deque<Long> answers = new ConcurrentLinkedDeque<>();
    private final AtomicInteger pendingStops = new AtomicInteger();
    private volatile boolean stopped;
    private String prefix = "";
    private double mostBehind = Double.MAX_VALUE;
    private int count;

    /**
     * A generator.
     *
     * @param weights how often each workload is drawn
     * @param rate starts per second
     */
    public Generator(
            Map<Workload, Integer> weights,
            double rate,
            long seed,
            Starter starter,
            Calls calls,
            Told told,
            Ledger ledger) {
        this.rate = rate;
        this.random = new Random(seed);
        this.starter = starter;
        this.calls = calls;
        this.told = told;
        this.ledger = ledger;
        weights.forEach((workload, weight) -> {
            for (int i = 0; i < weight; i++) {
                drawn.add(workload);
            }
        });
    }

    /** Gives its executions names of their own, where there is more than one generator. */
    public Generator named(String name) {
        prefix = name + "-";
        return this;
    }

    /** Lets more starts be under way, so that those that wait for a node that has gone do not hold back the others. */
    public Generator atMostUnderWay(int starts) {
        underWayMax = starts;
        places = new Semaphore(starts);
        return this;
    }

    /** Lets it make up for the starts of the last seconds only, so that a long outage is not followed by a flood. */
    public Generator behindAtMost(Duration time) {
        mostBehind = time.toMillis() * rate / TimeUnit.SECONDS.toMillis(1);
        return this;
    }

    /** Starts executions for so long; returns when that is over, or it was told to stop. */
    public void run(Duration time) throws InterruptedException {
        long began = System.nanoTime();
        long gap = (long) (NANOS_PER_SECOND / (rate * CATCH_UP));
        double skipped = 0;
        while (!stopped && System.nanoTime() - began < time.toNanos()) {
            double due = (System.nanoTime() - began) / (double) NANOS_PER_SECOND * rate - skipped;
            skipped += Math.max(0, due - count - mostBehind);
            if (count < due) {
                places.acquire();
                Start next = next();
                threads.execute(() -> start(next));
            }
            TimeUnit.NANOSECONDS.sleep(gap);
        }
    }

    /** Starts so many executions as fast as they are answered; returns when all are under way or answered. */
    public void start(int howMany) throws InterruptedException {
        while (!stopped && count < howMany) {
            places.acquire();
            Start next = next();
            threads.execute(() -> start(next));
        }
    }

    private Start next() {
        count++;
        Workload workload = drawn.get(random.nextInt(drawn.size()));
        return new Start(prefix + workload.name() + "-" + count, workload, workload.input(random));
    }

    private void start(Start start) {
        try {
            long stopAfter = start.workload().stopAfterMillis(start.input());
            boolean acknowledged = starter.start(start);
            if (acknowledged) {
                answered(System.nanoTime());
            }
            if (acknowledged && stopAfter >= 0) {
                String arn = ledger.acknowledged(start.name()).arn();
                pendingStops.incrementAndGet();
                var unused = stops.schedule(() -> stop(start, arn), stopAfter, TimeUnit.MILLISECONDS);
            }
        } finally {
            places.release();
        }
    }

    private void stop(Start start, String arn) {
        long sent = System.currentTimeMillis();
        try {
            calls.call(STOP_PATIENCE, node -> node.sfn()
                    .stopExecution(request ->
                            request.executionArn(arn).error("Stopped").cause("by its client")));
            ledger.note("stopped", start.name(), "ok");
            told.stopped(start.name(), new Stop(sent, System.currentTimeMillis()));
        } catch (Refused e) {
            ledger.oddity("StopExecution of " + arn + " was refused with " + e.getMessage());
        } catch (NoAnswer e) {
            ledger.note("stopped", start.name(), "unknown");
        } finally {
            pendingStops.decrementAndGet();
        }
    }

    private void answered(long nanos) {
        answers.addLast(nanos);
        forget(nanos);
    }

    private void forget(long nanos) {
        for (Long first = answers.peekFirst();
                first != null && nanos - first > SERVED_NANOS;
                first = answers.peekFirst()) {
            answers.remove(first);
        }
    }

    /** Whether the cluster serves: in the last seconds it has acknowledged most of what was to be started in them. */
    public boolean isServed() {
        forget(System.nanoTime());
        return answers.size() >= SERVED_PART * rate * SERVED_NANOS / NANOS_PER_SECOND;
    }

    /** Ends a run early. */
    public void stop() {
        stopped = true;
    }

    /** How many starts and stops have no answer yet. */
    public int pending() {
        return underWayMax - places.availablePermits() + pendingStops.get();
    }

    @Override
    public void close() {
        stopped = true;
        threads.shutdownNow();
        stops.shutdownNow();
    }
}
