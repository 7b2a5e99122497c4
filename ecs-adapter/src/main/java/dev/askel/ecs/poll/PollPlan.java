// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.poll;

import static java.util.Objects.requireNonNull;

import dev.askel.ecs.budget.TokenBucket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.DoubleSupplier;

/**
 * When to ask ECS next, and about what: those that are due first, and, because calls cost more than answers, with them
 * those that soon will be. Each call takes a token; where there are fewer than are needed, all looks come later by the
 * same time. Calls are spread evenly over time. It knows no clock and is not safe for use by several threads.
 *
 * @param <T> what is asked about
 */
public final class PollPlan<T extends Polled> {

    /** How many tasks one call can ask about. */
    public static final int BATCH_MAX = 100;

    private static final int CONSIDERED_MAX = 10 * BATCH_MAX;
    private static final double NANOS = 1e9;

    private final PollSchedule schedule;
    private final TokenBucket bucket;
    private final DoubleSupplier random;
    private final RunTimes runTimes = new RunTimes();
    private final Map<T, Slot<T>> slots = new HashMap<>();
    private final TreeSet<Slot<T>> waiting = new TreeSet<>(PollPlan::compare);
    private long numbers;
    private Optional<Instant> permittedAt = Optional.empty();
    private Instant spacedUntil = Instant.MIN;
    private Instant pausedUntil = Instant.MIN;

    private static final class Slot<T> {
        private final T subject;
        private final long number;
        private Instant askedAt;
        private Instant due;

        Slot(T subject, long number, Instant now) {
            this.subject = subject;
            this.number = number;
            this.askedAt = now;
            this.due = now;
        }

        /** More than half of the wait is over. */
        boolean isNearlyDue(Instant now) {
            return !now.isBefore(askedAt.plus(Duration.between(askedAt, due).dividedBy(2)));
        }
    }

    /**
     * A plan without subjects.
     *
     * @param bucket has a token for each call that may be made
     * @param random gives numbers in [0, 1)
     */
    public PollPlan(PollSchedule schedule, TokenBucket bucket, DoubleSupplier random) {
        this.schedule = requireNonNull(schedule, "schedule");
        this.bucket = requireNonNull(bucket, "bucket");
        this.random = requireNonNull(random, "random");
    }

    private static int compare(Slot<?> one, Slot<?> other) {
        int byTime = one.due.compareTo(other.due);
        return byTime != 0 ? byTime : Long.compare(one.number, other.number);
    }

    /** How many there are, those that are being asked about included. */
    public int size() {
        return slots.size();
    }

    /** Looks after something, for the first time after a wait. */
    public void add(T subject, Instant now) {
        addNow(subject, now);
        waiting.remove(slots.get(subject));
        put(slots.get(subject), now);
    }

    /** Looks after something, for the first time at once. */
    public void addNow(T subject, Instant now) {
        remove(subject);
        Slot<T> slot = new Slot<>(subject, numbers++, now);
        slots.put(subject, slot);
        waiting.add(slot);
    }

    /** Looks after something no more. */
    public void remove(T subject) {
        Slot<T> slot = slots.remove(subject);
        if (slot != null) {
            waiting.remove(slot);
        }
    }

    /** The answer, good or bad, is there: the next look comes after a wait. */
    public void answered(T subject, Instant now) {
        Slot<T> slot = slots.get(subject);
        if (slot != null) {
            put(slot, now);
        }
    }

    /** One has ended: others of its kind may after the same time. */
    public void ended(T subject, Duration run) {
        runTimes.ended(subject.kind(), run);
        remove(subject);
    }

    private void put(Slot<T> slot, Instant now) {
        Duration age = Duration.between(slot.subject.since(), now);
        Duration positive = age.isNegative() ? Duration.ZERO : age;
        slot.askedAt = now;
        slot.due = now.plus(schedule.waitAt(
                positive, runTimes.untilLikely(slot.subject.kind(), positive), isScarce(), random.getAsDouble()));
        waiting.add(slot);
    }

    /** Not all could be looked after as often as those whose end is likely. */
    private boolean isScarce() {
        return slots.size() > bucket.perSecond() * BATCH_MAX * schedule.likely().toSeconds();
    }

    /** No calls until then. */
    public void pause(Instant until) {
        pausedUntil = until;
    }

    /** When the next call may be made; empty where there is nothing to ask about. */
    public Optional<Instant> nextCall(Instant now) {
        if (waiting.isEmpty()) {
            return Optional.empty();
        }
        Instant due = waiting.first().due;
        if (due.isAfter(now)) {
            return Optional.of(latest(due, pausedUntil));
        }
        if (permittedAt.isEmpty()) {
            permittedAt = Optional.of(now.plus(bucket.take(1, now)));
        }
        return Optional.of(latest(latest(permittedAt.get(), spacedUntil), pausedUntil));
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** What to ask about now, when a call may be made. */
    public List<T> batch(Instant now) {
        permittedAt = Optional.empty();
        spacedUntil = now.plusNanos((long) Math.min(NANOS, NANOS / bucket.perSecond()));
        List<Slot<T>> batch = new ArrayList<>();
        int places = 0;
        int max = BATCH_MAX;
        int considered = 0;
        for (Slot<T> slot : waiting) {
            int nextMax = Math.min(max, slot.subject.placesMax());
            boolean fits = batch.isEmpty() || places + slot.subject.places() <= nextMax;
            if (fits && slot.isNearlyDue(now)) {
                batch.add(slot);
                places += slot.subject.places();
                max = nextMax;
            }
            if (places >= max || ++considered >= CONSIDERED_MAX) {
                break;
            }
        }
        batch.forEach(waiting::remove);
        return batch.stream().map(slot -> slot.subject).toList();
    }
}
