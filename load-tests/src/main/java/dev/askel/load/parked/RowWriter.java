// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.parked;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;

/** Stores rows behind those that a persistence id has, and ends. */
final class RowWriter extends EventSourcedBehavior<RowWriter.Store, Object, Integer> {

    /** What is to be stored, and who waits for it. */
    record Store(String journal, PersistenceId id, List<?> rows, CompletableFuture<Void> done) {}

    private final String journal;

    private RowWriter(PersistenceId id, String journal) {
        super(id);
        this.journal = journal;
    }

    /** Has each of its messages stored by an actor of its own. */
    static Behavior<Store> guardian() {
        return Behaviors.receive((context, store) -> {
            context.spawnAnonymous(new RowWriter(store.id(), store.journal())).tell(store);
            return Behaviors.same();
        });
    }

    @Override
    public String journalPluginId() {
        return journal;
    }

    @Override
    public Integer emptyState() {
        return 0;
    }

    @Override
    public CommandHandler<Store, Object, Integer> commandHandler() {
        return newCommandHandlerBuilder()
                .forAnyState()
                .onCommand(Store.class, (rows, store) -> Effect()
                        .persist(List.<Object>copyOf(store.rows()))
                        .thenRun(stored -> store.done().complete(null))
                        .thenStop())
                .build();
    }

    @Override
    public EventHandler<Integer, Object> eventHandler() {
        return (rows, row) -> rows + 1;
    }
}
