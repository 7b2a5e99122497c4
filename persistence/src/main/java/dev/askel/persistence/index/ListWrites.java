// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.index;

import dev.askel.persistence.index.ListedAs.Place;
import dev.askel.persistence.statement.ListChange;
import dev.askel.persistence.statement.ListChange.Put;
import dev.askel.persistence.statement.ListChange.Remove;
import dev.askel.persistence.statement.ListPartition;
import dev.askel.persistence.statement.ListedExecution;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is to be written for some executions, sorted by partition. */
final class ListWrites {

    private final BucketChoice choice;
    private final Optional<Duration> retention;
    private final Map<ListPartition, List<ListChange>> rows = new LinkedHashMap<>();
    private final Set<ListTime> filled = new LinkedHashSet<>();
    private final Set<ListTime> emptied = new LinkedHashSet<>();

    /** Nothing yet. */
    ListWrites(BucketChoice choice, Optional<Duration> retention) {
        this.choice = choice;
        this.retention = retention;
    }

    /** A bucket of one kind in one list. */
    record ListTime(String list, String kind, TimeBucket bucket) {

        /** The next longer bucket of the same kind. */
        ListTime parent() {
            return new ListTime(list, kind, bucket.parent());
        }
    }

    Map<ListPartition, List<ListChange>> rows() {
        return rows;
    }

    /** Where rows are put. */
    Set<ListTime> filled() {
        return filled;
    }

    /** Where rows are removed. */
    Set<ListTime> emptied() {
        return emptied;
    }

    /**
     * Adds an execution, in all its lists.
     *
     * @param standings how it stands in each list, where nothing newer is known
     */
    ListedAs add(ExecutionChange change, Map<String, Standing> standings) {
        Map<Place, TimeBucket> places = new HashMap<>();
        standings.forEach((list, standing) ->
                add(change, list, standing).forEach((group, bucket) -> places.put(new Place(list, group), bucket)));
        // A list that was left out has something newer.
        return standings.size() < change.lists().size()
                ? ListedAs.UNKNOWN
                : new ListedAs(change.summary().status(), change.summary().isRedriven(), places);
    }

    private Map<String, TimeBucket> add(ExecutionChange change, String list, Standing standing) {
        ExecutionSummary summary = change.summary();
        ListedExecution row = row(summary, ListArns.of(list));
        // What runs is listed, however long it runs.
        Optional<Duration> timeToLive = summary.stoppedAt().flatMap(stopped -> retention);
        Set<String> kinds = ListKind.of(list, summary.status(), summary.isRedriven());
        Map<String, TimeBucket> buckets = new HashMap<>();
        Set<ListTime> put = new LinkedHashSet<>();
        for (String kind : kinds) {
            TimeBucket bucket = buckets.computeIfAbsent(ListKind.group(kind), group -> standing.bucket(group)
                    .orElseGet(() -> choice.next(list, group, summary.startedAt())));
            put.add(new ListTime(list, kind, bucket));
        }
        put.forEach(time -> write(time, new Put(time.kind(), row, change.timestamp(), timeToLive)));
        filled.addAll(put);
        for (ListTime time : stale(list, standing, summary.startedAt())) {
            if (!put.contains(time)) {
                write(time, new Remove(time.kind(), row.startedAt(), row.name(), change.timestamp()));
                emptied.add(time);
            }
        }
        return buckets;
    }

    /** Where it may have been listed up to now. */
    private static List<ListTime> stale(String list, Standing standing, Instant startedAt) {
        List<TimeBucket> everywhere = TimeBucket.allAt(startedAt);
        List<ListTime> times = new ArrayList<>();
        for (String kind : standing.anywhere() ? ListKind.every(list) : standing.kinds()) {
            standing.bucket(ListKind.group(kind)).map(List::of).orElse(everywhere).stream()
                    .map(bucket -> new ListTime(list, kind, bucket))
                    .forEach(times::add);
        }
        return times;
    }

    private void write(ListTime time, ListChange change) {
        rows.computeIfAbsent(new ListPartition(time.list(), time.bucket().code()), partition -> new ArrayList<>())
                .add(change);
    }

    private static ListedExecution row(ExecutionSummary summary, ListArns arns) {
        return new ListedExecution(
                summary.startedAt(),
                summary.name(),
                summary.status(),
                summary.stoppedAt(),
                arns.shortExecution(summary.executionArn(), summary.name()),
                summary.stateMachineVersionArn().map(arns::shortQualified),
                summary.stateMachineAliasArn().map(arns::shortQualified),
                summary.redriveCount(),
                summary.redrivenAt(),
                summary.itemCount());
    }
}
