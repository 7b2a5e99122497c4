// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.api.throttle;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts what a node has under way, and says no beyond the bounds, at once: a queue would only let clients wait for
 * what comes too late. Safe for use by many threads.
 */
public final class Admission {

    private static final long PROBE_BYTES_MAX = 1_024;

    private final Map<Kind, AtomicInteger> underWay = new EnumMap<>(Kind.class);
    private final Map<Kind, Integer> most = new EnumMap<>(Kind.class);
    private final AtomicLong held = new AtomicLong();
    private final long heldMax;

    /** What a request does with its time. */
    public enum Kind {
        /** Asks after the health of the node: is always let in, and is short. */
        PROBING,
        /** Is worked on and answered. */
        WORKING,
        /** Waits, for minutes maybe, and costs little meanwhile; is read and answered at once like any other. */
        WAITING,
        /** Is sent or answered bit by bit, for as long as the client likes. Counts among those that wait. */
        STREAMING
    }

    /** An admission with nothing under way. */
    public Admission(FrontLimits limits) {
        AtomicInteger waiting = new AtomicInteger();
        underWay.put(Kind.PROBING, new AtomicInteger());
        underWay.put(Kind.WORKING, new AtomicInteger());
        underWay.put(Kind.WAITING, waiting);
        underWay.put(Kind.STREAMING, waiting);
        most.put(Kind.PROBING, Integer.MAX_VALUE);
        most.put(Kind.WORKING, limits.requestsMax());
        most.put(Kind.WAITING, limits.waitingRequestsMax());
        most.put(Kind.STREAMING, limits.waitingRequestsMax());
        this.heldMax = limits.heldBytesMax();
    }

    /** A place for a request, to be left when it has been answered; empty where all are taken. */
    Optional<Place> enter(Kind kind) {
        if (held.get() >= heldMax && kind != Kind.PROBING) {
            return Optional.empty();
        }
        AtomicInteger count = underWay.get(kind);
        if (count.incrementAndGet() > most.get(kind)) {
            count.decrementAndGet();
            return Optional.empty();
        }
        return Optional.of(new Place(kind, count));
    }

    /** How many requests of a kind are under way. */
    public int underWay(Kind kind) {
        return underWay.get(kind).get();
    }

    /** How many bytes of requests and answers are held. */
    public long heldBytes() {
        return held.get();
    }

    /** What one request takes up. */
    final class Place {

        private final long most;
        private final AtomicInteger count;
        private long bytes;
        private boolean left;

        private Place(Kind kind, AtomicInteger count) {
            this.most = kind == Kind.PROBING ? PROBE_BYTES_MAX : Long.MAX_VALUE;
            this.count = count;
        }

        /** Takes in more of the request; false where it does not fit, or the place has been left. */
        synchronized boolean hold(int more) {
            if (left || bytes + more > most) {
                return false;
            }
            if (held.addAndGet(more) > heldMax && most > PROBE_BYTES_MAX) {
                held.addAndGet(-more);
                return false;
            }
            bytes += more;
            return true;
        }

        /** Takes in more of the answer, which has to fit: what has been made is there, and keeps others out. */
        synchronized void holdAnswer(int more) {
            if (!left) {
                held.addAndGet(more);
                bytes += more;
            }
        }

        /** Gives everything back; doing it again changes nothing. */
        synchronized void leave() {
            if (!left) {
                left = true;
                count.decrementAndGet();
                held.addAndGet(-bytes);
            }
        }
    }
}
