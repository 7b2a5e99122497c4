// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.statement;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import java.util.concurrent.CompletionStage;

/** Notes that there is a partition of executions. */
public final class InsertExecutionPartition {

    private final CqlSession session;
    private final PreparedStatement statement;

    /** Prepares the statement; blocks. */
    public InsertExecutionPartition(CqlSession session, String keyspace) {
        this.session = session;
        this.statement = session.prepare(
                "INSERT INTO " + keyspace + ".execution_partitions (state_machine_arn, day, bucket) VALUES (?, ?, ?)");
    }

    /** Writes. */
    public CompletionStage<?> execute(ExecutionPartition partition) {
        return session.executeAsync(statement.bind(partition.stateMachineArn(), partition.day(), partition.bucket()));
    }
}
