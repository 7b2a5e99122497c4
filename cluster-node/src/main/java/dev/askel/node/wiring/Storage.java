// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.wiring;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.askel.persistence.embedded.EmbeddedCassandra;
import dev.askel.persistence.embedded.EmbeddedCassandraSettings;
import dev.askel.persistence.journal.CassandraAddress;
import dev.askel.persistence.journal.CassandraSessions;
import dev.askel.persistence.journal.JournalSettings;
import dev.askel.persistence.schema.CassandraSchema;
import dev.askel.persistence.schema.SchemaSettings;
import dev.askel.persistence.statement.AskCassandra;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** The Cassandra of a node, embedded or not, with all tables made. */
final class Storage implements AutoCloseable {

    private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(2);

    private final Optional<EmbeddedCassandra> embedded;
    private final CassandraAddress address;
    private final CqlSession session;

    private Storage(Optional<EmbeddedCassandra> embedded, CassandraAddress address, CqlSession session) {
        this.embedded = embedded;
        this.address = address;
        this.session = session;
    }

    /** Starts or connects to Cassandra and makes what is missing; blocks until it answers. */
    static Storage open(AskelSettings settings, Consumer<String> progress) {
        Optional<EmbeddedCassandra> embedded = settings.cassandra().isPresent()
                ? Optional.empty()
                : Optional.of(EmbeddedCassandra.start(EmbeddedCassandraSettings.in(settings.dataFolder()), progress));
        try {
            CassandraAddress address =
                    settings.cassandra().orElseGet(() -> CassandraAddress.of(embedded.orElseThrow()));
            CqlSession session = CassandraSessions.open(JournalSettings.config(address))
                    .toCompletableFuture()
                    .join();
            new CassandraSchema(session, SchemaSettings.singleNode(address.keyspace())).create();
            return new Storage(embedded, address, session);
        } catch (RuntimeException e) {
            embedded.ifPresent(EmbeddedCassandra::close);
            throw e;
        }
    }

    CassandraAddress address() {
        return address;
    }

    CqlSession session() {
        return session;
    }

    /** Asks whether Cassandra serves; blocks while it is made. */
    AskCassandra probe() {
        return new AskCassandra(session, address.keyspace(), PROBE_TIMEOUT);
    }

    @Override
    public void close() {
        session.close();
        embedded.ifPresent(EmbeddedCassandra::close);
    }
}
