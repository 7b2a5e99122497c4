// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.history;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Lets a number of reads run at a time; the others wait in the order in which they came. For use by many threads. */
final class ReadQueue {

    private final int max;
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private int running;

    ReadQueue(int max) {
        this.max = max;
    }

    /** Runs a read, now or later. */
    <T> CompletionStage<T> run(Supplier<CompletionStage<T>> read) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Runnable begin = () -> begin(read, result);
        if (enter(begin)) {
            begin.run();
        }
        return result;
    }

    private synchronized boolean enter(Runnable begin) {
        if (running >= max) {
            waiting.add(begin);
            return false;
        }
        running++;
        return true;
    }

    private <T> void begin(Supplier<CompletionStage<T>> read, CompletableFuture<T> result) {
        CompletionStage<T> begun;
        try {
            begun = read.get();
        } catch (RuntimeException e) {
            begun = CompletableFuture.failedStage(e);
        }
        begun.whenComplete((value, failure) -> {
            next().run();
            if (failure == null) {
                result.complete(value);
            } else {
                result.completeExceptionally(failure);
            }
        });
    }

    /** What takes the place of a read that has ended. */
    private synchronized Runnable next() {
        Runnable next = waiting.poll();
        if (next == null) {
            running--;
            return () -> {};
        }
        return next;
    }
}
