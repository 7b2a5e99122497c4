// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.journal;

import dev.askel.engine.event.ExecutionTurn;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.persistence.cassandra.query.javadsl.CassandraReadJournal;
import org.apache.pekko.persistence.query.EventEnvelope;
import org.apache.pekko.persistence.query.PersistenceQuery;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;

/**
 * Reads what is stored of an execution, for its history. Reads what was confirmed before the reading began, or more.
 */
public final class ExecutionJournalReader {

    private final ActorSystem<?> system;
    private final CassandraReadJournal journal;

    /** Over the journal that the system is configured with. */
    public ExecutionJournalReader(ActorSystem<?> system) {
        this.system = system;
        this.journal = PersistenceQuery.get(system)
                .getReadJournalFor(CassandraReadJournal.class, JournalSettings.EXECUTION_QUERY);
    }

    /**
     * The turns of an execution that are stored, in order, as fast as they are taken.
     *
     * @param persistenceId whose
     * @param first the first sequence number, from 1
     * @param last the last sequence number; {@link Long#MAX_VALUE} for all that there are
     */
    public Source<JournaledTurn, NotUsed> turns(String persistenceId, long first, long last) {
        // The plugin ends at the first row that has the last number, and there may be two.
        long beyond = last == Long.MAX_VALUE ? last : last + 1;
        return newest(journal.currentEventsByPersistenceId(persistenceId, first, beyond)
                .map(ExecutionJournalReader::turn)
                .takeWhile(turn -> turn.sequenceNumber() <= last));
    }

    /**
     * Of turns with the same sequence number the last one. There are two where a write was given up as failed, was
     * stored nevertheless, and the execution, started again, stored another turn in its place. Recovery leaves out the
     * earlier one too.
     */
    static Source<JournaledTurn, NotUsed> newest(Source<JournaledTurn, NotUsed> turns) {
        return turns.map(Optional::of)
                .concat(Source.single(Optional.<JournaledTurn>empty()))
                .sliding(2, 1)
                .mapConcat(pair ->
                        isSuperseded(pair) ? List.of() : pair.get(0).stream().toList());
    }

    private static boolean isSuperseded(List<Optional<JournaledTurn>> pair) {
        return pair.size() == 2
                && pair.get(1).isPresent()
                && pair.get(1).get().sequenceNumber()
                        == pair.get(0).orElseThrow().sequenceNumber();
    }

    /** At most so many turns from the first one on, in order; empty where there are none. */
    public CompletionStage<List<JournaledTurn>> page(String persistenceId, long first, int turnsMax) {
        // The upper bound keeps the query from fetching rows that the page has no room for.
        return turns(persistenceId, first, first + turnsMax - 1).runWith(Sink.seq(), system);
    }

    private static JournaledTurn turn(EventEnvelope envelope) {
        return new JournaledTurn(envelope.sequenceNr(), (ExecutionTurn) envelope.event());
    }
}
