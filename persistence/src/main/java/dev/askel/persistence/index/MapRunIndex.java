// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.index;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.askel.persistence.statement.InsertMapRun;
import dev.askel.persistence.statement.MapRunRow;
import dev.askel.persistence.statement.RowPosition;
import dev.askel.persistence.statement.SelectMapRuns;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The Map Runs of each execution, newest first. */
public final class MapRunIndex {

    private final InsertMapRun insert;
    private final SelectMapRuns select;

    /** Over tables that exist. Prepares its statements; blocks. */
    public MapRunIndex(CqlSession session, String keyspace) {
        this.insert = new InsertMapRun(session, keyspace);
        this.select = new SelectMapRuns(session, keyspace);
    }

    /**
     * Writes a Map Run as it is at one version. May be done again, late, and out of order: a higher version is never
     * overwritten by a lower one.
     *
     * @param version from 1, higher for each newer state of the Map Run; a sequence number is one
     */
    public CompletionStage<?> record(MapRunSummary summary, long version) {
        MapRunRow row =
                new MapRunRow(summary.mapRunArn(), summary.stateMachineArn(), summary.startedAt(), summary.stoppedAt());
        return insert.execute(summary.executionArn(), row, version);
    }

    /**
     * A page of an execution's Map Runs, newest first.
     *
     * @param limit how many at most, from 1
     * @param pageState what the page before gave; empty for the first page
     * @throws InvalidPageStateException where the page state is not of this list
     */
    public CompletionStage<Page<MapRunSummary>> list(String executionArn, int limit, Optional<String> pageState) {
        if (limit < 1) {
            throw new IllegalArgumentException("A page has at least one item, not " + limit);
        }
        // One row more than asked for says whether there is a next page.
        return select.execute(executionArn, PageState.read(executionArn, pageState), limit + 1)
                .thenApply(rows -> page(executionArn, rows, limit));
    }

    private static Page<MapRunSummary> page(String executionArn, List<MapRunRow> rows, int limit) {
        List<MapRunSummary> items = rows.stream()
                .limit(limit)
                .map(row -> new MapRunSummary(
                        row.mapRunArn(), executionArn, row.stateMachineArn(), row.startedAt(), row.stoppedAt()))
                .toList();
        if (rows.size() <= limit) {
            return new Page<>(items, Optional.empty());
        }
        MapRunSummary last = items.get(limit - 1);
        RowPosition position = new RowPosition(last.startedAt(), last.mapRunArn());
        return new Page<>(items, Optional.of(PageState.write(executionArn, position)));
    }
}
