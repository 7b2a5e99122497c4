// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.statement;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Finds out whether anything was ever stored. Reads over all partitions: to be asked once in the life of a keyspace.
 */
public final class SelectAnyData {

    private static final List<String> TABLES = List.of("execution_turns", "compacted_events", "compacted_snapshots");

    private final CqlSession session;
    private final List<PreparedStatement> statements;

    /** Prepares its statements; blocks. */
    public SelectAnyData(CqlSession session, String keyspace) {
        this.session = session;
        this.statements = TABLES.stream()
                .map(table -> session.prepare("SELECT persistence_id FROM " + keyspace + "." + table + " LIMIT 1"))
                .toList();
    }

    /** Whether a journal has a row. */
    public CompletionStage<Boolean> execute() {
        CompletionStage<Boolean> any = CompletableFuture.completedFuture(false);
        for (PreparedStatement statement : statements) {
            any = any.thenCompose(found -> found ? CompletableFuture.completedFuture(true) : hasRow(statement));
        }
        return any;
    }

    private CompletionStage<Boolean> hasRow(PreparedStatement statement) {
        return session.executeAsync(statement.bind()).thenApply(result -> result.one() != null);
    }
}
