// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.api;

import static java.util.Objects.requireNonNull;

import dev.askel.protocol.error.RequestChecker;
import dev.askel.protocol.error.ServiceFault;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.sfn.model.SfnRequest;
import software.amazon.awssdk.services.sfn.model.SfnResponse;
import software.amazon.awssdk.utils.builder.Buildable;

/**
 * One operation of the Step Functions API, for fronts that work on any of them.
 *
 * @param name as in {@code X-Amz-Target}: {@code StartExecution}
 * @param requestType the SDK's class of the request
 * @param requests new empty builders of the request
 * @param method the method of the orchestrator
 */
public record Operation<Q extends SfnRequest, R extends SfnResponse>(
        String name,
        Class<Q> requestType,
        Supplier<? extends SdkPojo> requests,
        BiFunction<Orchestrator, Q, CompletionStage<R>> method) {

    /** Checks that nothing is missing. */
    public Operation {
        requireNonNull(name, "name");
        requireNonNull(requestType, "requestType");
        requireNonNull(requests, "requests");
        requireNonNull(method, "method");
    }

    /**
     * Builds a request, checks it against the API model and hands it to the orchestrator. Never throws: whatever goes
     * wrong, in the reader too, fails the stage.
     *
     * @param checker checks the request
     * @param reader sets the members of the request's builder
     */
    public CompletionStage<? extends SfnResponse> call(
            Orchestrator orchestrator, RequestChecker checker, Consumer<SdkPojo> reader) {
        try {
            SdkPojo builder = requests.get();
            reader.accept(builder);
            Q request = requestType.cast(((Buildable) builder).build());
            Optional<ServiceFault> fault = checker.check(request);
            return fault.isPresent() ? CompletableFuture.failedStage(fault.get()) : method.apply(orchestrator, request);
        } catch (RuntimeException e) {
            return CompletableFuture.failedStage(e);
        }
    }
}
