// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.schema;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** Makes keyspace and tables where they are missing. Before the actor system starts: the journal expects its tables. */
public final class CassandraSchema {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final String TURNS = "execution_turns";
    private static final String TABLE_COUNT =
            "SELECT count(*) FROM system_schema.tables WHERE keyspace_name = ? AND table_name = ?";

    private final CqlSession session;
    private final SchemaSettings settings;

    /** On a session without a keyspace. */
    public CassandraSchema(CqlSession session, SchemaSettings settings) {
        this.session = session;
        this.settings = settings;
    }

    /** Makes what is missing and sets the time to live of turns; changes nothing else that is there. Blocks. */
    public void create() {
        // Else the driver reads the whole schema again after each statement.
        session.setSchemaMetadataEnabled(false);
        try {
            boolean turnsExist = turnsExist();
            createAll(statements());
            if (turnsExist) {
                execute("ALTER TABLE " + settings.keyspace() + "." + TURNS + " WITH default_time_to_live = "
                                + turnTimeToLiveSeconds())
                        .join();
            }
        } finally {
            session.setSchemaMetadataEnabled(null);
        }
    }

    // A single node puts the changes in order itself, and is twice as fast with all at a time; several nodes may
    // disagree.
    private void createAll(List<String> statements) {
        execute(statements.get(0)).join();
        List<String> tables = statements.subList(1, statements.size());
        if (settings.replicasByDatacenter().isEmpty()) {
            CompletableFuture.allOf(tables.stream().map(this::execute).toArray(CompletableFuture[]::new))
                    .join();
        } else {
            tables.forEach(table -> execute(table).join());
        }
    }

    /** The statements that make everything, in order, for those who run them by hand. */
    public List<String> statements() {
        String keyspace = "CREATE KEYSPACE IF NOT EXISTS " + settings.keyspace() + " WITH replication = "
                + settings.replication();
        String tables = resource("tables.cql")
                .replaceAll("(?m)^--.*$", "")
                .replace("${keyspace}", settings.keyspace())
                .replace("${turnTimeToLiveSeconds}", Long.toString(turnTimeToLiveSeconds()));
        Stream<String> each =
                Arrays.stream(tables.split(";\n")).map(String::strip).filter(text -> !text.isEmpty());
        return Stream.concat(Stream.of(keyspace), each).toList();
    }

    private boolean turnsExist() {
        return session.execute(SimpleStatement.newInstance(TABLE_COUNT, settings.keyspace(), TURNS))
                        .one()
                        .getLong(0)
                > 0;
    }

    private CompletableFuture<?> execute(String statement) {
        return session.executeAsync(SimpleStatement.newInstance(statement).setTimeout(TIMEOUT))
                .toCompletableFuture();
    }

    private long turnTimeToLiveSeconds() {
        return settings.turnTimeToLive().map(Duration::toSeconds).orElse(0L);
    }

    private static String resource(String name) {
        try (InputStream stream = CassandraSchema.class.getResourceAsStream(name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
