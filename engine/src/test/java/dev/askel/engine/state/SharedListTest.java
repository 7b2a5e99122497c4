// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SharedListTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 31, 32, 33, 1_023, 1_024, 1_025, 32_768, 32_769, 40_000})
    void shouldHoldAllInOrder_whenAppendedOneByOne(int size) {
        SharedList<Integer> list = SharedList.empty();
        for (int i = 0; i < size; i++) {
            list = list.plus(i);
        }

        assertThat(list).isEqualTo(IntStream.range(0, size).boxed().toList());
        assertThat(list).isEqualTo(SharedList.copyOf(new ArrayList<>(list)));
    }

    @Test
    void shouldKeepEarlierLists_whenChangedAtRandom() {
        Random random = new Random(7);
        SharedList<Integer> list = SharedList.empty();
        List<SharedList<Integer>> lists = new ArrayList<>();
        List<List<Integer>> expected = new ArrayList<>();
        List<Integer> now = new ArrayList<>();

        for (int step = 0; step < 3_000; step++) {
            if (now.isEmpty() || random.nextInt(3) != 0) {
                list = list.plus(step);
                now.add(step);
            } else {
                int index = random.nextInt(now.size());
                list = list.with(index, step);
                now.set(index, step);
            }
            if (step % 50 == 0) {
                lists.add(list);
                expected.add(List.copyOf(now));
            }
        }

        assertThat(list).isEqualTo(now);
        assertThat(lists).isEqualTo(expected);
    }

    @Test
    void shouldBeTheSame_whenCopied() {
        SharedList<String> list = SharedList.copyOf(List.of("a", "b"));

        assertThat(SharedList.<String>copyOf(list)).isSameAs(list);
    }

    @Test
    void shouldRefuse_whenThereIsNoSuchPlaceOrNoElement() {
        SharedList<String> list = SharedList.copyOf(List.of("a"));

        assertThatThrownBy(() -> list.get(1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> list.with(1, "b")).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> list.plus(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> list.add("b")).isInstanceOf(UnsupportedOperationException.class);
    }
}
