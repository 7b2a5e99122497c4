// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.statement;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Reads the executions of one partition, newest first. */
public final class SelectExecutions {

    private final CqlSession session;
    private final PreparedStatement statement;

    /** Prepares the statement; blocks. */
    public SelectExecutions(CqlSession session, String keyspace) {
        this.session = session;
        this.statement = session.prepare(selection(keyspace) + " LIMIT ?");
    }

    static String selection(String keyspace) {
        return "SELECT execution_arn, name, status, started_at, stopped_at, state_machine_version_arn,"
                + " state_machine_alias_arn FROM " + keyspace + ".executions"
                + " WHERE state_machine_arn = ? AND day = ? AND bucket = ? AND (started_at, execution_arn) < (?, ?)";
    }

    /** At most so many rows after a position. */
    public CompletionStage<List<ExecutionRow>> execute(ExecutionPartition partition, RowPosition after, int rowsMax) {
        return session.executeAsync(statement.bind(
                        partition.stateMachineArn(),
                        partition.day(),
                        partition.bucket(),
                        after.at(),
                        after.arn(),
                        rowsMax))
                .thenCompose(result -> Rows.all(result, SelectExecutions::row));
    }

    static ExecutionRow row(Row row) {
        return new ExecutionRow(
                row.getString("execution_arn"),
                row.getString("name"),
                row.getString("status"),
                row.getInstant("started_at"),
                Optional.ofNullable(row.getInstant("stopped_at")),
                Optional.ofNullable(row.getString("state_machine_version_arn")),
                Optional.ofNullable(row.getString("state_machine_alias_arn")));
    }
}
