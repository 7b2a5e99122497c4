// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.statement;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import java.util.concurrent.CompletionStage;

/** Shows a resource among those of its collection, unless something of a higher version is known. */
public final class InsertName {

    private final CqlSession session;
    private final PreparedStatement statement;

    /** Prepares the statement; blocks. */
    public InsertName(CqlSession session, String keyspace) {
        this.session = session;
        this.statement = session.prepare("INSERT INTO " + keyspace + ".named_resources (collection, slice, name, type,"
                + " created_at) VALUES (?, ?, ?, ?, ?) USING TIMESTAMP ?");
    }

    /** Writes. */
    public CompletionStage<?> execute(NamePartition partition, NameRow row, long version) {
        return session.executeAsync(statement.bind(
                partition.collection(),
                partition.slice(),
                row.name(),
                row.type().orElse(null),
                row.createdAt(),
                version));
    }
}
