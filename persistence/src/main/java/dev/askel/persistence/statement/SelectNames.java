// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.statement;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Reads the resources of one partition, in the order of their names' bytes. */
public final class SelectNames {

    private final CqlSession session;
    private final PreparedStatement statement;

    /** Prepares the statement; blocks. */
    public SelectNames(CqlSession session, String keyspace) {
        this.session = session;
        this.statement = session.prepare("SELECT name, type, created_at FROM " + keyspace
                + ".named_resources WHERE collection = ? AND slice = ? AND name > ? LIMIT ?");
    }

    /** At most so many rows after a name. */
    public CompletionStage<List<NameRow>> execute(NamePartition partition, String after, int rowsMax) {
        return session.executeAsync(statement.bind(partition.collection(), partition.slice(), after, rowsMax))
                .thenCompose(result -> Rows.all(result, SelectNames::row));
    }

    private static NameRow row(Row row) {
        return new NameRow(
                row.getString("name"), Optional.ofNullable(row.getString("type")), row.getInstant("created_at"));
    }
}
