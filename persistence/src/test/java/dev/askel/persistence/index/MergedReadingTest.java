// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.askel.persistence.index.MergedReading.Entry;
import dev.askel.persistence.index.MergedReading.Found;
import dev.askel.persistence.index.MergedReading.Unread;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MergedReadingTest {

    private final List<Integer> opened = new ArrayList<>();

    @Test
    void shouldGiveTheFirstRowsInOrder_whenPlacesOverlap() {
        List<Entry<Integer, String>> places =
                List.of(place(0, row(1), row(4), row(7)), place(0, row(2), place(3, row(3), row(5))), row(6));

        assertThat(read(6, places)).containsExactly("1", "2", "3", "4", "5", "6");
    }

    @Test
    void shouldOpenOnlyWhatMayHoldTheNextRow_whenEnoughRowsAreKnown() {
        List<Entry<Integer, String>> places = IntStream.range(0, 1000)
                .<Entry<Integer, String>>mapToObj(number -> place(10 * number, row(10 * number + 5)))
                .toList();

        assertThat(read(3, places)).containsExactly("5", "15", "25");
        assertThat(opened).hasSizeLessThan(10);
    }

    @Test
    void shouldGiveARowOnce_whenItIsInTwoPlaces() {
        assertThat(read(3, List.of(place(0, row(1), row(2)), place(0, row(1), row(3)))))
                .containsExactly("1", "2", "3");
    }

    @Test
    void shouldEnd_whenThereIsNothing() {
        assertThat(read(3, List.of(place(0), place(5)))).isEmpty();
        assertThat(read(3, List.of())).isEmpty();
    }

    private List<String> read(int rowsMax, List<Entry<Integer, String>> places) {
        return new MergedReading<>(Comparator.<Integer>naturalOrder(), rowsMax, places, 2)
                .rows()
                .toCompletableFuture()
                .join();
    }

    private static Found<Integer, String> row(int position) {
        return new Found<>(position, Integer.toString(position));
    }

    @SafeVarargs
    private Unread<Integer, String> place(int position, Entry<Integer, String>... entries) {
        return new Unread<>(position, () -> {
            opened.add(position);
            return CompletableFuture.supplyAsync(() -> List.of(entries));
        });
    }
}
