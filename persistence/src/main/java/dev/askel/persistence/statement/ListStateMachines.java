// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.statement;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Reads the state machines of an owner, newest first. */
public final class ListStateMachines {

    private final CqlSession session;
    private final PreparedStatement statement;

    /** Prepares the statement; blocks. */
    public ListStateMachines(CqlSession session, String keyspace) {
        this.session = session;
        this.statement = session.prepare("SELECT state_machine_arn, name, type, created_at FROM " + keyspace
                + ".state_machines WHERE owner = ? AND (created_at, state_machine_arn) < (?, ?) LIMIT ?");
    }

    /** At most so many rows after a position. */
    public CompletionStage<List<StateMachineRow>> execute(String owner, RowPosition after, int rowsMax) {
        return session.executeAsync(statement.bind(owner, after.at(), after.arn(), rowsMax))
                .thenCompose(result -> Rows.all(result, ListStateMachines::row));
    }

    private static StateMachineRow row(Row row) {
        return new StateMachineRow(
                row.getString("state_machine_arn"),
                row.getString("name"),
                row.getString("type"),
                row.getInstant("created_at"));
    }
}
