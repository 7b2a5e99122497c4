// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ReadQueueTest {

    private final ReadQueue queue = new ReadQueue(2);
    private final List<CompletableFuture<String>> begun = new ArrayList<>();

    @Test
    void shouldBeginTheNext_whenOneHasEnded() {
        var first = read();
        var second = read();
        var third = read();
        assertThat(begun).hasSize(2);

        begun.get(1).complete("b");
        begun.get(2).complete("c");

        assertThat(first).isNotDone();
        assertThat(second).isCompletedWithValue("b");
        assertThat(third).isCompletedWithValue("c");
    }

    @Test
    void shouldGoOn_whenReadsFail() {
        CompletableFuture<String> broken = queue.<String>run(() -> {
                    throw new IllegalStateException("broken");
                })
                .toCompletableFuture();
        read();
        read();

        begun.get(0).completeExceptionally(new IllegalStateException("gone"));
        read();

        assertThat(broken).isCompletedExceptionally();
        assertThat(begun).hasSize(3);
    }

    private CompletableFuture<String> read() {
        return queue.run(() -> {
                    CompletableFuture<String> result = new CompletableFuture<>();
                    begun.add(result);
                    return result;
                })
                .toCompletableFuture();
    }
}
