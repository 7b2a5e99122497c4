// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.statement;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Reads and changes the one row that says who serves a keyspace. Changes are lightweight transactions: of several at
 * once one wins. The row vanishes when it is not written for a while.
 */
public final class ServingClaim {

    private static final String NAME = "serving";

    private final CqlSession session;
    private final int seconds;
    private final PreparedStatement select;
    private final PreparedStatement insert;
    private final PreparedStatement update;
    private final PreparedStatement delete;

    /**
     * Prepares its statements; blocks.
     *
     * @param lasts how long the row stays after it was written; whole seconds
     */
    public ServingClaim(CqlSession session, String keyspace, Duration lasts) {
        this.session = session;
        this.seconds = (int) lasts.toSeconds();
        String table = keyspace + ".cluster_settings";
        this.select = session.prepare("SELECT value FROM " + table + " WHERE name = ?");
        this.insert =
                session.prepare("INSERT INTO " + table + " (name, value) VALUES (?, ?) IF NOT EXISTS USING TTL ?");
        this.update = session.prepare("UPDATE " + table + " USING TTL ? SET value = ? WHERE name = ? IF value = ?");
        this.delete = session.prepare("DELETE FROM " + table + " WHERE name = ? IF value = ?");
    }

    /** Who serves; empty where nobody has said so for a while. */
    public CompletionStage<Optional<String>> holder() {
        return session.executeAsync(select.bind(NAME)).thenApply(ServingClaim::value);
    }

    /** Serves if nobody does; gives who does then. */
    public CompletionStage<Optional<String>> take(String holder) {
        return session.executeAsync(insert.bind(NAME, holder, seconds)).thenApply(result -> after(result, holder));
    }

    /** Serves in the place of another, or goes on to; gives who does then, empty where nobody. */
    public CompletionStage<Optional<String>> replace(String before, String holder) {
        return session.executeAsync(update.bind(seconds, holder, NAME, before))
                .thenApply(result -> after(result, holder));
    }

    /** Serves no more. */
    public CompletionStage<?> release(String holder) {
        return session.executeAsync(delete.bind(NAME, holder));
    }

    private static Optional<String> after(AsyncResultSet result, String holder) {
        return result.wasApplied() ? Optional.of(holder) : value(result);
    }

    private static Optional<String> value(AsyncResultSet result) {
        Row row = result.one();
        boolean known = row != null && row.getColumnDefinitions().contains("value");
        return known ? Optional.ofNullable(row.getString("value")) : Optional.empty();
    }
}
