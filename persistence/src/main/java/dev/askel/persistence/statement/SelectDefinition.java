// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.statement;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Reads a definition by the hash of its text. */
public final class SelectDefinition {

    private final CqlSession session;
    private final PreparedStatement statement;

    /** Prepares the statement; blocks. */
    public SelectDefinition(CqlSession session, String keyspace) {
        this.session = session;
        this.statement = session.prepare("SELECT definition FROM " + keyspace + ".definitions WHERE content_hash = ?");
    }

    /** The text; empty where it was never stored. */
    public CompletionStage<Optional<String>> execute(String contentHash) {
        return session.executeAsync(statement.bind(contentHash))
                .thenApply(result -> Optional.ofNullable(result.one()).map(row -> row.getString("definition")));
    }
}
