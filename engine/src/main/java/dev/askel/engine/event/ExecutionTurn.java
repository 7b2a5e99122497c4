// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.event;

import java.util.List;

/**
 * What is written to the journal: all events of one turn, atomically, before any of its effects runs. A turn is
 * everything that an execution does between two waits for the outside.
 *
 * @param events at least one, in order
 */
public record ExecutionTurn(List<RecordedEvent> events) {

    public ExecutionTurn {
        events = List.copyOf(events);
        if (events.isEmpty()) {
            throw new IllegalArgumentException("A turn without events is not recorded");
        }
    }
}
