// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.index;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Reads the first rows of a sorted list that lies in many places: opens, again and again, the places that may hold the
 * next row, and no others. A place opened gives rows, further places, or both.
 *
 * @param <P> where a row is in the list; rows at the same position are one row
 * @param <R> a row
 */
final class MergedReading<P, R> {

    // Where places give next to nothing, more and more are opened at a time, but never so many that others have to
    // wait.
    private static final int WIDTH_MAX = 32;
    private static final int WIDTH_OF_POOR = 4;
    private static final int WIDTH_OF_RICH = 2;
    private static final int EMPTY_UNTIL = 2;
    private static final int POOR_UNTIL = 16;

    private final Comparator<P> order;
    private final int rowsMax;
    private final PriorityQueue<Entry<P, R>> ahead;
    private final List<Entry<P, R>> read = new ArrayList<>();
    private int width;

    /**
     * Of a list.
     *
     * @param order of the list
     * @param rowsMax how many rows are wanted
     * @param beginning where to look first
     * @param width how many places are opened at a time to begin with
     */
    MergedReading(Comparator<P> order, int rowsMax, List<Entry<P, R>> beginning, int width) {
        this.order = order;
        this.rowsMax = rowsMax;
        this.width = width;
        // A row goes before a place that can hold nothing earlier.
        this.ahead = new PriorityQueue<>(Comparator.comparing((Entry<P, R> entry) -> entry.position(), order)
                .thenComparing(entry -> entry instanceof Unread));
        ahead.addAll(beginning);
    }

    /** A row, or a place that holds rows. */
    sealed interface Entry<P, R> permits Found, Unread {
        /** Where it is; of a place: no row in it is earlier. */
        P position();
    }

    /** A row. */
    record Found<P, R>(P position, R row) implements Entry<P, R> {}

    /** A place that was not read yet. */
    record Unread<P, R>(P position, Supplier<CompletionStage<List<Entry<P, R>>>> open) implements Entry<P, R> {}

    /** The first rows in order; fewer where there are no more. */
    CompletionStage<List<R>> rows() {
        takeRows();
        List<Unread<P, R>> places = read.size() == rowsMax ? List.of() : nextPlaces();
        if (places.isEmpty()) {
            return CompletableFuture.completedFuture(
                    read.stream().map(entry -> ((Found<P, R>) entry).row()).toList());
        }
        List<CompletableFuture<List<Entry<P, R>>>> opened = places.stream()
                .map(place -> place.open().get().toCompletableFuture())
                .toList();
        return CompletableFuture.allOf(opened.toArray(CompletableFuture[]::new)).thenCompose(all -> {
            opened.forEach(place -> ahead.addAll(place.join()));
            width = nextWidth(opened);
            return rows();
        });
    }

    private void takeRows() {
        while (read.size() < rowsMax && ahead.peek() instanceof Found<P, R> found) {
            ahead.poll();
            if (read.isEmpty() || order.compare(read.get(read.size() - 1).position(), found.position()) != 0) {
                read.add(found);
            }
        }
    }

    /** The places before the last row that is needed, as far as rows are known. */
    private List<Unread<P, R>> nextPlaces() {
        List<Unread<P, R>> places = new ArrayList<>();
        List<Entry<P, R>> rows = new ArrayList<>();
        while (!ahead.isEmpty() && places.size() < width && read.size() + rows.size() < rowsMax) {
            Entry<P, R> next = ahead.poll();
            if (next instanceof Unread<P, R> place) {
                places.add(place);
            } else {
                rows.add(next);
            }
        }
        ahead.addAll(rows);
        return places;
    }

    private int nextWidth(List<CompletableFuture<List<Entry<P, R>>>> opened) {
        long rows = opened.stream()
                .flatMap(place -> place.join().stream())
                .filter(entry -> entry instanceof Found)
                .count();
        if (rows < (long) EMPTY_UNTIL * opened.size()) {
            return Math.min(WIDTH_MAX, 2 * width);
        }
        return rows < (long) POOR_UNTIL * opened.size() ? WIDTH_OF_POOR : WIDTH_OF_RICH;
    }
}
