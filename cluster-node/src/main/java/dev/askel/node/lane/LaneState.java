// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.lane;

import dev.askel.engine.event.ExecutionStarted;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The open executions of a lane and its unfinished Express executions, in the order in which they came. Changed in
 * place, by the lane's actor only.
 */
final class LaneState {

    private final Set<String> open = new LinkedHashSet<>();
    private final Map<String, ExecutionStarted> express = new LinkedHashMap<>();
    private long expressBytes;

    LaneState() {}

    /** As it was when the snapshot was taken. */
    LaneState(LaneSnapshot snapshot) {
        open.addAll(snapshot.open());
        snapshot.express().orElseGet(List::of).forEach(this::started);
    }

    LaneState apply(LaneTurn turn) {
        open.addAll(turn.opened());
        turn.closed().forEach(open::remove);
        turn.express().ifPresent(changes -> {
            changes.started().forEach(this::started);
            changes.ended().forEach(this::ended);
        });
        return this;
    }

    private void started(ExecutionStarted start) {
        if (express.put(start.executionArn(), start) == null) {
            expressBytes += start.payloadBytes();
        }
    }

    private void ended(String executionArn) {
        ExecutionStarted start = express.remove(executionArn);
        if (start != null) {
            expressBytes -= start.payloadBytes();
        }
    }

    boolean isOpen(String executionArn) {
        return open.contains(executionArn);
    }

    Set<String> open() {
        return Collections.unmodifiableSet(open);
    }

    /** The starts of the Express executions that have no stored end. */
    List<ExecutionStarted> express() {
        return List.copyOf(express.values());
    }

    int expressCount() {
        return express.size();
    }

    /** How long the inputs of these are together, in UTF-8 bytes. */
    long expressBytes() {
        return expressBytes;
    }

    boolean isUnfinished(String executionArn) {
        return express.containsKey(executionArn);
    }

    LaneSnapshot snapshot() {
        return new LaneSnapshot(List.copyOf(open), express.isEmpty() ? Optional.empty() : Optional.of(express()));
    }
}
