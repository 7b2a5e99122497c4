// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.statement;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import java.util.concurrent.CompletionStage;

/** Notes that a part of a span of time has no executions any more, unless it was noted later that it has. */
public final class DeleteListTimes {

    private final CqlSession session;
    private final PreparedStatement statement;

    /** Prepares the statement; blocks. */
    public DeleteListTimes(CqlSession session, String keyspace) {
        this.session = session;
        this.statement = session.prepare("DELETE FROM " + keyspace + ".execution_list_times USING TIMESTAMP ?"
                + " WHERE list = ? AND span = ? AND kind = ? AND bucket = ?");
    }

    /**
     * Deletes what was noted up to then.
     *
     * @param timestamp microseconds since 1970
     */
    public CompletionStage<?> execute(ListTimes times, long bucket, long timestamp) {
        return session.executeAsync(statement.bind(timestamp, times.list(), times.span(), times.kind(), bucket));
    }
}
