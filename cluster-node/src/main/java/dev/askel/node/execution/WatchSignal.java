// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.execution;

import dev.askel.engine.event.RecordedEvent;
import dev.askel.node.wiring.AskelSerializable;
import java.util.List;

/** What an execution tells those who watch it. */
public sealed interface WatchSignal extends AskelSerializable {

    /**
     * The watcher is known from now on.
     *
     * @param exists whether there is such an execution
     * @param lastEventId the newest event that is stored
     * @param ended whether it is the last one for ever
     */
    record Watching(boolean exists, long lastEventId, boolean ended) implements WatchSignal {}

    /**
     * A turn was stored.
     *
     * @param events those of it that are in the history, in order
     * @param ended whether the last of them ended the execution
     */
    record Stored(List<RecordedEvent> events, boolean ended) implements WatchSignal {
        public Stored {
            events = List.copyOf(events);
        }
    }
}
