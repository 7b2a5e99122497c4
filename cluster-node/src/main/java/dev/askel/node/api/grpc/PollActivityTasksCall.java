// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.api.grpc;

import dev.askel.node.api.Operation;
import dev.askel.node.api.Operations;
import dev.askel.node.api.Orchestrator;
import dev.askel.protocol.error.RequestChecker;
import dev.askel.protocol.grpc.SdkMessages;
import dev.askel.protocol.grpc.v1.GetActivityTaskRequest;
import dev.askel.protocol.grpc.v1.PollActivityTasksRequest;
import dev.askel.protocol.grpc.v1.PollActivityTasksResponse;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.ServerCalls.BidiStreamingMethod;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.sfn.model.GetActivityTaskResponse;

/**
 * Serves {@code PollActivityTasks}: a GetActivityTask, again and again, for as many credits as the worker has given.
 */
final class PollActivityTasksCall implements BidiStreamingMethod<PollActivityTasksRequest, PollActivityTasksResponse> {

    private final Orchestrator orchestrator;
    private final RequestChecker checker;
    private final OpenStreams streams;
    private final Operation<?, ?> operation =
            Operations.named("GetActivityTask").orElseThrow();

    PollActivityTasksCall(Orchestrator orchestrator, RequestChecker checker, OpenStreams streams) {
        this.orchestrator = orchestrator;
        this.checker = checker;
        this.streams = streams;
    }

    @Override
    public StreamObserver<PollActivityTasksRequest> invoke(StreamObserver<PollActivityTasksResponse> observer) {
        return ActivityWorker.open((ServerCallStreamObserver<PollActivityTasksResponse>) observer, streams, this::poll);
    }

    @SuppressWarnings("unchecked") // It is what GetActivityTask answers.
    private CompletableFuture<GetActivityTaskResponse> poll(GetActivityTaskRequest request) {
        return (CompletableFuture<GetActivityTaskResponse>) operation
                .call(orchestrator, checker, builder -> SdkMessages.read(request, builder))
                .toCompletableFuture();
    }
}
