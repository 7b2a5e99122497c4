// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.askel.persistence.embedded.EmbeddedCassandra;
import dev.askel.persistence.journal.CassandraAddress;
import dev.askel.persistence.journal.CassandraSessions;
import dev.askel.persistence.journal.JournalSettings;
import dev.askel.persistence.shared.SharedSettings;
import dev.askel.persistence.support.EmbeddedCassandraExtension;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several nodes that start at once on a keyspace that is not there. */
@ExtendWith(EmbeddedCassandraExtension.class)
class SchemaAtOnceTest {

    private static final int NODES = 4;

    private final ExecutorService threads = Executors.newFixedThreadPool(NODES);

    @AfterEach
    void stopThreads() {
        threads.shutdownNow();
    }

    @Test
    void shouldMakeEveryTableOnceAndAgreeOnSettings_whenSeveralNodesStartAtOnce(EmbeddedCassandra cassandra) {
        CassandraAddress address = CassandraAddress.of(cassandra).withKeyspace("schema_at_once_test");
        SchemaSettings settings =
                SchemaSettings.replicated(address.keyspace(), new TreeMap<>(Map.of(address.localDatacenter(), 1)));

        List<List<Object>> seen = onEachNode(address, number -> session -> {
            new CassandraSchema(session, settings).create();
            SharedSettings shared = new SharedSettings(session, address.keyspace());
            return List.of(
                    shared.tokenSecret(() -> "secret of " + number)
                            .toCompletableFuture()
                            .join(),
                    shared.lanes(100 + number, 16).toCompletableFuture().join());
        });

        assertThat(new HashSet<>(seen)).hasSize(1);
        try (CqlSession session = session(address)) {
            assertThat(new CassandraSchema(session, settings).missing()).isEmpty();
        }
    }

    @Test
    void shouldKeepLanesOfBefore_whenKeyspaceHasDataFromBeforeTheirNumberWasStored(EmbeddedCassandra cassandra) {
        CassandraAddress address = CassandraAddress.of(cassandra).withKeyspace("lanes_of_before_test");
        try (CqlSession session = session(address)) {
            new CassandraSchema(session, SchemaSettings.singleNode(address.keyspace())).create();
            session.execute("INSERT INTO lanes_of_before_test.compacted_snapshots (persistence_id, sequence_nr)"
                    + " VALUES ('lane|3', 500)");
            SharedSettings shared = new SharedSettings(session, address.keyspace());

            int lanes = shared.lanes(128, 16).toCompletableFuture().join();

            assertThat(lanes).isEqualTo(16);
            assertThat(shared.lanes(64, 32).toCompletableFuture().join()).isEqualTo(16);
        }
    }

    @Test
    void shouldReadCopies_whenTheyAreGivenByDatacenterOrNot() {
        assertThat(SchemaSettings.replicas("3", "here")).isEqualTo(Map.of("here", 3));
        assertThat(SchemaSettings.replicas("dc1:3, dc2:2", "here")).isEqualTo(Map.of("dc1", 3, "dc2", 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "three", "dc1:", ":3", "dc1:3,dc1:2", "3,"})
    void shouldRefuseCopies_whenTheyAreNoNumbers(String text) {
        assertThatThrownBy(() -> SchemaSettings.replicas(text, "here"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("such as dc1:3,dc2:3");
    }

    private <T> List<T> onEachNode(CassandraAddress address, Function<Integer, Function<CqlSession, T>> work) {
        Set<CqlSession> sessions = new HashSet<>();
        try {
            List<CqlSession> each =
                    IntStream.range(0, NODES).mapToObj(node -> session(address)).toList();
            sessions.addAll(each);
            List<CompletableFuture<T>> results = IntStream.range(0, NODES)
                    .mapToObj(node ->
                            CompletableFuture.supplyAsync(() -> work.apply(node).apply(each.get(node)), threads))
                    .toList();
            return results.stream().map(CompletableFuture::join).toList();
        } finally {
            sessions.forEach(CqlSession::close);
        }
    }

    private static CqlSession session(CassandraAddress address) {
        return CassandraSessions.open(JournalSettings.config(address))
                .toCompletableFuture()
                .join();
    }
}
