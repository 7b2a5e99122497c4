// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GateTest {

    private final Gate gate = new Gate();
    private final List<String> ran = new ArrayList<>();

    @Test
    void shouldRunAtOnce_whenNothingIsAwaited() {
        gate.run(() -> ran.add("step"));

        assertThat(ran).containsExactly("step");
    }

    @Test
    void shouldRunInOrder_whenTheLastPreconditionHolds() {
        gate.await("lane", () -> {});
        gate.await("index", () -> {});
        gate.run(() -> ran.add("first"));
        gate.run(() -> ran.add("second"));

        gate.passed("index");
        assertThat(ran).isEmpty();
        gate.passed("lane");

        assertThat(ran).containsExactly("first", "second");
    }

    @Test
    void shouldHoldTheRestBack_whenAHeldStepAwaitsSomething() {
        gate.await("lane", () -> {});
        gate.run(() -> gate.await("index", () -> {}));
        gate.run(() -> ran.add("after"));

        gate.passed("lane");

        assertThat(ran).isEmpty();
        assertThat(gate.isOpen()).isFalse();
    }

    @Test
    void shouldDoTheWorkAgain_whenItIsRetriedAndStillAwaited() {
        gate.await("index", () -> ran.add("write"));

        gate.retry("index");
        gate.passed("index");
        gate.retry("index");

        assertThat(ran).containsExactly("write", "write");
    }

    @Test
    void shouldDoAllWorkAgain_whenTimersWereLost() {
        gate.await("lane", () -> ran.add("register"));
        gate.await("index", () -> ran.add("write"));
        gate.passed("lane");
        ran.clear();

        gate.retryAll();

        assertThat(ran).containsExactly("write");
    }
}
