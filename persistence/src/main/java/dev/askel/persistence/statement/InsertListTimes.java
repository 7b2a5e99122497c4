// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.statement;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Notes that a part of a span of time has executions. */
public final class InsertListTimes {

    private final CqlSession session;
    private final PreparedStatement statement;

    /** Prepares the statement; blocks. */
    public InsertListTimes(CqlSession session, String keyspace) {
        this.session = session;
        this.statement = session.prepare("INSERT INTO " + keyspace + ".execution_list_times (list, span, kind, bucket)"
                + " VALUES (?, ?, ?, ?) USING TIMESTAMP ? AND TTL ?");
    }

    /**
     * Writes.
     *
     * @param timestamp microseconds since 1970
     * @param timeToLive after which time it is gone; empty for never
     */
    public CompletionStage<?> execute(ListTimes times, long bucket, long timestamp, Optional<Duration> timeToLive) {
        return session.executeAsync(statement.bind(
                times.list(),
                times.span(),
                times.kind(),
                bucket,
                timestamp,
                Math.toIntExact(timeToLive.map(Duration::toSeconds).orElse(0L))));
    }
}
