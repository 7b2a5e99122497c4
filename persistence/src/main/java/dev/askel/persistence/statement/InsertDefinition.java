// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.statement;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import java.util.concurrent.CompletionStage;

/** Stores a definition under the hash of its text. */
public final class InsertDefinition {

    private final CqlSession session;
    private final PreparedStatement statement;

    /** Prepares the statement; blocks. */
    public InsertDefinition(CqlSession session, String keyspace) {
        this.session = session;
        this.statement =
                session.prepare("INSERT INTO " + keyspace + ".definitions (content_hash, definition) VALUES (?, ?)");
    }

    /** Writes. */
    public CompletionStage<?> execute(String contentHash, String definition) {
        return session.executeAsync(statement.bind(contentHash, definition));
    }
}
