// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.lane;

import static java.util.Objects.requireNonNull;

import dev.askel.engine.event.ExecutionStarted;
import java.util.List;
import java.util.Optional;

/**
 * All that a lane knows. Stored: fields are added, never renamed.
 *
 * @param open ARNs of the open executions
 * @param express the starts of the unfinished Express executions
 * @param expressRuns how often each of these was begun, in the same order; once, where there are none
 * @param wakeAt of each of {@code open} in its order, when it is due; see {@link Parked}, 0 where it is attended. Where
 *     there is none, all are attended
 * @param heartbeats executions of {@code open} that were parked with heartbeats; their time says nothing here
 */
public record LaneSnapshot(
        List<String> open,
        Optional<List<ExecutionStarted>> express,
        Optional<List<Integer>> expressRuns,
        Optional<List<Long>> wakeAt,
        Optional<List<Parked>> heartbeats) {
    public LaneSnapshot {
        open = List.copyOf(open);
        requireNonNull(express, "express");
        express = express.map(List::copyOf);
        requireNonNull(expressRuns, "expressRuns");
        expressRuns = expressRuns.map(List::copyOf);
        requireNonNull(wakeAt, "wakeAt");
        wakeAt = wakeAt.map(List::copyOf);
        requireNonNull(heartbeats, "heartbeats");
        heartbeats = heartbeats.map(List::copyOf);
    }
}
