// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.orchestrator;

import dev.askel.node.api.Stages;
import dev.askel.protocol.error.ServiceFault;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** The frame of every operation: nothing is thrown, and silence of an entity is an error that callers know. */
final class Calls {

    private static final int UNAVAILABLE = 503;

    private Calls() {}

    /** Runs an operation; a fault that it throws becomes the stage's failure. */
    static <T> CompletionStage<T> call(Supplier<CompletionStage<T>> operation) {
        CompletionStage<T> stage;
        try {
            stage = operation.get();
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
        return Stages.handled(stage, (value, failure) -> {
            if (failure != null) {
                throw new CompletionException(translated(failure));
            }
            return value;
        });
    }

    private static Throwable translated(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof TimeoutException
                ? unavailable("The service did not answer in time. The request may have been done; send it again.")
                : cause;
    }

    /** The request was not done, and may be sent again. */
    static ServiceFault unavailable(String message) {
        return new ServiceFault("ServiceUnavailable", message, UNAVAILABLE);
    }
}
