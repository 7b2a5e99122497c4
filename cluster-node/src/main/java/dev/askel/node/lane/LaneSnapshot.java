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
 */
public record LaneSnapshot(List<String> open, Optional<List<ExecutionStarted>> express) {
    public LaneSnapshot {
        open = List.copyOf(open);
        requireNonNull(express, "express");
        express = express.map(List::copyOf);
    }
}
