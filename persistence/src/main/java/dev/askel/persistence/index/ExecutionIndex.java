// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.index;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.askel.persistence.statement.ExecutionPartition;
import dev.askel.persistence.statement.ExecutionRow;
import dev.askel.persistence.statement.InsertExecutionPartition;
import dev.askel.persistence.statement.InsertExecutionSummary;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The executions of each state machine and of each Map Run, newest first. */
public final class ExecutionIndex {

    // So that a machine with a million executions a day has partitions of some 20 MB.
    private static final int BUCKETS = 16;
    private static final int KNOWN_PARTITIONS_MAX = 10_000;

    private final InsertExecutionSummary insertSummary;
    private final InsertExecutionPartition insertPartition;
    private final ExecutionPages pages;
    private final Optional<Duration> retention;
    private final Set<ExecutionPartition> known = Collections.synchronizedSet(Collections.newSetFromMap(new Recent()));

    /**
     * Over tables that exist. Prepares its statements; blocks.
     *
     * @param retention how long an execution is listed after it has ended; empty for ever
     */
    public ExecutionIndex(CqlSession session, String keyspace, Optional<Duration> retention) {
        this.insertSummary = new InsertExecutionSummary(session, keyspace);
        this.insertPartition = new InsertExecutionPartition(session, keyspace);
        this.pages = new ExecutionPages(session, keyspace);
        this.retention = retention;
    }

    /**
     * Writes an execution as it is at one version. May be done again, late, and out of order: a higher version is never
     * overwritten by a lower one.
     *
     * @param version from 1, higher for each newer state of the execution; the id of its newest event is one
     */
    public CompletionStage<?> record(ExecutionSummary summary, long version) {
        ExecutionPartition partition = partitionOf(summary);
        ExecutionRow row = new ExecutionRow(
                summary.executionArn(),
                summary.name(),
                summary.status(),
                summary.startedAt(),
                summary.stoppedAt(),
                summary.stateMachineVersionArn(),
                summary.stateMachineAliasArn());
        // What runs is listed, however long it runs.
        Optional<Duration> timeToLive = summary.stoppedAt().flatMap(stopped -> retention);
        return noted(partition).thenCompose(noted -> insertSummary.execute(partition, row, version, timeToLive));
    }

    /**
     * A page of a machine's executions, newest first.
     *
     * @param stateMachineArn the machine, without version or alias; or a Map Run, for its child executions
     * @param status only those with that status
     * @param limit how many at most, from 1
     * @param pageState what the page before gave; empty for the first page
     * @throws InvalidPageStateException where the page state is not of this list
     */
    public CompletionStage<Page<ExecutionSummary>> list(
            String stateMachineArn, Optional<String> status, int limit, Optional<String> pageState) {
        return pages.list(stateMachineArn, status, limit, pageState);
    }

    // The note comes first: a row in a partition that nobody knows of would never be found.
    private CompletionStage<?> noted(ExecutionPartition partition) {
        if (known.contains(partition)) {
            return CompletableFuture.completedFuture(partition);
        }
        return insertPartition.execute(partition).thenRun(() -> known.add(partition));
    }

    private static ExecutionPartition partitionOf(ExecutionSummary summary) {
        LocalDate day = LocalDate.ofInstant(summary.startedAt(), ZoneOffset.UTC);
        int bucket = Math.floorMod(summary.executionArn().hashCode(), BUCKETS);
        return new ExecutionPartition(summary.stateMachineArn(), day, bucket);
    }

    private static final class Recent extends LinkedHashMap<ExecutionPartition, Boolean> {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ExecutionPartition, Boolean> eldest) {
            return size() > KNOWN_PARTITIONS_MAX;
        }
    }
}
