// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.lane;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The open executions of a lane and its unfinished Express executions. An open one is attended, in memory or to be
 * brought there, or parked until a moment or for ever. Changed in place, by the lane's actor only.
 */
final class LaneState {

    /** In a snapshot, in place of {@link WakeTimes#ATTENDED}: few bytes, and long past. */
    private static final long STORED_AS_ATTENDED = 0;

    private final WakeTimes open = new WakeTimes();
    private final Map<String, List<Heartbeat>> heartbeats = new HashMap<>();
    private final UnfinishedExpress express = new UnfinishedExpress();

    LaneState() {}

    /** As it was when the snapshot was taken. */
    LaneState(LaneSnapshot snapshot) {
        for (int index = 0; index < snapshot.open().size(); index++) {
            long wakeAt =
                    snapshot.wakeAt().isPresent() ? snapshot.wakeAt().get().get(index) : STORED_AS_ATTENDED;
            open.put(snapshot.open().get(index), wakeAt == STORED_AS_ATTENDED ? WakeTimes.ATTENDED : wakeAt);
        }
        snapshot.heartbeats()
                .orElseGet(List::of)
                .forEach(parked -> heartbeats.put(
                        parked.executionArn(), parked.heartbeats().orElseGet(List::of)));
        express.restore(snapshot.express().orElseGet(List::of), snapshot.expressRuns());
    }

    LaneState apply(LaneTurn turn) {
        turn.opened().forEach(executionArn -> {
            open.put(executionArn, WakeTimes.ATTENDED);
            heartbeats.remove(executionArn);
        });
        turn.closed().forEach(executionArn -> {
            open.remove(executionArn);
            heartbeats.remove(executionArn);
        });
        turn.parked().orElseGet(List::of).forEach(parked -> {
            open.put(parked.executionArn(), parked.wakeAt());
            parked.heartbeats().ifPresent(due -> heartbeats.put(parked.executionArn(), due));
        });
        turn.express().ifPresent(express::apply);
        return this;
    }

    boolean isOpen(String executionArn) {
        return open.contains(executionArn);
    }

    /** Whether it will be woken whenever a node is lost. */
    boolean isAttended(String executionArn) {
        return open.contains(executionArn) && open.time(executionArn) == WakeTimes.ATTENDED;
    }

    /** Whether it is parked, and will be woken at that moment or before. */
    boolean isParkedUntil(String executionArn, long wakeAt) {
        return open.contains(executionArn) && !isAttended(executionArn) && open.time(executionArn) <= wakeAt;
    }

    /** With which it was parked, where nobody has registered it since. */
    List<Heartbeat> heartbeats(String executionArn) {
        return heartbeats.getOrDefault(executionArn, List.of());
    }

    /** All that will be woken whenever a node is lost. */
    List<String> attended() {
        List<String> attended = new ArrayList<>(open.size() - open.parked());
        open.forEach((executionArn, wakeAt) -> {
            if (wakeAt == WakeTimes.ATTENDED) {
                attended.add(executionArn);
            }
        });
        return attended;
    }

    /**
     * The parked execution that has been due for longest, in milliseconds since 1970; empty where none is by then. It
     * is attended from now on. That is not stored: as it stays due, the lane that finds it so brings it back as well.
     */
    Optional<String> pollDue(long now) {
        return open.poll(now);
    }

    /** When a parked execution is due next; {@link WakeTimes#NEVER} where none will be. */
    long nextDue() {
        return open.next();
    }

    int openCount() {
        return open.size();
    }

    int parkedCount() {
        return open.parked();
    }

    /** The Express executions that have no stored end. */
    UnfinishedExpress express() {
        return express;
    }

    LaneSnapshot snapshot() {
        List<String> names = new ArrayList<>(open.size());
        List<Long> wakeAt = new ArrayList<>(open.parked() == 0 ? 0 : open.size());
        open.forEach((executionArn, time) -> {
            names.add(executionArn);
            if (open.parked() > 0) {
                wakeAt.add(time == WakeTimes.ATTENDED ? STORED_AS_ATTENDED : time);
            }
        });
        List<Parked> parked = new ArrayList<>(heartbeats.size());
        heartbeats.forEach((executionArn, due) -> parked.add(new Parked(executionArn, 0, Optional.of(due))));
        return new LaneSnapshot(
                names,
                Optional.of(express.starts()).filter(some -> !some.isEmpty()),
                express.runs(),
                Optional.of(wakeAt).filter(some -> !some.isEmpty()),
                Optional.of(parked).filter(some -> !some.isEmpty()));
    }
}
