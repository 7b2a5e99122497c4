// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.statement;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import java.util.concurrent.CompletionStage;

/** Takes a resource from its collection, unless something of a higher version is known. */
public final class DeleteName {

    private final CqlSession session;
    private final PreparedStatement statement;

    /** Prepares the statement; blocks. */
    public DeleteName(CqlSession session, String keyspace) {
        this.session = session;
        this.statement = session.prepare("DELETE FROM " + keyspace + ".named_resources USING TIMESTAMP ?"
                + " WHERE collection = ? AND slice = ? AND name = ?");
    }

    /** Deletes. */
    public CompletionStage<?> execute(NamePartition partition, String name, long version) {
        return session.executeAsync(statement.bind(version, partition.collection(), partition.slice(), name));
    }
}
