// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.lane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.askel.node.lane.WakeRound.End;
import dev.askel.node.lane.WakeRound.WakeUp;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WakeRoundTest {

    private final WakeRound round = new WakeRound(2);

    @Test
    void shouldWakeNoMoreThanTheWindow_whenManyAreOpen() {
        round.add(List.of("a", "b", "c"));

        assertThat(round.next(Optional::empty)).extracting(WakeUp::executionArn).containsExactly("a", "b");
        assertThat(round.next(Optional::empty)).isEmpty();
    }

    @Test
    void shouldWakeTheNext_whenOneHasAnswered() {
        round.add(List.of("a", "b", "c"));
        WakeUp first = round.next(Optional::empty).get(0);

        assertThat(round.settled(first, End.AWAKE)).isFalse();
        assertThat(round.next(Optional::empty)).extracting(WakeUp::executionArn).containsExactly("c");
    }

    @Test
    void shouldBeCertain_whenItHasNothingLeftToDo() {
        round.add(List.of("a"));
        WakeUp wakeUp = round.next(Optional::empty).get(0);

        assertThat(round.settled(wakeUp, End.CLOSED)).isTrue();
        assertThat(round.settled(wakeUp, End.CLOSED)).isFalse();
    }

    @Test
    void shouldWakeAgain_whenItIsSilentOrWasRegisteredMeanwhile() {
        round.add(List.of("silent", "registered"));
        List<WakeUp> wakeUps = round.next(Optional::empty);

        round.registered("registered");

        assertThat(round.settled(wakeUps.get(0), End.SILENT)).isFalse();
        assertThat(round.settled(wakeUps.get(1), End.CLOSED)).isFalse();
        assertThat(round.next(Optional::empty))
                .extracting(WakeUp::executionArn)
                .containsExactly("silent", "registered");
    }

    @Test
    void shouldTakeTurns_whenSomeAreDueAndSomeWereAskedFor() {
        WakeRound wide = new WakeRound(5);
        Iterator<String> due = List.of("x", "y", "z").iterator();
        wide.add(List.of("a", "b"));

        assertThat(wide.next(() -> due.hasNext() ? Optional.of(due.next()) : Optional.empty()))
                .extracting(WakeUp::executionArn)
                .containsExactly("x", "a", "y", "b", "z");
    }

    @Test
    void shouldQueueOnce_whenTheSameIsAddedTwice() {
        round.add(List.of("a", "a"));
        round.add(List.of("a"));

        assertThat(round.next(Optional::empty)).hasSize(1);
    }
}
