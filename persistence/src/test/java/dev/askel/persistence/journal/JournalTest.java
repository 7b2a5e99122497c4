// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
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
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.stream.javadsl.Sink;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(EmbeddedCassandraExtension.class)
class JournalTest {

    private static final Config COUNTER = CodecSettings.journaled("added", 8390, CompactedCounter.Added.class)
            .withFallback(CodecSettings.journaled("total", 8391, CompactedCounter.Total.class));

    private static CassandraNode node;
    private static CqlSession session;
    private static ActorTestKit system;

    @BeforeAll
    static void start(EmbeddedCassandra cassandra) {
        node = new CassandraNode(CassandraAddress.of(cassandra).withKeyspace("journal_test"));
        session = node.session();
        system = node.startSystem(COUNTER);
    }

    @AfterAll
    static void stop() {
        system.shutdownTestKit();
        session.close();
    }

    @Test
    void shouldRecoverEveryTurn_whenTheActorSystemIsStartedAgain() {
        store(system, "execution|restarted", 5);
        ActorTestKit another = node.startSystem();
        try {
            assertThat(turns(another, "execution|restarted")).isEqualTo(turnsUpTo(5));
        } finally {
            another.shutdownTestKit();
        }
    }

    @Test
    void shouldStoreOneRowWithoutClassNames_whenATurnIsPersisted() {
        store(system, "execution|row", 1);

        List<Row> rows = session.execute(
                        "SELECT * FROM journal_test.execution_turns WHERE persistence_id = 'execution|row'"
                                + " AND partition_nr = 0")
                .all();

        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).getInt("ser_id")).isEqualTo(8301);
        assertThat(rows.get(0).getString("ser_manifest")).isEqualTo("#1");
        assertThat(text(rows.get(0).getByteBuffer("event")))
                .contains("StateEntered")
                .doesNotContain("askel");
        assertThat(tablesWithRows()).doesNotContain("execution_metadata").contains("execution_turns");
    }

    @Test
    void shouldGiveTheTurnsAskedFor_whenAHistoryIsRead() throws Exception {
        store(system, "execution|read", 7);
        ExecutionJournalReader reader = new ExecutionJournalReader(system.system());

        List<JournaledTurn> page =
                reader.page("execution|read", 3, 2).toCompletableFuture().get();
        List<JournaledTurn> rest = reader.turns("execution|read", 6, Long.MAX_VALUE)
                .runWith(Sink.seq(), system.system())
                .toCompletableFuture()
                .get();

        assertThat(page)
                .containsExactly(
                        new JournaledTurn(3, JournalSamples.turn(3)), new JournaledTurn(4, JournalSamples.turn(4)));
        assertThat(rest).extracting(JournaledTurn::sequenceNumber).containsExactly(6L, 7L);
        assertThat(reader.page("execution|read", 8, 10).toCompletableFuture().get())
                .isEmpty();
        assertThat(reader.page("execution|never", 1, 10).toCompletableFuture().get())
                .isEmpty();
    }

    @Test
    void shouldDeleteEventsBeforeTheSnapshot_whenTheJournalIsCompacted() {
        TestProbe<Integer> probe = system.createTestProbe(Integer.class);
        ActorRef<CompactedCounter.Add> counter = system.spawn(new CompactedCounter("lane|counter"));
        for (int number = 1; number <= 7; number++) {
            counter.tell(new CompactedCounter.Add(number, probe.ref()));
            probe.receiveMessage();
        }
        probe.awaitAssert(() -> {
            assertThat(sequenceNumbers("compacted_events")).containsExactly(4L, 5L, 6L, 7L);
            assertThat(sequenceNumbers("compacted_snapshots")).containsExactly(3L, 6L);
            return null;
        });
        system.stop(counter);

        ActorRef<CompactedCounter.Add> recovered = system.spawn(new CompactedCounter("lane|counter"));
        recovered.tell(new CompactedCounter.Add(100, probe.ref()));

        assertThat(probe.receiveMessage()).isEqualTo(128);
    }

    private static List<Long> sequenceNumbers(String table) {
        return session.execute("SELECT sequence_nr FROM journal_test." + table).all().stream()
                .map(row -> row.getLong(0))
                .sorted()
                .toList();
    }

    private static List<String> tablesWithRows() {
        return session
                .execute("SELECT table_name FROM system_schema.tables WHERE keyspace_name = 'journal_test'")
                .all()
                .stream()
                .map(row -> row.getString(0))
                .filter(table -> session.execute("SELECT * FROM journal_test." + table + " LIMIT 1")
                                .one()
                        != null)
                .toList();
    }

    private static String text(ByteBuffer bytes) {
        return StandardCharsets.ISO_8859_1.decode(bytes).toString();
    }

    private static void store(ActorTestKit system, String persistenceId, int count) {
        TestProbe<List<ExecutionTurn>> probe = probe(system);
        ActorRef<TurnRecorder.Command> recorder = system.spawn(new TurnRecorder(persistenceId));
        for (ExecutionTurn turn : turnsUpTo(count)) {
            recorder.tell(new Store(turn, probe.ref()));
            probe.receiveMessage();
        }
        system.stop(recorder);
    }

    private static List<ExecutionTurn> turns(ActorTestKit system, String persistenceId) {
        TestProbe<List<ExecutionTurn>> probe = probe(system);
        system.spawn(new TurnRecorder(persistenceId)).tell(new Tell(probe.ref()));
        return probe.receiveMessage();
    }

    private static List<ExecutionTurn> turnsUpTo(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(JournalSamples::turn).toList();
    }

    @SuppressWarnings("unchecked")
    private static TestProbe<List<ExecutionTurn>> probe(ActorTestKit system) {
        return system.createTestProbe((Class<List<ExecutionTurn>>) (Class<?>) List.class);
    }
}
