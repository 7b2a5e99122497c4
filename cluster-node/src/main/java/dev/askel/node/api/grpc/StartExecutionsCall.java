// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.api.grpc;

import dev.askel.node.api.Operation;
import dev.askel.node.api.Operations;
import dev.askel.node.api.Orchestrator;
import dev.askel.protocol.error.RequestChecker;
import dev.askel.protocol.grpc.SdkMessages;
import dev.askel.protocol.grpc.v1.StartExecutionRequest;
import dev.askel.protocol.grpc.v1.StartExecutionResponse;
import dev.askel.protocol.grpc.v1.StartExecutionsRequest;
import dev.askel.protocol.grpc.v1.StartExecutionsResponse;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.ServerCalls.BidiStreamingMethod;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.CompletionStage;

/** Serves {@code StartExecutions}: a StartExecution for each item, the answers in the order of the items. */
final class StartExecutionsCall implements BidiStreamingMethod<StartExecutionsRequest, StartExecutionsResponse> {

    private static final String OPERATION = "StartExecution";

    private final Orchestrator orchestrator;
    private final RequestChecker checker;
    private final OpenStreams streams;
    private final RepeatedStarts repeatedStarts;
    private final Operation<?, ?> operation = Operations.named(OPERATION).orElseThrow();

    StartExecutionsCall(Orchestrator orchestrator, RequestChecker checker, OpenStreams streams) {
        this.orchestrator = orchestrator;
        this.checker = checker;
        this.streams = streams;
        this.repeatedStarts = new RepeatedStarts(orchestrator);
    }

    @Override
    public StreamObserver<StartExecutionsRequest> invoke(StreamObserver<StartExecutionsResponse> observer) {
        OrderedWindow.Outlet<StartExecutionsResponse> outlet = new OrderedWindow.Outlet<>() {
            @Override
            public void next(StartExecutionsResponse response) {
                observer.onNext(response);
            }

            @Override
            public void end() {
                observer.onCompleted();
            }
        };
        return OrderedWindow.open((ServerCallStreamObserver<?>) observer, streams, this::start, outlet);
    }

    private CompletionStage<StartExecutionsResponse> start(StartExecutionsRequest item) {
        StartExecutionRequest start = item.getStart();
        return operation
                .call(orchestrator, checker, builder -> SdkMessages.read(start, builder))
                .thenApply(response -> SdkMessages.write(response, StartExecutionResponse.getDefaultInstance()))
                .exceptionallyCompose(failure -> repeatedStarts.answer(start, failure))
                .handle((started, failure) -> {
                    StartExecutionsResponse.Builder answer =
                            StartExecutionsResponse.newBuilder().setItem(item.getItem());
                    return failure == null
                            ? answer.setStarted(started).build()
                            : answer.setError(GrpcFailures.toError(failure, OPERATION))
                                    .build();
                });
    }
}
