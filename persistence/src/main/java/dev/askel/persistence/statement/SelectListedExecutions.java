// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.statement;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Reads the executions of one kind in one partition, newest first. */
public final class SelectListedExecutions {

    private final CqlSession session;
    private final PreparedStatement statement;

    /** Prepares the statement; blocks. */
    public SelectListedExecutions(CqlSession session, String keyspace) {
        this.session = session;
        this.statement = session.prepare("SELECT started_at, name, status, stopped_at, execution_arn, version, alias,"
                + " redrive_count, redriven_at, item_count FROM " + keyspace + ".execution_lists"
                + " WHERE list = ? AND bucket = ? AND kind = ? AND (started_at, name) < (?, ?) LIMIT ?");
    }

    /** At most so many rows after a position. */
    public CompletionStage<List<ListedExecution>> execute(
            ListPartition partition, String kind, RowPosition after, int rowsMax) {
        return session.executeAsync(
                        statement.bind(partition.list(), partition.bucket(), kind, after.at(), after.key(), rowsMax))
                .thenCompose(result -> Rows.all(result, SelectListedExecutions::row));
    }

    private static ListedExecution row(Row row) {
        return new ListedExecution(
                row.getInstant("started_at"),
                row.getString("name"),
                row.getString("status"),
                Optional.ofNullable(row.getInstant("stopped_at")),
                Optional.ofNullable(row.getString("execution_arn")),
                Optional.ofNullable(row.getString("version")),
                Optional.ofNullable(row.getString("alias")),
                row.getInt("redrive_count"),
                Optional.ofNullable(row.getInstant("redriven_at")),
                Optional.ofNullable(row.get("item_count", Integer.class)));
    }
}
