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
                + " VALUES (:list, :bucket, :kind, :started_at, :name, :status, :stopped_at, :execution_arn, :version,"
                + " :alias, :redrive_count, :redriven_at, :item_count)"
                + " USING TIMESTAMP :written AND TTL :time_to_live");
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
        BoundStatementBuilder values = put.boundStatementBuilder()
                .setString("list", partition.list())
                .setLong("bucket", partition.bucket())
                .setString("kind", change.kind())
                .setInstant("started_at", row.startedAt())
                .setString("name", row.name())
                .setString("status", row.status())
                .setLong("written", change.timestamp())
                .setInt("time_to_live", Math.toIntExact(seconds(change.timeToLive())));
        // What is not set is not written: a null would be a tombstone. Only what was redriven has had another stop
        // date.
        if (row.stoppedAt().isPresent() || row.redriveCount() > 0) {
            values.setInstant("stopped_at", row.stoppedAt().orElse(null));
        }
        row.executionArn().ifPresent(value -> values.setString("execution_arn", value));
        row.version().ifPresent(value -> values.setString("version", value));
        row.alias().ifPresent(value -> values.setString("alias", value));
        if (row.redriveCount() > 0) {
            values.setInt("redrive_count", row.redriveCount());
        }
        row.redrivenAt().ifPresent(value -> values.setInstant("redriven_at", value));
        row.itemCount().ifPresent(value -> values.setInt("item_count", value));
        return values.build();
    }

    private static long seconds(Optional<Duration> timeToLive) {
        return timeToLive.map(Duration::toSeconds).orElse(0L);
    }
}
