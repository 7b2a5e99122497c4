// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.statement;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Reads where in its owner's list a state machine was last shown. */
public final class SelectStateMachinePlace {

    private final CqlSession session;
    private final PreparedStatement statement;

    /** Prepares the statement; blocks. */
    public SelectStateMachinePlace(CqlSession session, String keyspace) {
        this.session = session;
        this.statement = session.prepare(
                "SELECT created_at FROM " + keyspace + ".state_machine_places WHERE state_machine_arn = ?");
    }

    /** The creation date that it is sorted by; empty where it was never shown. */
    public CompletionStage<Optional<Instant>> execute(String stateMachineArn) {
        return session.executeAsync(statement.bind(stateMachineArn))
                .thenApply(result -> Optional.ofNullable(result.one()).map(row -> row.getInstant("created_at")));
    }
}
