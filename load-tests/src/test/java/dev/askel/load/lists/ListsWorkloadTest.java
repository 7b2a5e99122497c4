// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.lists;

import static org.assertj.core.api.Assertions.assertThat;

import dev.askel.persistence.index.ExecutionSummary;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListsWorkloadTest {

    @ParameterizedTest
    @ValueSource(ints = {10_000, 250_000})
    void shouldHaveWhatThePagesAskFor_whenItHasAnySize(int size) {
        ListsWorkload workload = new ListsWorkload(size, Instant.parse("2026-03-01T00:00:00Z"));

        List<ExecutionSummary> ended = IntStream.range(0, size)
                .filter(workload::ends)
                .mapToObj(workload::ended)
                .toList();

        assertThat(ended).hasSize(size - 1);
        assertThat(ended.stream().filter(each -> each.status().equals("FAILED")))
                .hasSize(ListsWorkload.FAILED);
        assertThat(ended.stream().filter(each -> each.status().equals("TIMED_OUT")))
                .hasSize(size / 100);
        assertThat(ended.stream().filter(each -> each.stateMachineAliasArn().isPresent()))
                .hasSizeBetween(ListsWorkload.ALIASED - 1, ListsWorkload.ALIASED);
        assertThat(ended.stream().map(ExecutionSummary::startedAt)).isSorted();
    }
}
