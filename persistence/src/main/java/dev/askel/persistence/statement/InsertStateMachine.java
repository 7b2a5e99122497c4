// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.statement;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import java.util.concurrent.CompletionStage;

/** Shows a state machine in the list of its owner, unless something of a higher version is known. */
public final class InsertStateMachine {

    private final CqlSession session;
    private final PreparedStatement statement;

    /** Prepares the statement; blocks. */
    public InsertStateMachine(CqlSession session, String keyspace) {
        this.session = session;
        this.statement = session.prepare("INSERT INTO " + keyspace + ".state_machines (owner, created_at,"
                + " state_machine_arn, name, type) VALUES (?, ?, ?, ?, ?) USING TIMESTAMP ?");
    }

    /** Writes. */
    public CompletionStage<?> execute(String owner, StateMachineRow row, long version) {
        return session.executeAsync(
                statement.bind(owner, row.createdAt(), row.stateMachineArn(), row.name(), row.type(), version));
    }
}
