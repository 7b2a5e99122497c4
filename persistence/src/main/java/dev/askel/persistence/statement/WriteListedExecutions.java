// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.statement;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchStatementBuilder;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import com.datastax.oss.driver.api.core.cql.DefaultBatchType;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import dev.askel.persistence.statement.ListChange.Put;
import dev.askel.persistence.statement.ListChange.Remove;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Changes rows of one partition of {@code execution_lists}, all at once: Cassandra makes one write of them. */
public final class WriteListedExecutions {

    private final CqlSession session;
    private final PreparedStatement put;
    private final PreparedStatement remove;

    /** Prepares the statements; blocks. */
    public WriteListedExecutions(CqlSession session, String keyspace) {
        this.session = session;
        this.put = session.prepare("INSERT INTO " + keyspace + ".execution_lists (list, bucket, kind, started_at, name,"
                + " status, stopped_at, execution_arn, version, alias, redrive_count, redriven_at, item_count)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) USING TIMESTAMP ? AND TTL ?");
        this.remove = session.prepare("DELETE FROM " + keyspace + ".execution_lists USING TIMESTAMP ?"
                + " WHERE list = ? AND bucket = ? AND kind = ? AND started_at = ? AND name = ?");
    }

    /** Writes. */
    public CompletionStage<?> execute(ListPartition partition, List<ListChange> changes) {
        if (changes.size() == 1) {
            return session.executeAsync(bound(partition, changes.get(0)));
        }
        BatchStatementBuilder batch = BatchStatement.builder(DefaultBatchType.UNLOGGED);
        changes.forEach(change -> batch.addStatement(bound(partition, change)));
        return session.executeAsync(batch.build());
    }

    private BoundStatement bound(ListPartition partition, ListChange change) {
        if (change instanceof Put row) {
            return bound(partition, row);
        }
        Remove row = (Remove) change;
        return remove.bind(
                row.timestamp(), partition.list(), partition.bucket(), row.kind(), row.startedAt(), row.name());
    }

    private BoundStatement bound(ListPartition partition, Put change) {
        ListedExecution row = change.row();
        // By position: looking up names costs more than all the rest.
        int column = 0;
        BoundStatementBuilder values = put.boundStatementBuilder()
                .setString(column++, partition.list())
                .setLong(column++, partition.bucket())
                .setString(column++, change.kind())
                .setInstant(column++, row.startedAt())
                .setString(column++, row.name())
                .setString(column++, row.status());
        // What is not set is not written: a null would be a tombstone. Only what was redriven has had another stop
        // date.
        if (row.stoppedAt().isPresent() || row.redriveCount() > 0) {
            values = values.setInstant(column, row.stoppedAt().orElse(null));
        }
        column++;
        values = set(values, column++, row.executionArn());
        values = set(values, column++, row.version());
        values = set(values, column++, row.alias());
        if (row.redriveCount() > 0) {
            values = values.setInt(column, row.redriveCount());
        }
        column++;
        if (row.redrivenAt().isPresent()) {
            values = values.setInstant(column, row.redrivenAt().get());
        }
        column++;
        if (row.itemCount().isPresent()) {
            values = values.setInt(column, row.itemCount().get());
        }
        column++;
        values = values.setLong(column++, change.timestamp());
        values = values.setInt(column, Math.toIntExact(seconds(change.timeToLive())));
        return values.build();
    }

    private static BoundStatementBuilder set(BoundStatementBuilder values, int column, Optional<String> value) {
        return value.map(text -> values.setString(column, text)).orElse(values);
    }

    private static long seconds(Optional<Duration> timeToLive) {
        return timeToLive.map(Duration::toSeconds).orElse(0L);
    }
}
