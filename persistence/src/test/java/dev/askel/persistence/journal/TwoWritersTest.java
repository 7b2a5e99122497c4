// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.uuid.Uuids;
import com.typesafe.config.Config;
import dev.askel.engine.event.ExecutionTurn;
import dev.askel.persistence.codec.CodecSettings;
import dev.askel.persistence.embedded.EmbeddedCassandra;
import dev.askel.persistence.support.CassandraNode;
import dev.askel.persistence.support.EmbeddedCassandraExtension;
import dev.askel.persistence.support.JournalSamples;
import dev.askel.persistence.support.TurnRecorder;
import dev.askel.persistence.support.TurnRecorder.Command.Store;
import dev.askel.persistence.support.TurnRecorder.Command.Tell;
import java.util.List;
import java.util.UUID;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Two rows of one sequence number: of a write that was given up as failed and arrived nevertheless, or of a node that
 * was stopped while it wrote and ran again when another had its shards. Each was begun before the other node, or the
 * entity that was started again, wrote; whatever the order in which they arrive, the later one counts.
 */
@ExtendWith(EmbeddedCassandraExtension.class)
class TwoWritersTest {

    private static final String KEYSPACE = "two_writers";
    private static final Config COUNTER = CodecSettings.journaled("added", 8390, CompactedCounter.Added.class)
            .withFallback(CodecSettings.journaled("total", 8391, CompactedCounter.Total.class));

    private static CqlSession session;
    private static ActorTestKit system;

    @BeforeAll
    static void start(EmbeddedCassandra cassandra) {
        CassandraNode node = new CassandraNode(CassandraAddress.of(cassandra).withKeyspace(KEYSPACE));
        session = node.session();
        system = node.startSystem(COUNTER);
    }

    @AfterAll
    static void stop() {
        system.shutdownTestKit();
        session.close();
    }

    @Test
    void shouldKeepTheNewOwnersTurns_whenTheOldOwnersWriteArrivesLate() {
        store("execution|late", 1, 2, 3);
        UUID begun = Uuids.timeBased();
        String oldOwner = row("execution_turns", "execution|late", 3).getString("writer_uuid");
        store("execution|late", 4, 5);

        arrive("execution_turns", "execution|late", 1, 4, begun, oldOwner);

        assertThat(recovered("execution|late")).isEqualTo(turns(1, 2, 3, 4, 5));
        assertThat(read("execution|late")).isEqualTo(turns(1, 2, 3, 4, 5));
    }

    @Test
    void shouldKeepTheNewOwnersFirstTurn_whenTheOldOwnerHadWrittenNothingBefore() {
        UUID begun = Uuids.timeBased();
        store("execution|first", 1, 2);

        arrive(
                "execution_turns",
                "execution|first",
                2,
                1,
                begun,
                UUID.randomUUID().toString());

        assertThat(recovered("execution|first")).isEqualTo(turns(1, 2));
        assertThat(read("execution|first")).isEqualTo(turns(1, 2));
    }

    @Test
    void shouldKeepTheNewOwnersLastTurn_whenTheOldOwnersWriteArrivesLate() {
        store("execution|last", 1, 2);
        UUID begun = Uuids.timeBased();
        store("execution|last", 3);

        arrive(
                "execution_turns",
                "execution|last",
                1,
                3,
                begun,
                UUID.randomUUID().toString());

        assertThat(recovered("execution|last")).isEqualTo(turns(1, 2, 3));
        assertThat(read("execution|last")).isEqualTo(turns(1, 2, 3));
        assertThat(new ExecutionJournalReader(system.system())
                        .page("execution|last", 2, 2)
                        .toCompletableFuture()
                        .join())
                .extracting(JournaledTurn::turn)
                .isEqualTo(turns(2, 3));
    }

    @Test
    void shouldGoOnAfterTheLateTurn_whenNobodyHasWrittenSince() {
        store("execution|alone", 1, 2);
        arrive(
                "execution_turns",
                "execution|alone",
                1,
                3,
                Uuids.timeBased(),
                UUID.randomUUID().toString());

        store("execution|alone", 9);

        assertThat(recovered("execution|alone")).isEqualTo(turns(1, 2, 1, 9));
        assertThat(read("execution|alone")).isEqualTo(turns(1, 2, 1, 9));
    }

    @Test
    void shouldKeepTheNewOwnersEvents_whenTheJournalIsCompacted() {
        add("lane|late", 1, 10);
        UUID begun = Uuids.timeBased();
        String oldOwner = row("compacted_events", "lane|late", 2).getString("writer_uuid");
        assertThat(add("lane|late", 100, 1_000)).isEqualTo(1_111);
        system.createTestProbe().awaitAssert(() -> {
            assertThat(session.execute("SELECT sequence_nr FROM " + KEYSPACE + ".compacted_snapshots")
                            .one())
                    .isNotNull();
            return null;
        });

        arrive("compacted_events", "lane|late", 2, 3, begun, oldOwner);
        arrive("compacted_events", "lane|late", 2, 4, begun, oldOwner);

        assertThat(add("lane|late", 10_000)).isEqualTo(11_111);
    }

    /** A row with the event of another, as it was begun by some writer at some time. */
    private static void arrive(
            String table, String persistenceId, long eventOf, long sequenceNumber, UUID begun, String writer) {
        Row model = row(table, persistenceId, eventOf);
        session.execute(
                "INSERT INTO " + KEYSPACE + "." + table + " (persistence_id, partition_nr, sequence_nr, timestamp,"
                        + " timebucket, writer_uuid, ser_id, ser_manifest, event_manifest, event)"
                        + " VALUES (?, 0, ?, ?, ?, ?, ?, ?, ?, ?)",
                persistenceId,
                sequenceNumber,
                begun,
                model.getString("timebucket"),
                writer,
                model.getInt("ser_id"),
                model.getString("ser_manifest"),
                model.getString("event_manifest"),
                model.getByteBuffer("event"));
    }

    private static Row row(String table, String persistenceId, long sequenceNumber) {
        return session.execute(
                        "SELECT * FROM " + KEYSPACE + "." + table
                                + " WHERE persistence_id = ? AND partition_nr = 0 AND sequence_nr = ?",
                        persistenceId,
                        sequenceNumber)
                .one();
    }

    /** One incarnation of an entity, which recovers what is there and stores more. */
    private static void store(String persistenceId, int... numbers) {
        TestProbe<List<ExecutionTurn>> probe = probe();
        ActorRef<TurnRecorder.Command> recorder = system.spawn(new TurnRecorder(persistenceId));
        for (ExecutionTurn turn : turns(numbers)) {
            recorder.tell(new Store(turn, probe.ref()));
            probe.receiveMessage();
        }
        system.stop(recorder);
    }

    private static List<ExecutionTurn> recovered(String persistenceId) {
        TestProbe<List<ExecutionTurn>> probe = probe();
        ActorRef<TurnRecorder.Command> recorder = system.spawn(new TurnRecorder(persistenceId));
        recorder.tell(new Tell(probe.ref()));
        List<ExecutionTurn> turns = probe.receiveMessage();
        system.stop(recorder);
        return turns;
    }

    private static List<ExecutionTurn> read(String persistenceId) {
        return new ExecutionJournalReader(system.system())
                .page(persistenceId, 1, 100).toCompletableFuture().join().stream()
                        .map(JournaledTurn::turn)
                        .toList();
    }

    private static int add(String persistenceId, int... numbers) {
        TestProbe<Integer> probe = system.createTestProbe(Integer.class);
        ActorRef<CompactedCounter.Add> counter = system.spawn(new CompactedCounter(persistenceId));
        int sum = 0;
        for (int number : numbers) {
            counter.tell(new CompactedCounter.Add(number, probe.ref()));
            sum = probe.receiveMessage();
        }
        system.stop(counter);
        return sum;
    }

    private static List<ExecutionTurn> turns(int... numbers) {
        return java.util.Arrays.stream(numbers).mapToObj(JournalSamples::turn).toList();
    }

    @SuppressWarnings("unchecked")
    private static TestProbe<List<ExecutionTurn>> probe() {
        return system.createTestProbe((Class<List<ExecutionTurn>>) (Class<?>) List.class);
    }
}
