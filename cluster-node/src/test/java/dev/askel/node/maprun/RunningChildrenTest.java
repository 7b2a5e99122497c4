// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.maprun;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RunningChildrenTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private final RunningChildren children = new RunningChildren(2);

    @Test
    void shouldAskSomeAtATime_whenManyAreAdded() {
        add(3);

        assertThat(children.next(NOW)).containsExactly(0, 1);
        assertThat(children.next(NOW)).isEmpty();
        assertThat(children.answered("c0", NOW)).isTrue();
        assertThat(children.next(NOW)).containsExactly(2);
    }

    @Test
    void shouldMakeRoom_whenOneEndsUnasked() {
        add(3);
        children.next(NOW);

        assertThat(children.remove("c1")).hasValue(1);
        assertThat(children.remove("c1")).isEmpty();
        assertThat(children.next(NOW)).containsExactly(2);
    }

    @Test
    void shouldAskAgainAndLater_whenNoAnswerComes() {
        add(1);
        children.next(NOW);

        assertThat(asked(Duration.ofSeconds(9))).isFalse();
        assertThat(asked(Duration.ofSeconds(11))).isTrue();
        assertThat(asked(Duration.ofSeconds(11 + 19))).isFalse();
        assertThat(asked(Duration.ofSeconds(11 + 21))).isTrue();
    }

    @Test
    void shouldAskAgainAfterALongWhile_whenItHasAnswered() {
        add(1);
        children.next(NOW);
        children.answered("c0", NOW);

        assertThat(asked(Duration.ofSeconds(29))).isFalse();
        assertThat(asked(Duration.ofSeconds(31))).isTrue();
    }

    @Test
    void shouldAskAllAnew_whenTheQuestionIsAnother() {
        add(2);
        children.next(NOW);
        children.answered("c1", NOW);

        children.askAll();

        assertThat(children.next(NOW)).containsExactly(0, 1);
    }

    @Test
    void shouldNotKnowIt_whenItWasNeverAdded() {
        assertThat(children.answered("other", NOW)).isFalse();
        assertThat(children.remove("other")).isEmpty();
    }

    private void add(int count) {
        for (int index = 0; index < count; index++) {
            children.add("c" + index, index);
        }
    }

    private boolean asked(Duration later) {
        children.tick(NOW.plus(later));
        return !children.next(NOW.plus(later)).isEmpty();
    }
}
