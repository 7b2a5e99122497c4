// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.statement;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Reads which partitions of executions a machine has, newest day first. */
public final class SelectExecutionPartitions {

    private final CqlSession session;
    private final PreparedStatement statement;

    /** Prepares the statement; blocks. */
    public SelectExecutionPartitions(CqlSession session, String keyspace) {
        this.session = session;
        this.statement = session.prepare("SELECT day, bucket FROM " + keyspace + ".execution_partitions"
                + " WHERE state_machine_arn = ? AND day <= ? LIMIT ?");
    }

    /** At most so many partitions, of that day and of days before. */
    public CompletionStage<List<ExecutionPartition>> execute(String stateMachineArn, LocalDate day, int rowsMax) {
        return session.executeAsync(statement.bind(stateMachineArn, day, rowsMax))
                .thenCompose(result -> Rows.all(
                        result,
                        row -> new ExecutionPartition(stateMachineArn, row.getLocalDate("day"), row.getInt("bucket"))));
    }
}
