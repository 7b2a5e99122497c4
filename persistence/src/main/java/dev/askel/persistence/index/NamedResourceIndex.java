// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.index;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.askel.persistence.index.MergedReading.Entry;
import dev.askel.persistence.index.MergedReading.Found;
import dev.askel.persistence.index.MergedReading.Unread;
import dev.askel.persistence.statement.DeleteName;
import dev.askel.persistence.statement.InsertName;
import dev.askel.persistence.statement.NamePartition;
import dev.askel.persistence.statement.NameRow;
import dev.askel.persistence.statement.SelectNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;

/** Resources with names, such as state machines: each collection in the order of its names. */
public final class NamedResourceIndex {

    // A hundred thousand machines make six thousand rows in each; many that were deleted do not slow down one.
    private static final int SLICES = 16;
    private static final int ROWS_AT_LEAST = 8;

    private final InsertName insert;
    private final DeleteName delete;
    private final SelectNames select;

    /** Over tables that exist. Prepares its statements; blocks. */
    public NamedResourceIndex(CqlSession session, String keyspace) {
        this.insert = new InsertName(session, keyspace);
        this.delete = new DeleteName(session, keyspace);
        this.select = new SelectNames(session, keyspace);
    }

    /**
     * Shows a resource. May be done again, and late: what a higher version has shown or removed stays so.
     *
     * @param version higher for each change of this name, beyond deletion and new creation; a sequence number is one
     */
    public CompletionStage<?> record(NamedResource resource, long version) {
        NameRow row = new NameRow(resource.name(), resource.type(), resource.createdAt());
        return insert.execute(partitionOf(resource.collection(), resource.name()), row, version);
    }

    /**
     * Shows a resource no more. May be done again.
     *
     * @param version as with {@link #record}
     */
    public CompletionStage<?> remove(String collection, String name, long version) {
        return delete.execute(partitionOf(collection, name), name, version);
    }

    /**
     * A page of a collection, in the order of names.
     *
     * @param limit how many at most, from 1
     * @param pageState what the page before gave; empty for the first page
     * @throws InvalidPageStateException where the page state is not of this list
     */
    public CompletionStage<Page<NamedResource>> list(String collection, int limit, Optional<String> pageState) {
        if (limit < 1) {
            throw new IllegalArgumentException("A page has at least one item, not " + limit);
        }
        String after = PageState.readText(collection, pageState).orElse("");
        // Names are spread evenly over the slices, so that twice the even share of one is nearly always enough.
        int rowsMax = ROWS_AT_LEAST + 2 * limit / SLICES;
        List<Entry<String, NameRow>> slices = IntStream.range(0, SLICES)
                .<Entry<String, NameRow>>mapToObj(slice -> unread(new NamePartition(collection, slice), after, rowsMax))
                .toList();
        // One row more than asked for says whether there is a next page.
        return new MergedReading<>(Texts.ORDER, limit + 1, slices, SLICES)
                .rows()
                .thenApply(rows -> page(collection, rows, limit));
    }

    private Unread<String, NameRow> unread(NamePartition partition, String after, int rowsMax) {
        return new Unread<>(after, () -> select.execute(partition, after, rowsMax)
                .thenApply(rows -> entries(partition, rows, rowsMax)));
    }

    private List<Entry<String, NameRow>> entries(NamePartition partition, List<NameRow> rows, int rowsMax) {
        List<Entry<String, NameRow>> entries = new ArrayList<>();
        rows.forEach(row -> entries.add(new Found<>(row.name(), row)));
        if (rows.size() == rowsMax) {
            entries.add(unread(partition, rows.get(rowsMax - 1).name(), rowsMax));
        }
        return entries;
    }

    private static NamePartition partitionOf(String collection, String name) {
        return new NamePartition(collection, Math.floorMod(name.hashCode(), SLICES));
    }

    private static Page<NamedResource> page(String collection, List<NameRow> rows, int limit) {
        List<NamedResource> items = rows.stream()
                .limit(limit)
                .map(row -> new NamedResource(collection, row.name(), row.type(), row.createdAt()))
                .toList();
        return rows.size() <= limit
                ? new Page<>(items, Optional.empty())
                : new Page<>(
                        items,
                        Optional.of(PageState.writeText(
                                collection, items.get(limit - 1).name())));
    }
}
