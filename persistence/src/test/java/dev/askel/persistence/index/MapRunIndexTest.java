// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.askel.persistence.embedded.EmbeddedCassandra;
import dev.askel.persistence.journal.CassandraAddress;
import dev.askel.persistence.support.CassandraNode;
import dev.askel.persistence.support.EmbeddedCassandraExtension;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(EmbeddedCassandraExtension.class)
class MapRunIndexTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123Z");

    private static CqlSession session;
    private static MapRunIndex index;

    @BeforeAll
    static void start(EmbeddedCassandra cassandra) {
        CassandraNode node = new CassandraNode(CassandraAddress.of(cassandra).withKeyspace("map_run_index_test"));
        session = node.session();
        index = new MapRunIndex(session, node.keyspace());
    }

    @AfterAll
    static void stop() {
        session.close();
    }

    @Test
    void shouldListNewestFirstInPages_whenThereAreSeveral() {
        for (int number = 0; number < 3; number++) {
            record(run("pages", "r" + number, NOON.plusSeconds(number), Optional.empty()), 1);
        }

        Page<MapRunSummary> first = list("pages", 2, Optional.empty());
        Page<MapRunSummary> second = list("pages", 2, first.next());

        assertThat(first.items()).extracting(MapRunSummary::mapRunArn).containsExactly("r2", "r1");
        assertThat(second.items()).containsExactly(run("pages", "r0", NOON, Optional.empty()));
        assertThat(second.next()).isEmpty();
        assertThatThrownBy(() -> list("others", 2, first.next())).isInstanceOf(InvalidPageStateException.class);
    }

    @Test
    void shouldStayEnded_whenAnOldWriteComesAgain() {
        MapRunSummary ended = run("ended", "r", NOON, Optional.of(NOON.plusSeconds(5)));
        record(ended, 7);
        record(run("ended", "r", NOON, Optional.empty()), 1);

        assertThat(list("ended", 10, Optional.empty()).items()).containsExactly(ended);
    }

    private static MapRunSummary run(String execution, String arn, Instant startedAt, Optional<Instant> stoppedAt) {
        return new MapRunSummary(arn, execution, "machine/label", startedAt, stoppedAt);
    }

    private static void record(MapRunSummary summary, long version) {
        index.record(summary, version).toCompletableFuture().join();
    }

    private static Page<MapRunSummary> list(String execution, int limit, Optional<String> pageState) {
        return index.list(execution, limit, pageState).toCompletableFuture().join();
    }
}
