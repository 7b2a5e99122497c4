// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.schema;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import java.util.UUID;

/**
 * Held by the one node that makes tables. Cassandra lets two nodes that make the same table at once make two, of which
 * one is lost with what was written to it. A holder that dies loses it after a while.
 */
final class SchemaLock {

    private static final String NAME = "schema-lock";
    /** Longer than it takes to make all tables, so that nobody else begins meanwhile. */
    private static final int HELD_SECONDS_MAX = 300;

    private final CqlSession session;
    private final String table;
    private final String holder = UUID.randomUUID().toString();

    SchemaLock(CqlSession session, String keyspace) {
        this.session = session;
        this.table = keyspace + ".cluster_settings";
    }

    /** Takes it where it is free. */
    boolean take() {
        var result = session.execute(SimpleStatement.newInstance(
                "INSERT INTO " + table + " (name, value) VALUES (?, ?) IF NOT EXISTS USING TTL " + HELD_SECONDS_MAX,
                NAME,
                holder));
        // A try that was sent again after its answer was lost finds what the first has stored.
        return result.wasApplied() || holder.equals(result.one().getString("value"));
    }

    /** Gives it back. */
    void release() {
        session.execute(
                SimpleStatement.newInstance("DELETE FROM " + table + " WHERE name = ? IF value = ?", NAME, holder));
    }
}
