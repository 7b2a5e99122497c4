// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.statement;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import java.time.Instant;
import java.util.concurrent.CompletionStage;

/** Notes where in its owner's list a state machine is, unless something of a higher version is known. */
public final class InsertStateMachinePlace {

    private final CqlSession session;
    private final PreparedStatement statement;

    /** Prepares the statement; blocks. */
    public InsertStateMachinePlace(CqlSession session, String keyspace) {
        this.session = session;
        this.statement = session.prepare("INSERT INTO " + keyspace + ".state_machine_places (state_machine_arn,"
                + " created_at) VALUES (?, ?) USING TIMESTAMP ?");
    }

    /** Writes. */
    public CompletionStage<?> execute(String stateMachineArn, Instant createdAt, long version) {
        return session.executeAsync(statement.bind(stateMachineArn, createdAt, version));
    }
}
