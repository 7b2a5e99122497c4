// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.statement;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Looks for one execution in the partitions of a list that it can be in. */
public final class FindListedExecution {

    // An execution has one place in a list; rows that are not meant to be there are few.
    private static final int ROWS_MAX = 16;

    private final CqlSession session;
    private final PreparedStatement statement;

    /** Prepares the statement; blocks. */
    public FindListedExecution(CqlSession session, String keyspace) {
        this.session = session;
        this.statement = session.prepare("SELECT bucket, status, redrive_count, WRITETIME(status) AS written FROM "
                + keyspace + ".execution_lists WHERE list = ? AND bucket IN ? AND kind = ? AND started_at = ?"
                + " AND name = ? LIMIT " + ROWS_MAX);
    }

    /**
     * Where it is.
     *
     * @param timestamp that the row was written with
     */
    public record Place(long bucket, String status, int redriveCount, long timestamp) {}

    /** The places where it is among the rows of a kind. */
    public CompletionStage<List<Place>> execute(
            String list, List<Long> buckets, String kind, Instant startedAt, String name) {
        return session.executeAsync(statement.bind(list, buckets, kind, startedAt, name))
                .thenCompose(result -> Rows.all(result, FindListedExecution::place));
    }

    private static Place place(Row row) {
        return new Place(
                row.getLong("bucket"), row.getString("status"), row.getInt("redrive_count"), row.getLong("written"));
    }
}
