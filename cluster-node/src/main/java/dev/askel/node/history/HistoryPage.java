// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.history;

import dev.askel.engine.event.RecordedEvent;
import java.util.List;
import java.util.Optional;

/**
 * Some events of a history.
 *
 * @param events those that are in AWS's history, in reading order
 * @param next where the next page begins; empty where nothing more is stored
 */
public record HistoryPage(List<RecordedEvent> events, Optional<HistoryCursor> next) {
    public HistoryPage {
        events = List.copyOf(events);
    }
}
