// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.index;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.askel.persistence.statement.FindListedExecution;
import dev.askel.persistence.statement.FindListedExecution.Place;
import dev.askel.persistence.statement.ListChange;
import dev.askel.persistence.statement.ListPartition;
import dev.askel.persistence.statement.WriteListedExecutions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The executions of each state machine, version, alias and Map Run, newest first, also those of one status alone. A
 * page costs the same however many executions there are before, after and between its rows.
 */
public final class ExecutionIndex {

    /** How long AWS lists an execution after it has ended. */
    public static final Duration RETENTION = Duration.ofDays(90);

    private static final int BATCH_MAX = 60;

    private final WriteListedExecutions write;
    private final FindListedExecution find;
    private final ExecutionPages pages;
    private final Optional<Duration> retention;
    private final BucketChoice choice = new BucketChoice();
    private final BucketNotes notes;
    private final EmptyBuckets emptyBuckets;

    /**
     * Over tables that exist. Prepares its statements; blocks.
     *
     * @param retention how long an execution is listed after it has ended; empty for ever
     */
    public ExecutionIndex(CqlSession session, String keyspace, Optional<Duration> retention) {
        this(session, keyspace, retention, Clock.systemUTC());
    }

    /**
     * The same with another clock.
     *
     * @param clock tells when executions are written
     */
    public ExecutionIndex(CqlSession session, String keyspace, Optional<Duration> retention, Clock clock) {
        this(session, keyspace, retention, NoteSettings.USUAL, clock);
    }

    ExecutionIndex(
            CqlSession session, String keyspace, Optional<Duration> retention, NoteSettings noteSettings, Clock clock) {
        this.write = new WriteListedExecutions(session, keyspace);
        this.find = new FindListedExecution(session, keyspace);
        this.retention = retention;
        this.notes = new BucketNotes(session, keyspace, noteSettings, retention, clock);
        this.emptyBuckets = new EmptyBuckets(session, keyspace, noteSettings, clock);
        this.pages = new ExecutionPages(session, keyspace, emptyBuckets);
    }

    /**
     * Writes an execution as it is at one version, of which it is not known how it is listed. May be done again, late,
     * and out of order: a higher version is never overwritten by a lower one.
     *
     * @param version from 1, higher for each newer state of the execution; the id of its newest event is one
     */
    public CompletionStage<?> record(ExecutionSummary summary, long version) {
        return record(new ExecutionChange(summary, version, ListedAs.UNKNOWN));
    }

    /**
     * Writes an execution as it is at one version. After a write that failed, {@link ListedAs#UNKNOWN} must be given.
     *
     * @return how it is listed now, for the next write
     */
    public CompletionStage<ListedAs> record(ExecutionChange change) {
        return recordAll(List.of(change)).thenApply(listed -> listed.get(0));
    }

    /**
     * Writes several executions with as few statements as they need together: one for each partition, and for most
     * executions that begin and end about the same time that is the same.
     *
     * @return how each is listed now, in the order of the changes
     */
    public CompletionStage<List<ListedAs>> recordAll(List<ExecutionChange> changes) {
        List<CompletableFuture<Map<String, Standing>>> standings = changes.stream()
                .map(change -> standings(change).toCompletableFuture())
                .toList();
        return CompletableFuture.allOf(standings.toArray(CompletableFuture[]::new))
                .thenCompose(all -> {
                    ListWrites writes = new ListWrites(choice, retention);
                    List<ListedAs> listed = new ArrayList<>();
                    for (int i = 0; i < changes.size(); i++) {
                        listed.add(writes.add(changes.get(i), standings.get(i).join()));
                    }
                    return written(writes).thenApply(done -> listed);
                });
    }

    /**
     * A page of executions, newest first.
     *
     * @param list the ARN of a machine, a version or an alias; or of a Map Run, for its child executions
     * @param status only those with that status
     * @param limit how many at most, from 1
     * @param pageState what the page before gave; empty for the first page
     * @throws InvalidPageStateException where the page state is not of this list
     */
    public CompletionStage<Page<ExecutionSummary>> list(
            String list, Optional<String> status, int limit, Optional<String> pageState) {
        return list(list, new ExecutionFilter(status, false), limit, pageState);
    }

    /** The same with more to choose by. */
    public CompletionStage<Page<ExecutionSummary>> list(
            String list, ExecutionFilter filter, int limit, Optional<String> pageState) {
        return pages.list(list, filter, limit, pageState);
    }

    private CompletionStage<?> written(ListWrites writes) {
        return notes.note(writes.filled())
                .thenCompose(noted -> {
                    List<CompletableFuture<?>> batches = new ArrayList<>();
                    writes.rows().forEach((partition, rows) -> addBatches(partition, rows, batches));
                    return CompletableFuture.allOf(batches.toArray(CompletableFuture[]::new));
                })
                .thenRun(() -> emptyBuckets.look(writes.emptied()));
    }

    private void addBatches(ListPartition partition, List<ListChange> rows, List<CompletableFuture<?>> batches) {
        for (int from = 0; from < rows.size(); from += BATCH_MAX) {
            List<ListChange> batch = rows.subList(from, Math.min(rows.size(), from + BATCH_MAX));
            batches.add(write.execute(partition, batch).toCompletableFuture());
        }
    }

    /** How the execution stands in each list that does not know anything newer of it. */
    private CompletionStage<Map<String, Standing>> standings(ExecutionChange change) {
        Map<String, Standing> standings = new HashMap<>();
        if (change.before() != ListedAs.UNKNOWN) {
            change.lists().forEach(list -> standings.put(list, change.before().in(list)));
            return CompletableFuture.completedFuture(standings);
        }
        CompletionStage<Map<String, Standing>> all = CompletableFuture.completedFuture(standings);
        for (String list : change.lists()) {
            all = all.thenCombine(places(change, list), (map, places) -> {
                standing(change, list, places).ifPresent(standing -> map.put(list, standing));
                return map;
            });
        }
        return all;
    }

    private CompletionStage<List<Place>> places(ExecutionChange change, String list) {
        ExecutionSummary summary = change.summary();
        List<Long> buckets = TimeBucket.allAt(summary.startedAt()).stream()
                .map(TimeBucket::code)
                .toList();
        return find.execute(list, buckets, ListKind.ALL, summary.startedAt(), summary.name());
    }

    private static Optional<Standing> standing(ExecutionChange change, String list, List<Place> places) {
        if (places.stream().anyMatch(place -> place.timestamp() > change.timestamp())) {
            return Optional.empty();
        }
        if (places.size() != 1) {
            return Optional.of(Standing.lost());
        }
        Place place = places.get(0);
        return Optional.of(
                Standing.found(list, place.status(), place.redriveCount() > 0, TimeBucket.of(place.bucket())));
    }
}
