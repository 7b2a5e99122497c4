// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.wiring;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.askel.persistence.embedded.EmbeddedCassandra;
import dev.askel.persistence.embedded.EmbeddedCassandraSettings;
import dev.askel.persistence.journal.CassandraAddress;
import dev.askel.persistence.journal.CassandraOutage;
import dev.askel.persistence.journal.CassandraSessions;
import dev.askel.persistence.journal.JournalSettings;
import dev.askel.persistence.schema.CassandraSchema;
import dev.askel.persistence.schema.SchemaSettings;
import dev.askel.persistence.shared.SharedSettings;
import dev.askel.persistence.statement.AskCassandra;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The Cassandra of a node, embedded or not, with all tables made. */
final class Storage implements AutoCloseable {

    private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(2);
    private static final int COPIES = 3;
    private static final int SAY_EVERY_SECONDS = 10;
    private static final int TRY_AGAIN_SECONDS = 2;

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
        if (settings.storage().cassandra().isPresent()) {
            return connect(settings.storage(), settings.storage().cassandra().get(), progress);
        }
        EmbeddedCassandra cassandra =
                EmbeddedCassandra.start(EmbeddedCassandraSettings.in(settings.dataFolder()), progress);
        try {
            CassandraAddress address = CassandraAddress.of(cassandra);
            CqlSession session = session(address, progress);
            new CassandraSchema(session, SchemaSettings.singleNode(address.keyspace())).create();
            return new Storage(Optional.of(cassandra), address, session);
        } catch (RuntimeException e) {
            cassandra.close();
            throw e;
        }
    }

    private static Storage connect(StorageSettings settings, CassandraAddress address, Consumer<String> progress) {
        CqlSession session = session(address, progress);
        try {
            CassandraSchema schema = schema(session, settings, address);
            patiently(progress, () -> {
                if (settings.createsSchema()) {
                    schema.create();
                } else {
                    requireTables(schema.missing(), address.keyspace());
                }
                return true;
            });
            return new Storage(Optional.empty(), address, session);
        } catch (RuntimeException e) {
            session.close();
            throw e;
        }
    }

    /** As the node makes its tables; for those who make them beforehand. */
    static CassandraSchema schema(CqlSession session, StorageSettings settings, CassandraAddress address) {
        TreeMap<String, Integer> replicas = new TreeMap<>(settings.replicasByDatacenter());
        if (replicas.isEmpty()) {
            replicas.put(address.localDatacenter(), Math.min(COPIES, nodes(session, address.localDatacenter())));
        }
        return new CassandraSchema(session, SchemaSettings.replicated(address.keyspace(), replicas));
    }

    private static int nodes(CqlSession session, String datacenter) {
        long nodes = session.getMetadata().getNodes().values().stream()
                .filter(node -> Objects.equals(node.getDatacenter(), datacenter))
                .count();
        return Math.max(1, (int) nodes);
    }

    private static void requireTables(Set<String> missing, String keyspace) {
        if (!missing.isEmpty()) {
            throw new StorageException("the keyspace " + keyspace + " has not the tables " + missing
                    + ". Make them with 'askel schema', or let the node do it with"
                    + " ASKEL_CASSANDRA_CREATE_SCHEMA=true.");
        }
    }

    /** Goes on trying for as long as Cassandra cannot be reached, and says so. */
    static CqlSession session(CassandraAddress address, Consumer<String> progress) {
        CompletableFuture<CqlSession> session =
                CassandraSessions.open(JournalSettings.config(address)).toCompletableFuture();
        while (true) {
            try {
                return session.get(SAY_EVERY_SECONDS, TimeUnit.SECONDS);
            } catch (TimeoutException e) {
                progress.accept("Waiting for Cassandra at " + address.contactPoints() + ", datacenter "
                        + address.localDatacenter());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("The start of the node was interrupted", e);
            } catch (ExecutionException e) {
                throw StorageException.cannotConnect(address, e.getCause());
            }
        }
    }

    /** Does it again for as long as it fails because Cassandra is away or too few of its nodes answer. */
    static <T> T patiently(Consumer<String> progress, Supplier<T> work) {
        while (true) {
            try {
                return work.get();
            } catch (RuntimeException e) {
                if (!CassandraOutage.isOne(e)) {
                    throw e;
                }
                progress.accept("Waiting for Cassandra, which cannot answer now: "
                        + rootOf(e).getMessage());
                pause();
            }
        }
    }

    private static Throwable rootOf(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    private static void pause() {
        try {
            TimeUnit.SECONDS.sleep(TRY_AGAIN_SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The start of the node was interrupted", e);
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

    /** What all nodes of the cluster have alike. */
    SharedSettings shared() {
        return new SharedSettings(session, address.keyspace());
    }

    @Override
    public void close() {
        session.close();
        embedded.ifPresent(EmbeddedCassandra::close);
    }
}
