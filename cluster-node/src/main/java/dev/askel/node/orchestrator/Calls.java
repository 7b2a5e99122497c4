// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.orchestrator;

import dev.askel.node.api.Stages;
import dev.askel.node.execution.ExecutionAnswer.Unavailable;
import dev.askel.persistence.journal.CassandraOutage;
import dev.askel.protocol.error.ServiceFault;
import dev.askel.protocol.error.StepFunctionsFaults;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The frame of every operation: nothing is thrown, and silence of an entity is an error that callers know. */
final class Calls {

    private static final Logger LOG = LoggerFactory.getLogger(Calls.class);

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
        if (cause instanceof TimeoutException) {
            return StepFunctionsFaults.unavailable(
                    "The service did not answer in time. The request may have been done; send it again.");
        }
        if (CassandraOutage.isOne(cause)) {
            LOG.debug("Cassandra did not serve a request", cause);
            return StepFunctionsFaults.unavailable(
                    "The service cannot reach its database, or not in time. The request may have been done; send it"
                            + " again.");
        }
        return cause;
    }

    /** What a caller reads of a request that was not done and may be sent again. */
    static ServiceFault refusal(Unavailable answer) {
        return answer.busy() ? StepFunctionsFaults.throttled() : StepFunctionsFaults.unavailable(answer.cause());
    }

    /** The request was not done, and may be sent again. */
    static ServiceFault unavailable(String message) {
        return StepFunctionsFaults.unavailable(message);
    }
}
