// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.statement;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import java.util.concurrent.CompletionStage;

/** Stores a setting of the whole cluster unless it is stored already: of several nodes at once, one wins. */
public final class InsertClusterSetting {

    private final CqlSession session;
    private final PreparedStatement statement;

    /** Prepares the statement; blocks. */
    public InsertClusterSetting(CqlSession session, String keyspace) {
        this.session = session;
        this.statement = session.prepare(
                "INSERT INTO " + keyspace + ".cluster_settings (name, value) VALUES (?, ?) IF NOT EXISTS");
    }

    /** Writes; gives what is stored then: the value, or the one that was there before. */
    public CompletionStage<String> execute(String name, String value) {
        return session.executeAsync(statement.bind(name, value)).thenApply(result -> stored(result, value));
    }

    private static String stored(AsyncResultSet result, String value) {
        return result.wasApplied() ? value : result.one().getString("value");
    }
}
