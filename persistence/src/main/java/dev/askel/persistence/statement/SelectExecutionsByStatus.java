// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.statement;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Reads the executions of one partition that have a status, newest first. Cassandra reads over the others of the
 * partition, which is bounded; a table sorted by status would need a delete for each execution that ends.
 */
public final class SelectExecutionsByStatus {

    private final CqlSession session;
    private final PreparedStatement statement;

    /** Prepares the statement; blocks. */
    public SelectExecutionsByStatus(CqlSession session, String keyspace) {
        this.session = session;
        this.statement =
                session.prepare(SelectExecutions.selection(keyspace) + " AND status = ? LIMIT ? ALLOW FILTERING");
    }

    /** At most so many rows after a position. */
    public CompletionStage<List<ExecutionRow>> execute(
            ExecutionPartition partition, RowPosition after, String status, int rowsMax) {
        return session.executeAsync(statement.bind(
                        partition.stateMachineArn(),
                        partition.day(),
                        partition.bucket(),
                        after.at(),
                        after.arn(),
                        status,
                        rowsMax))
                .thenCompose(result -> Rows.all(result, SelectExecutions::row));
    }
}
