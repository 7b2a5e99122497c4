// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.statement;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Writes the row of an execution as it is at one version. A row of a higher version is left as it is, whatever comes
 * later: the version is the write's timestamp.
 */
public final class InsertExecutionSummary {

    private final CqlSession session;
    private final PreparedStatement statement;

    /** Prepares the statement; blocks. */
    public InsertExecutionSummary(CqlSession session, String keyspace) {
        this.session = session;
        this.statement = session.prepare("INSERT INTO " + keyspace + ".executions (state_machine_arn, day, bucket,"
                + " started_at, execution_arn, name, status, stopped_at, state_machine_version_arn,"
                + " state_machine_alias_arn) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) USING TIMESTAMP ? AND TTL ?");
    }

    /**
     * Writes.
     *
     * @param version from 1, higher for each newer state of the execution
     * @param timeToLive after which time the row is gone; empty for never
     */
    public CompletionStage<?> execute(
            ExecutionPartition partition, ExecutionRow row, long version, Optional<Duration> timeToLive) {
        return session.executeAsync(statement.bind(
                partition.stateMachineArn(),
                partition.day(),
                partition.bucket(),
                row.startedAt(),
                row.executionArn(),
                row.name(),
                row.status(),
                row.stoppedAt().orElse(null),
                row.stateMachineVersionArn().orElse(null),
                row.stateMachineAliasArn().orElse(null),
                version,
                Math.toIntExact(timeToLive.map(Duration::toSeconds).orElse(0L))));
    }
}
