// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.statement;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Reads the Map Runs of an execution, newest first. */
public final class SelectMapRuns {

    private final CqlSession session;
    private final PreparedStatement statement;

    /** Prepares the statement; blocks. */
    public SelectMapRuns(CqlSession session, String keyspace) {
        this.session = session;
        this.statement = session.prepare("SELECT map_run_arn, state_machine_arn, started_at, stopped_at FROM "
                + keyspace + ".map_runs WHERE execution_arn = ? AND (started_at, map_run_arn) < (?, ?) LIMIT ?");
    }

    /** At most so many rows after a position. */
    public CompletionStage<List<MapRunRow>> execute(String executionArn, RowPosition after, int rowsMax) {
        return session.executeAsync(statement.bind(executionArn, after.at(), after.key(), rowsMax))
                .thenCompose(result -> Rows.all(result, SelectMapRuns::row));
    }

    private static MapRunRow row(Row row) {
        return new MapRunRow(
                row.getString("map_run_arn"),
                row.getString("state_machine_arn"),
                row.getInstant("started_at"),
                Optional.ofNullable(row.getInstant("stopped_at")));
    }
}
