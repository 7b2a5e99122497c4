// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.journal;

import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;
import org.apache.pekko.persistence.typed.javadsl.RetentionCriteria;

/** An entity of the compacted journal: snapshots every third event, and deletes those before. */
final class CompactedCounter
        extends EventSourcedBehavior<CompactedCounter.Add, CompactedCounter.Added, CompactedCounter.Total> {

    record Add(int number, ActorRef<Integer> replyTo) {}

    record Added(int number) {}

    record Total(int sum) {}

    CompactedCounter(String persistenceId) {
        super(PersistenceId.ofUniqueId(persistenceId));
    }

    @Override
    public String journalPluginId() {
        return JournalSettings.COMPACTED_JOURNAL;
    }

    @Override
    public String snapshotPluginId() {
        return JournalSettings.COMPACTED_SNAPSHOTS;
    }

    @Override
    public RetentionCriteria retentionCriteria() {
        return RetentionCriteria.snapshotEvery(3, 1).withDeleteEventsOnSnapshot();
    }

    @Override
    public Total emptyState() {
        return new Total(0);
    }

    @Override
    public CommandHandler<Add, Added, Total> commandHandler() {
        return (state, add) -> Effect().persist(new Added(add.number())).thenReply(add.replyTo(), total -> total.sum());
    }

    @Override
    public EventHandler<Total, Added> eventHandler() {
        return (total, added) -> new Total(total.sum() + added.number());
    }
}
