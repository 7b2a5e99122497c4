// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PulseTest {

    private final AtomicLong clock = new AtomicLong();
    private final Deque<CompletableFuture<Object>> questions = new ArrayDeque<>();
    private final Pulse pulse = new Pulse("Cassandra", this::question, Duration.ofSeconds(3), clock::get);

    @Test
    void shouldBeDown_whenItHasNeverAnswered() {
        ask().completeExceptionally(new IllegalStateException("connection refused"));

        assertThat(pulse.problem()).contains("Cassandra has not answered yet: connection refused.");
    }

    @Test
    void shouldBeUp_whenItHasAnsweredOnce() {
        ask().complete("yes");

        assertThat(pulse.problem()).isEmpty();
    }

    @Test
    void shouldStayUp_whenOneAnswerFails() {
        ask().complete("yes");
        pass(1);
        ask().completeExceptionally(new IllegalStateException("slow"));
        pass(1);

        assertThat(pulse.problem()).isEmpty();
    }

    @Test
    void shouldBeDownAndSayWhy_whenItHasNotAnsweredForLong() {
        ask().complete("yes");
        pass(4);
        ask().completeExceptionally(new IllegalStateException("All 1 node(s) tried for the query failed."));

        assertThat(pulse.problem())
                .contains("Cassandra has not answered for 4 s: All 1 node(s) tried for the query failed.");
    }

    @Test
    void shouldBeUpAfterTheSecondAnswer_whenItComesBack() {
        ask().complete("yes");
        pass(4);
        assertThat(pulse.problem()).isPresent();

        ask().complete("yes");
        assertThat(pulse.problem()).contains("Cassandra answers again, since a moment ago.");
        pass(1);
        ask().complete("yes");
        assertThat(pulse.problem()).isEmpty();
    }

    @Test
    void shouldAskOneQuestionAtATime_whenAnswersAreSlow() {
        ask();
        pulse.ask();
        pulse.ask();

        assertThat(questions).hasSize(1);
    }

    private CompletableFuture<Object> ask() {
        pulse.ask();
        return questions.getLast();
    }

    private CompletableFuture<Object> question() {
        questions.add(new CompletableFuture<>());
        return questions.getLast();
    }

    private void pass(int seconds) {
        clock.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }
}
