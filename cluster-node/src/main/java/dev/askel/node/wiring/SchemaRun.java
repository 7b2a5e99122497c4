// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.wiring;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.askel.persistence.journal.CassandraAddress;
import dev.askel.persistence.schema.CassandraSchema;
import java.util.List;
import java.util.function.Consumer;

/** Makes the tables without a node. */
public final class SchemaRun implements AutoCloseable {

    private final CqlSession session;
    private final CassandraSchema schema;
    private final Consumer<String> progress;

    private SchemaRun(CqlSession session, CassandraSchema schema, Consumer<String> progress) {
        this.session = session;
        this.schema = schema;
        this.progress = progress;
    }

    /**
     * Connects; waits for as long as Cassandra does not answer.
     *
     * @param settings which name a Cassandra
     * @param progress is told, in lines for a user, what is being waited for
     * @throws StorageException where it cannot be used
     */
    public static SchemaRun connect(StorageSettings settings, Consumer<String> progress) {
        CassandraAddress address = settings.cassandra().orElseThrow();
        CqlSession session = Storage.session(address, progress);
        return new SchemaRun(session, Storage.schema(session, settings, address), progress);
    }

    /** Makes what is missing; gives how many tables that were. */
    public int create() {
        int missing = Storage.patiently(progress, schema::missing).size();
        Storage.patiently(progress, () -> {
            schema.create();
            return true;
        });
        return missing;
    }

    /** What makes everything, in order. */
    public List<String> statements() {
        return schema.statements();
    }

    @Override
    public void close() {
        session.close();
    }
}
