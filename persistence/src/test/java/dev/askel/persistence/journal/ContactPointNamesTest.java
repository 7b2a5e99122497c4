// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.askel.persistence.embedded.EmbeddedCassandra;
import dev.askel.persistence.support.EmbeddedCassandraExtension;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(EmbeddedCassandraExtension.class)
class ContactPointNamesTest {

    @Test
    void shouldConnect_whenCassandraIsGivenByItsName(EmbeddedCassandra cassandra) {
        CassandraAddress address =
                address("localhost:" + cassandra.contactPoint().getPort());

        CompletionStage<CqlSession> opened = CassandraSessions.open(JournalSettings.config(address));

        try (CqlSession session = opened.toCompletableFuture().join()) {
            assertThat(session.execute("SELECT cluster_name FROM system.local").one())
                    .isNotNull();
            assertThat(session.getMetadata().getNodes()).hasSize(1);
        }
    }

    @Test
    void shouldLookUpNamesAtEachConnect_whenTheyAreNotKnownYet() {
        // Looked up once, such a name would stand for 127.0.0.1, where another Cassandra may be.
        assertThat(JournalSettings.config(address("cassandra.invalid:9042"))
                        .getBoolean("datastax-java-driver.advanced.resolve-contact-points"))
                .isFalse();
    }

    private static CassandraAddress address(String contactPoint) {
        return new CassandraAddress(
                List.of(contactPoint), EmbeddedCassandra.DATACENTER, "names_test", Optional.empty());
    }
}
