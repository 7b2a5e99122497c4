// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.askel.persistence.embedded.EmbeddedCassandra;
import dev.askel.persistence.journal.CassandraAddress;
import dev.askel.persistence.support.CassandraNode;
import dev.askel.persistence.support.EmbeddedCassandraExtension;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(EmbeddedCassandraExtension.class)
class CassandraSchemaTest {

    private static final String KEYSPACE = "schema_test";

    @Test
    void shouldSetTheTimeToLiveOfTurns_whenMadeAgain(EmbeddedCassandra cassandra) {
        SchemaSettings settings = SchemaSettings.singleNode(KEYSPACE);
        try (CqlSession session =
                new CassandraNode(CassandraAddress.of(cassandra).withKeyspace(KEYSPACE)).session()) {
            assertThat(timeToLive(session)).isZero();

            new CassandraSchema(session, settings.withTurnTimeToLive(Duration.ofDays(456))).create();
            assertThat(timeToLive(session)).isEqualTo(39_398_400);

            new CassandraSchema(session, settings).create();
            assertThat(timeToLive(session)).isZero();
        }
    }

    @Test
    void shouldNameTheReplicas_whenThereAreDatacenters(EmbeddedCassandra cassandra) {
        SchemaSettings settings =
                new SchemaSettings("replicated_test", new TreeMap<>(Map.of("datacenter1", 1)), Optional.empty());
        try (CqlSession session =
                new CassandraNode(CassandraAddress.of(cassandra).withKeyspace(KEYSPACE)).session()) {
            new CassandraSchema(session, settings).create();

            Map<String, String> replication = session.execute(
                            "SELECT replication FROM system_schema.keyspaces WHERE keyspace_name = 'replicated_test'")
                    .one()
                    .getMap("replication", String.class, String.class);
            assertThat(replication)
                    .containsEntry("class", "org.apache.cassandra.locator.NetworkTopologyStrategy")
                    .containsEntry("datacenter1", "1");
        }
    }

    private static int timeToLive(CqlSession session) {
        return session.execute("SELECT default_time_to_live FROM system_schema.tables"
                        + " WHERE keyspace_name = 'schema_test' AND table_name = 'execution_turns'")
                .one()
                .getInt(0);
    }
}
