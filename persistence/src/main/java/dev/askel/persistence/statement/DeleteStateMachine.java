// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.statement;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import java.time.Instant;
import java.util.concurrent.CompletionStage;

/** Takes a state machine from the list of its owner, unless something of a higher version is known. */
public final class DeleteStateMachine {

    private final CqlSession session;
    private final PreparedStatement statement;

    /** Prepares the statement; blocks. */
    public DeleteStateMachine(CqlSession session, String keyspace) {
        this.session = session;
        this.statement = session.prepare("DELETE FROM " + keyspace + ".state_machines USING TIMESTAMP ?"
                + " WHERE owner = ? AND created_at = ? AND state_machine_arn = ?");
    }

    /** Deletes. */
    public CompletionStage<?> execute(String owner, Instant createdAt, String stateMachineArn, long version) {
        return session.executeAsync(statement.bind(version, owner, createdAt, stateMachineArn));
    }
}
