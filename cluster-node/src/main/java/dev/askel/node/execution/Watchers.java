// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.execution;

import dev.askel.engine.event.RecordedEvent;
import dev.askel.engine.state.ExecutionState;
import dev.askel.node.execution.ExecutionNote.WatcherGone;
import dev.askel.node.execution.WatchSignal.Forgotten;
import dev.askel.node.execution.WatchSignal.Stored;
import dev.askel.node.execution.WatchSignal.Watching;
import dev.askel.node.logs.ExecutionLogs;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.ActorContext;

/** Those who watch one execution live, and its log. */
final class Watchers {

    private final ActorContext<ExecutionMessage> context;
    private final ExecutionLogs logs;
    private final Set<ActorRef<WatchSignal>> watchers = new LinkedHashSet<>();

    Watchers(ActorContext<ExecutionMessage> context, ExecutionLogs logs) {
        this.context = context;
        this.logs = logs;
    }

    /** Adds a watcher, and tells it how far the stored history goes. */
    void add(ActorRef<WatchSignal> watcher, ExecutionState state) {
        boolean exists = state.start().isPresent();
        boolean ended = exists && !state.isRunning();
        if (exists && !ended && watchers.add(watcher)) {
            context.watchWith(watcher, new WatcherGone(watcher));
        }
        watcher.tell(new Watching(exists, state.lastEventId(), ended, context.getSelf()));
    }

    void remove(ActorRef<WatchSignal> watcher) {
        watchers.remove(watcher);
    }

    /** Tells all of them what was stored. */
    void stored(Turn turn) {
        logs.write(turn.after().started(), turn.after().redrives().count(), turn.events());
        if (watchers.isEmpty()) {
            return;
        }
        List<RecordedEvent> shown =
                turn.events().stream().filter(event -> event.id() > 0).toList();
        Stored stored = new Stored(shown, turn.ends());
        if (!shown.isEmpty() || stored.ended()) {
            watchers.forEach(watcher -> watcher.tell(stored));
        }
    }

    /** Before all is forgotten: those who watch have to say so again. */
    void forget() {
        watchers.forEach(watcher -> watcher.tell(new Forgotten()));
        watchers.clear();
    }

    boolean isEmpty() {
        return watchers.isEmpty();
    }
}
