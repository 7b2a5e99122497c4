// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class StagesTest {

    @Test
    void shouldCancelTheFirst_whenTheLastOfSeveralIsCancelled() {
        CompletableFuture<Integer> first = new CompletableFuture<>();
        CompletionStage<Integer> second = Stages.mapped(first, number -> number + 1);
        CompletionStage<String> third = Stages.handled(second, (number, failure) -> "" + number);

        Stages.cancel(third);

        assertThat(first).isCancelled();
    }

    @Test
    void shouldGiveTheValue_whenNothingIsCancelled() {
        CompletableFuture<Integer> first = new CompletableFuture<>();
        CompletionStage<Integer> last = Stages.mapped(first, number -> number + 1);

        first.complete(1);

        assertThat(last.toCompletableFuture()).isCompletedWithValue(2);
    }

    @Test
    void shouldFailWithTheSameFailure_whenTheFirstFails() {
        IllegalStateException failure = new IllegalStateException("no");

        CompletionStage<Integer> last = Stages.mapped(CompletableFuture.<Integer>failedFuture(failure), number -> 1);

        assertThat(last.toCompletableFuture())
                .failsWithin(Duration.ZERO)
                .withThrowableOfType(ExecutionException.class)
                .withCause(failure);
    }
}
