// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.askel.node.execution.Eventually;
import dev.askel.persistence.embedded.EmbeddedCassandra;
import dev.askel.persistence.journal.CassandraAddress;
import dev.askel.persistence.journal.CassandraSessions;
import dev.askel.persistence.journal.JournalSettings;
import dev.askel.persistence.support.EmbeddedCassandraExtension;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two clusters that know nothing of each other, over the same data. */
@ExtendWith(EmbeddedCassandraExtension.class)
class TwoClustersTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    @Test
    void shouldServeOnlyWhenTheOtherHasEnded_whenAnotherClusterServesTheSameData(EmbeddedCassandra cassandra) {
        CassandraAddress data = CassandraAddress.of(cassandra).withKeyspace("two_clusters_test");
        List<String> lines = new CopyOnWriteArrayList<>();
        try (NodeGroup first = NodeGroup.start(data, 1);
                NodeGroup second = NodeGroup.of(data, 1)) {

            CompletableFuture<Void> serves = second.start(lines::add);

            Eventually.until(
                    SOON, () -> lines.stream().anyMatch(line -> line.startsWith("Waiting for another cluster")));
            assertThat(serves).isNotDone();
            assertThat(second.api(0)).isNull();

            first.close();

            assertThat(serves).succeedsWithin(60, TimeUnit.SECONDS);
            assertThat(second.api(0)).isNotNull();
        }
    }

    @Test
    void shouldEndAsRemoved_whenAnotherClusterHasTakenOver(EmbeddedCassandra cassandra) {
        CassandraAddress data = CassandraAddress.of(cassandra).withKeyspace("superseded_cluster_test");
        try (NodeGroup group = NodeGroup.start(data, 1);
                CqlSession session = CassandraSessions.open(JournalSettings.config(data))
                        .toCompletableFuture()
                        .join()) {

            session.execute("UPDATE superseded_cluster_test.cluster_settings SET value = 'askel@elsewhere:1 1 there'"
                    + " WHERE name = 'serving' IF EXISTS");

            assertThat(group.node(0).ended().toCompletableFuture())
                    .succeedsWithin(60, TimeUnit.SECONDS)
                    .isEqualTo(NodeEnd.REMOVED);
        }
    }
}
