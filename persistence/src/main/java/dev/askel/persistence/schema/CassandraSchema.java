// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.schema;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Makes keyspace and tables where they are missing. Before the actor system starts: the journal expects its tables. Any
 * number of nodes may do it at once.
 */
public final class CassandraSchema {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final long LOOK_AGAIN_MILLIS = 300;
    private static final String TURNS = "execution_turns";
    private static final String TABLE_NAMES = "SELECT table_name FROM system_schema.tables WHERE keyspace_name = ?";
    private static final String TIME_TO_LIVE =
            "SELECT default_time_to_live FROM system_schema.tables WHERE keyspace_name = ? AND table_name = ?";

    private final CqlSession session;
    private final SchemaSettings settings;
    private final SchemaStatements statements;

    /** On a session without a keyspace. */
    public CassandraSchema(CqlSession session, SchemaSettings settings) {
        this.session = session;
        this.settings = settings;
        this.statements = new SchemaStatements(settings);
    }

    /** Makes what is missing and sets the time to live of turns; changes nothing else that is there. Blocks. */
    public void create() {
        // Else the driver reads the whole schema again after each statement.
        session.setSchemaMetadataEnabled(false);
        try {
            if (!missing().isEmpty()) {
                createMissing();
            }
            if (timeToLive().filter(seconds -> seconds != wantedTimeToLive()).isPresent()) {
                execute("ALTER TABLE " + settings.keyspace() + "." + TURNS + " WITH default_time_to_live = "
                                + wantedTimeToLive())
                        .join();
            }
        } finally {
            session.setSchemaMetadataEnabled(null);
        }
    }

    /** The tables that are not there, by name; all of them where there is no keyspace. Blocks. */
    public Set<String> missing() {
        Set<String> missing = new HashSet<>(statements.tableNames());
        for (Row row : session.execute(SimpleStatement.newInstance(TABLE_NAMES, settings.keyspace()))) {
            missing.remove(row.getString("table_name"));
        }
        return missing;
    }

    /** The statements that make everything, in order, for those who run them by hand. */
    public List<String> statements() {
        return statements.all();
    }

    // A single Cassandra puts the changes in order itself, and is twice as fast with all at a time; several may
    // disagree.
    private void createMissing() {
        execute(statements.keyspace()).join();
        execute(statements.firstTable()).join();
        if (settings.isSingleNode()) {
            CompletableFuture.allOf(
                            statements.otherTables().stream().map(this::execute).toArray(CompletableFuture[]::new))
                    .join();
            return;
        }
        SchemaLock lock = new SchemaLock(session, settings.keyspace());
        while (!missing().isEmpty()) {
            if (lock.take()) {
                createInOrder(lock);
            } else {
                pause();
            }
        }
    }

    private void createInOrder(SchemaLock lock) {
        try {
            statements.otherTables().forEach(table -> execute(table).join());
        } finally {
            lock.release();
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while another node makes the tables", e);
        }
    }

    private Optional<Long> timeToLive() {
        return Optional.ofNullable(
                        session.execute(SimpleStatement.newInstance(TIME_TO_LIVE, settings.keyspace(), TURNS))
                                .one())
                .map(row -> (long) row.getInt("default_time_to_live"));
    }

    private long wantedTimeToLive() {
        return SchemaStatements.turnTimeToLiveSeconds(settings);
    }

    private CompletableFuture<?> execute(String statement) {
        return session.executeAsync(SimpleStatement.newInstance(statement).setTimeout(TIMEOUT))
                .toCompletableFuture();
    }
}
