// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.local.fault;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** One fault in force, and how often it has struck. Not for several threads. */
final class Fault {

    private static final double MILLIS_PER_SECOND = 1000.0;

    private final String id;
    private final FaultOrder order;
    private final FaultKind kind;
    private final Instant since;
    private double callsLeftInBucket;
    private Instant bucketFilled;
    private int struck;

    Fault(String id, FaultOrder order, Instant now) {
        this.id = id;
        this.order = order;
        this.kind = order.kind();
        this.since = now;
        this.bucketFilled = now;
        this.callsLeftInBucket = bucketSize();
    }

    String id() {
        return id;
    }

    FaultOrder order() {
        return order;
    }

    boolean is(FaultKind other) {
        return kind == other;
    }

    boolean isActive(Instant now) {
        boolean callsLeft = order.calls() == null || struck < order.calls();
        boolean timeLeft = order.forSeconds() == null || now.isBefore(since.plus(duration(order.forSeconds())));
        return callsLeft && timeLeft;
    }

    /**
     * Whether it strikes this call, or start of a task; takes note of it.
     *
     * @param chance from 0 (inclusive) to 1 (exclusive)
     */
    boolean strikes(StruckCall call, Instant now, double chance) {
        if (!isActive(now) || !concerns(call) || !hitsByChance(chance) || !isTooMany(now)) {
            return false;
        }
        struck++;
        return true;
    }

    private boolean concerns(StruckCall call) {
        return (order.operations() == null || order.operations().contains(call.operation()))
                && (order.cluster() == null || order.cluster().equals(call.cluster()))
                && (order.family() == null
                        || kind == FaultKind.MISSING
                        || call.family().equals(Optional.of(order.family())));
    }

    private boolean hitsByChance(double chance) {
        return order.rate() == null || chance < order.rate();
    }

    /** A token bucket, as AWS throttles with. */
    private boolean isTooMany(Instant now) {
        if (order.perSecond() == null) {
            return true;
        }
        double seconds = Duration.between(bucketFilled, now).toMillis() / MILLIS_PER_SECOND;
        callsLeftInBucket = Math.min(bucketSize(), callsLeftInBucket + Math.max(0, seconds) * order.perSecond());
        bucketFilled = now;
        if (callsLeftInBucket >= 1) {
            callsLeftInBucket--;
            return false;
        }
        return true;
    }

    private double bucketSize() {
        if (order.perSecond() == null) {
            return 0;
        }
        return order.burst() == null ? Math.max(1, order.perSecond()) : order.burst();
    }

    ObjectNode write(Instant now) {
        ObjectNode json = order.write();
        json.put("id", id).put("active", isActive(now)).put("struck", struck);
        return json;
    }

    static Duration duration(double seconds) {
        return Duration.ofMillis(Math.round(seconds * MILLIS_PER_SECOND));
    }
}
