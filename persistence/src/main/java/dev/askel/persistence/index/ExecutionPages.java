// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.index;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.askel.persistence.statement.ExecutionPartition;
import dev.askel.persistence.statement.ExecutionRow;
import dev.askel.persistence.statement.RowPosition;
import dev.askel.persistence.statement.SelectExecutionPartitions;
import dev.askel.persistence.statement.SelectExecutions;
import dev.askel.persistence.statement.SelectExecutionsByStatus;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Reads pages of executions: day by day backwards, the buckets of a day side by side. */
final class ExecutionPages {

    // One page reads that many partitions at most, so that a rare status does not read all that a machine ever did.
    private static final int PARTITIONS_MAX = 500;

    private static final Comparator<ExecutionRow> NEWEST_FIRST = Comparator.comparing(ExecutionRow::startedAt)
            .thenComparing(ExecutionRow::executionArn)
            .reversed();

    private final SelectExecutionPartitions selectPartitions;
    private final SelectExecutions selectAll;
    private final SelectExecutionsByStatus selectByStatus;

    ExecutionPages(CqlSession session, String keyspace) {
        this.selectPartitions = new SelectExecutionPartitions(session, keyspace);
        this.selectAll = new SelectExecutions(session, keyspace);
        this.selectByStatus = new SelectExecutionsByStatus(session, keyspace);
    }

    CompletionStage<Page<ExecutionSummary>> list(
            String stateMachineArn, Optional<String> status, int limit, Optional<String> pageState) {
        if (limit < 1) {
            throw new IllegalArgumentException("A page has at least one item, not " + limit);
        }
        RowPosition begin = PageState.read(listName(stateMachineArn, status), pageState);
        LocalDate day = LocalDate.ofInstant(begin.at(), ZoneOffset.UTC);
        return selectPartitions
                .execute(stateMachineArn, day, PARTITIONS_MAX)
                .thenCompose(partitions -> new Reading(stateMachineArn, status, limit, begin, partitions).page());
    }

    private static String listName(String stateMachineArn, Optional<String> status) {
        return stateMachineArn + " " + status.orElse("");
    }

    // Of the last day there may be more partitions than were asked for.
    private static List<ExecutionPartition> completeDays(List<ExecutionPartition> partitions) {
        if (partitions.size() < PARTITIONS_MAX) {
            return partitions;
        }
        LocalDate lastDay = partitions.get(partitions.size() - 1).day();
        return partitions.stream()
                .filter(partition -> !partition.day().equals(lastDay))
                .toList();
    }

    private static RowPosition beginOf(LocalDate day) {
        return new RowPosition(day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant(), "");
    }

    /** One page while it is read; its steps follow each other. */
    private final class Reading {

        private final String stateMachineArn;
        private final Optional<String> status;
        private final int limit;
        private final RowPosition begin;
        private final List<ExecutionPartition> partitions;
        private final Optional<LocalDate> dayLeftOut;
        private final List<ExecutionRow> rows = new ArrayList<>();
        private int partitionsRead;

        Reading(
                String stateMachineArn,
                Optional<String> status,
                int limit,
                RowPosition begin,
                List<ExecutionPartition> partitions) {
            this.stateMachineArn = stateMachineArn;
            this.status = status;
            this.limit = limit;
            this.begin = begin;
            this.partitions = completeDays(partitions);
            this.dayLeftOut = partitions.size() < PARTITIONS_MAX
                    ? Optional.empty()
                    : Optional.of(partitions.get(partitions.size() - 1).day());
        }

        CompletionStage<Page<ExecutionSummary>> page() {
            // One row more than asked for says whether there is a next page.
            if (rows.size() > limit || partitionsRead == partitions.size()) {
                return CompletableFuture.completedFuture(finished());
            }
            return readDay().thenCompose(read -> page());
        }

        private CompletionStage<?> readDay() {
            LocalDate day = partitions.get(partitionsRead).day();
            List<CompletableFuture<List<ExecutionRow>>> buckets = partitions.stream()
                    .skip(partitionsRead)
                    .takeWhile(partition -> partition.day().equals(day))
                    .map(partition -> select(partition).toCompletableFuture())
                    .toList();
            partitionsRead += buckets.size();
            return CompletableFuture.allOf(buckets.toArray(CompletableFuture[]::new))
                    .thenRun(() -> rows.addAll(buckets.stream()
                            .flatMap(bucket -> bucket.join().stream())
                            .sorted(NEWEST_FIRST)
                            .limit(limit + 1L - rows.size())
                            .toList()));
        }

        private CompletionStage<List<ExecutionRow>> select(ExecutionPartition partition) {
            int rowsMax = limit + 1 - rows.size();
            return status.map(wanted -> selectByStatus.execute(partition, begin, wanted, rowsMax))
                    .orElseGet(() -> selectAll.execute(partition, begin, rowsMax));
        }

        private Page<ExecutionSummary> finished() {
            List<ExecutionSummary> items =
                    rows.stream().limit(limit).map(this::summary).toList();
            return new Page<>(
                    items, next().map(position -> PageState.write(listName(stateMachineArn, status), position)));
        }

        private Optional<RowPosition> next() {
            if (rows.size() > limit) {
                ExecutionRow last = rows.get(limit - 1);
                return Optional.of(new RowPosition(last.startedAt(), last.executionArn()));
            }
            return dayLeftOut.map(ExecutionPages::beginOf);
        }

        private ExecutionSummary summary(ExecutionRow row) {
            return new ExecutionSummary(
                    row.executionArn(),
                    row.name(),
                    stateMachineArn,
                    row.status(),
                    row.startedAt(),
                    row.stoppedAt(),
                    row.stateMachineVersionArn(),
                    row.stateMachineAliasArn());
        }
    }
}
