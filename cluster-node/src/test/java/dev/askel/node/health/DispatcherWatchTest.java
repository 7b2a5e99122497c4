// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class DispatcherWatchTest {

    private final Deque<Runnable> work = new ArrayDeque<>();
    private final DispatcherWatch watch = new DispatcherWatch("actors", work::add, 30);

    @Test
    void shouldFindNothing_whenWorkIsDone() {
        rounds(100, true);

        assertThat(watch.problem()).isEmpty();
    }

    @Test
    void shouldFindNothing_whenWorkIsSlow() {
        rounds(30, false);
        work.remove().run();
        rounds(30, false);

        assertThat(watch.problem()).isEmpty();
    }

    @Test
    void shouldFindTheProblem_whenWorkIsNeverDone() {
        rounds(31, false);

        assertThat(watch.problem()).contains("The threads of the actors have not got on for 30 s.");
        assertThat(work).hasSize(1);
    }

    @Test
    void shouldFindTheProblem_whenDispatcherIsShutDown() {
        DispatcherWatch refused = new DispatcherWatch(
                "actors",
                task -> {
                    throw new RejectedExecutionException("shut down");
                },
                30);
        for (int round = 0; round < 31; round++) {
            refused.round();
        }

        assertThat(refused.problem()).isPresent();
    }

    private void rounds(int count, boolean working) {
        for (int round = 0; round < count; round++) {
            watch.round();
            if (working) {
                work.remove().run();
            }
        }
    }
}
