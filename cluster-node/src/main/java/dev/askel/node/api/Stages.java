// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.api;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Stages that follow on others and hand a cancellation up: a caller who has gone cancels the last one, and whoever
 * waits for the first one learns of it. Those of the JDK do not.
 */
public final class Stages {

    private Stages() {}

    /** What the value of a stage is turned into. */
    public static <T, R> CompletionStage<R> mapped(
            CompletionStage<T> source, Function<? super T, ? extends R> function) {
        return handled(source, (value, failure) -> {
            if (failure != null) {
                throw failure instanceof CompletionException wrapped ? wrapped : new CompletionException(failure);
            }
            return function.apply(value);
        });
    }

    /** What the value or the failure of a stage is turned into. */
    public static <T, R> CompletionStage<R> handled(
            CompletionStage<T> source, BiFunction<? super T, Throwable, ? extends R> function) {
        CompletableFuture<R> result = source.<R>handle(function::apply).toCompletableFuture();
        result.whenComplete((value, failure) -> {
            if (result.isCancelled()) {
                cancel(source);
            }
        });
        return result;
    }

    /** Cancels a stage, and so all that it follows on. */
    public static void cancel(CompletionStage<?> stage) {
        stage.toCompletableFuture().cancel(false);
    }
}
