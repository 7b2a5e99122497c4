// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.statement;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Reads which parts of a span of time have executions, newest first. */
public final class SelectListTimes {

    private final CqlSession session;
    private final PreparedStatement statement;

    /** Prepares the statement; blocks. */
    public SelectListTimes(CqlSession session, String keyspace) {
        this.session = session;
        this.statement = session.prepare("SELECT bucket FROM " + keyspace + ".execution_list_times"
                + " WHERE list = ? AND span = ? AND kind = ? AND bucket <= ? LIMIT ?");
    }

    /** At most so many parts: that one and those before it. */
    public CompletionStage<List<Long>> execute(ListTimes times, long newest, int rowsMax) {
        return session.executeAsync(statement.bind(times.list(), times.span(), times.kind(), newest, rowsMax))
                .thenCompose(result -> Rows.all(result, row -> row.getLong("bucket")));
    }
}
