// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.statement;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import java.util.concurrent.CompletionStage;

/**
 * Writes the row of a Map Run as it is at one version. A row of a higher version is left as it is, whatever comes
 * later: the version is the write's timestamp.
 */
public final class InsertMapRun {

    private final CqlSession session;
    private final PreparedStatement statement;

    /** Prepares the statement; blocks. */
    public InsertMapRun(CqlSession session, String keyspace) {
        this.session = session;
        this.statement =
                session.prepare("INSERT INTO " + keyspace + ".map_runs (execution_arn, started_at, map_run_arn,"
                        + " state_machine_arn, stopped_at) VALUES (?, ?, ?, ?, ?) USING TIMESTAMP ?");
    }

    /**
     * Writes.
     *
     * @param executionArn the execution that has started the Map Run
     * @param version from 1, higher for each newer state of the Map Run
     */
    public CompletionStage<?> execute(String executionArn, MapRunRow row, long version) {
        return session.executeAsync(statement.bind(
                executionArn,
                row.startedAt(),
                row.mapRunArn(),
                row.stateMachineArn(),
                row.stoppedAt().orElse(null),
                version));
    }
}
