// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.index;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.askel.persistence.index.ListWrites.ListTime;
import dev.askel.persistence.index.MergedReading.Entry;
import dev.askel.persistence.index.MergedReading.Found;
import dev.askel.persistence.index.MergedReading.Unread;
import dev.askel.persistence.statement.ListPartition;
import dev.askel.persistence.statement.ListTimes;
import dev.askel.persistence.statement.ListedExecution;
import dev.askel.persistence.statement.RowPosition;
import dev.askel.persistence.statement.SelectListTimes;
import dev.askel.persistence.statement.SelectListedExecutions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Reads pages of executions: from the newest span of time that has some to shorter ones in it, and on to older ones.
 */
final class ExecutionPages {

    private static final int ROWS_AT_A_TIME = 128;

    // A long bucket of which there are shorter ones has mostly older rows than these, and is read in vain.
    private static final int ROWS_OF_LONG_BUCKET = 16;
    private static final int LONG_LEVEL = 1;

    private static final int TIMES_AT_A_TIME = 64;

    private static final Comparator<RowPosition> NEWEST_FIRST = Comparator.comparing(RowPosition::at)
            .thenComparing(RowPosition::key, Texts.ORDER)
            .reversed();

    private final SelectListTimes selectTimes;
    private final SelectListedExecutions selectRows;
    private final EmptyBuckets emptyBuckets;

    ExecutionPages(CqlSession session, String keyspace, EmptyBuckets emptyBuckets) {
        this.selectTimes = new SelectListTimes(session, keyspace);
        this.selectRows = new SelectListedExecutions(session, keyspace);
        this.emptyBuckets = emptyBuckets;
    }

    CompletionStage<Page<ExecutionSummary>> list(
            String list, ExecutionFilter filter, int limit, Optional<String> pageState) {
        if (limit < 1) {
            throw new IllegalArgumentException("A page has at least one item, not " + limit);
        }
        String kind = ListKind.of(filter);
        String name = list + " " + kind;
        RowPosition after = PageState.read(name, pageState);
        // One row more than asked for says whether there is a next page.
        Reading reading = new Reading(list, kind, after, limit + 1);
        return new MergedReading<>(NEWEST_FIRST, limit + 1, reading.beginning(), 1)
                .rows()
                .thenApply(rows -> page(list, name, rows, limit));
    }

    private static Page<ExecutionSummary> page(String list, String name, List<ListedExecution> rows, int limit) {
        ListArns arns = ListArns.of(list);
        List<ExecutionSummary> items =
                rows.stream().limit(limit).map(row -> summary(row, arns)).toList();
        return rows.size() <= limit
                ? new Page<>(items, Optional.empty())
                : new Page<>(items, Optional.of(PageState.write(name, positionOf(rows.get(limit - 1)))));
    }

    private static RowPosition positionOf(ListedExecution row) {
        return new RowPosition(row.startedAt(), row.name());
    }

    private static ExecutionSummary summary(ListedExecution row, ListArns arns) {
        return new ExecutionSummary(
                arns.execution(row.executionArn(), row.name()),
                row.name(),
                arns.owner(),
                row.status(),
                row.startedAt(),
                row.stoppedAt(),
                row.version().map(arns::qualified),
                row.alias().map(arns::qualified),
                row.redriveCount(),
                row.redrivenAt(),
                row.itemCount());
    }

    /** One page while it is read. */
    private final class Reading {

        private final String list;
        private final String kind;
        private final RowPosition after;
        private final int rowsMax;

        Reading(String list, String kind, RowPosition after, int rowsMax) {
            this.list = list;
            this.kind = kind;
            this.after = after;
            this.rowsMax = Math.min(rowsMax, ROWS_AT_A_TIME);
        }

        List<Entry<RowPosition, ListedExecution>> beginning() {
            long newest = TimeBucket.at(0, after.at()).code();
            return List.of(new Unread<>(after, () -> times(TimeBucket.ALL_TIMES, newest)));
        }

        /** The buckets of a span, from one to older ones. */
        private CompletionStage<List<Entry<RowPosition, ListedExecution>>> times(long span, long newest) {
            return selectTimes
                    .execute(new ListTimes(list, span, kind), newest, TIMES_AT_A_TIME)
                    .thenApply(codes -> {
                        List<Entry<RowPosition, ListedExecution>> entries = new ArrayList<>();
                        codes.forEach(code -> entries.add(unread(TimeBucket.of(code))));
                        if (codes.size() == TIMES_AT_A_TIME) {
                            TimeBucket last = TimeBucket.of(codes.get(TIMES_AT_A_TIME - 1));
                            TimeBucket older = new TimeBucket(last.level(), last.number() - 1);
                            entries.add(new Unread<>(beginOf(older), () -> times(span, older.code())));
                        }
                        return entries;
                    });
        }

        private Unread<RowPosition, ListedExecution> unread(TimeBucket bucket) {
            return new Unread<>(beginOf(bucket), () -> open(bucket));
        }

        /** No row of the bucket that is asked for comes before this. */
        private RowPosition beginOf(TimeBucket bucket) {
            RowPosition begin = new RowPosition(bucket.end(), "");
            return NEWEST_FIRST.compare(begin, after) < 0 ? after : begin;
        }

        private CompletionStage<List<Entry<RowPosition, ListedExecution>>> open(TimeBucket bucket) {
            int first = bucket.level() <= LONG_LEVEL ? Math.min(ROWS_OF_LONG_BUCKET, rowsMax) : rowsMax;
            CompletionStage<List<Entry<RowPosition, ListedExecution>>> rows = rows(bucket, after, first);
            return rows.thenCombine(parts(bucket), (some, others) -> {
                List<Entry<RowPosition, ListedExecution>> entries = new ArrayList<>(some);
                entries.addAll(others);
                if (entries.isEmpty()) {
                    emptyBuckets.look(new ListTime(list, kind, bucket));
                }
                return entries;
            });
        }

        private CompletionStage<List<Entry<RowPosition, ListedExecution>>> parts(TimeBucket bucket) {
            if (bucket.level() == TimeBucket.FINEST) {
                return CompletableFuture.completedFuture(List.of());
            }
            long newest = TimeBucket.at(bucket.level() + 1, after.at()).code();
            return times(bucket.code(), newest);
        }

        private CompletionStage<List<Entry<RowPosition, ListedExecution>>> rows(
                TimeBucket bucket, RowPosition before, int max) {
            return selectRows
                    .execute(new ListPartition(list, bucket.code()), kind, before, max)
                    .thenApply(rows -> {
                        List<Entry<RowPosition, ListedExecution>> entries = new ArrayList<>();
                        rows.forEach(row -> entries.add(new Found<>(positionOf(row), row)));
                        if (rows.size() == max) {
                            RowPosition last = positionOf(rows.get(max - 1));
                            entries.add(new Unread<>(last, () -> rows(bucket, last, rowsMax)));
                        }
                        return entries;
                    });
        }
    }
}
