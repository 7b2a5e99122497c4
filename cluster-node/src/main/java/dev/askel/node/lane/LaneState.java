// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.lane;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The open executions of a lane, in the order in which they were opened. Changed in place, by the lane's actor only.
 */
final class LaneState {

    private final Set<String> open = new LinkedHashSet<>();

    LaneState() {}

    /** As it was when the snapshot was taken. */
    LaneState(LaneSnapshot snapshot) {
        open.addAll(snapshot.open());
    }

    LaneState apply(LaneTurn turn) {
        open.addAll(turn.opened());
        turn.closed().forEach(open::remove);
        return this;
    }

    boolean isOpen(String executionArn) {
        return open.contains(executionArn);
    }

    Set<String> open() {
        return Collections.unmodifiableSet(open);
    }

    LaneSnapshot snapshot() {
        return new LaneSnapshot(List.copyOf(open));
    }
}
