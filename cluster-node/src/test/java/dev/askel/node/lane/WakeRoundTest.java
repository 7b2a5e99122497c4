// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.lane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.askel.node.lane.WakeRound.WakeUp;
import java.util.List;
import org.junit.jupiter.api.Test;

class WakeRoundTest {

    private final WakeRound round = new WakeRound(2);

    @Test
    void shouldWakeNoMoreThanTheWindow_whenManyAreOpen() {
        round.add(List.of("a", "b", "c"));

        assertThat(round.next()).extracting(WakeUp::executionArn).containsExactly("a", "b");
        assertThat(round.next()).isEmpty();
    }

    @Test
    void shouldWakeTheNext_whenOneHasAnswered() {
        round.add(List.of("a", "b", "c"));
        WakeUp first = round.next().get(0);

        boolean counts = round.settled("a", first.number());

        assertThat(counts).isTrue();
        assertThat(round.next()).extracting(WakeUp::executionArn).containsExactly("c");
    }

    @Test
    void shouldNotCountTheAnswer_whenExecutionWasRegisteredMeanwhile() {
        round.add(List.of("a"));
        WakeUp wakeUp = round.next().get(0);

        round.alive("a");

        assertThat(round.settled("a", wakeUp.number())).isFalse();
    }

    @Test
    void shouldQueueOnce_whenTheSameIsAddedTwice() {
        round.add(List.of("a", "a"));
        round.add(List.of("a"));

        assertThat(round.next()).hasSize(1);
    }
}
