// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.statement;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Reads a setting of the whole cluster. */
public final class SelectClusterSetting {

    private final CqlSession session;
    private final PreparedStatement statement;

    /** Prepares the statement; blocks. */
    public SelectClusterSetting(CqlSession session, String keyspace) {
        this.session = session;
        this.statement = session.prepare("SELECT value FROM " + keyspace + ".cluster_settings WHERE name = ?");
    }

    /** Its value; empty where it was never stored. */
    public CompletionStage<Optional<String>> execute(String name) {
        return session.executeAsync(statement.bind(name))
                .thenApply(result -> Optional.ofNullable(result.one()).map(row -> row.getString("value")));
    }
}
