// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.execution;

import static java.util.Objects.requireNonNull;

import dev.askel.engine.event.RecordedEvent;
import dev.askel.node.wiring.AskelSerializable;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;

/** What an execution tells those who watch it. */
public sealed interface WatchSignal extends AskelSerializable {

    /**
     * The watcher is known from now on.
     *
     * @param exists whether there is such an execution
     * @param lastEventId the newest event that is stored
     * @param ended whether the execution has ended with it
     * @param execution where the execution is: when that is gone, it is elsewhere, and knows no watchers
     */
    record Watching(boolean exists, long lastEventId, boolean ended, ActorRef<ExecutionMessage> execution)
            implements WatchSignal {
        public Watching {
            requireNonNull(execution, "execution");
        }
    }

    /** The execution is being started again where it is, and will know no watchers then. */
    record Forgotten() implements WatchSignal {}

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
