// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.api.grpc;

import dev.askel.node.api.Orchestrator;
import dev.askel.protocol.error.ServiceFault;
import dev.askel.protocol.grpc.v1.HistoryEvent;
import dev.askel.protocol.grpc.v1.WatchExecutionRequest;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.ServerCalls.ServerStreamingMethod;
import io.grpc.stub.StreamObserver;
import java.util.Optional;

/** Serves {@code WatchExecution}: joins the call to a subscription. */
final class WatchExecutionCall implements ServerStreamingMethod<WatchExecutionRequest, HistoryEvent> {

    private final Orchestrator orchestrator;
    private final OpenStreams streams;

    WatchExecutionCall(Orchestrator orchestrator, OpenStreams streams) {
        this.orchestrator = orchestrator;
        this.streams = streams;
    }

    @Override
    public void invoke(WatchExecutionRequest request, StreamObserver<HistoryEvent> observer) {
        Optional<ServiceFault> fault = check(request);
        if (fault.isPresent()) {
            observer.onError(GrpcFailures.toStatus(fault.get(), "WatchExecution"));
            return;
        }
        long fromEventId = request.hasFromEventId() ? request.getFromEventId() : 1;
        HistorySubscriber subscriber =
                new HistorySubscriber((ServerCallStreamObserver<HistoryEvent>) observer, streams);
        try {
            orchestrator.watchExecution(request.getExecutionArn(), fromEventId).subscribe(subscriber);
        } catch (RuntimeException e) {
            subscriber.onError(e);
        }
    }

    private static Optional<ServiceFault> check(WatchExecutionRequest request) {
        if (request.getExecutionArn().isEmpty()) {
            return Optional.of(ModelViolations.missing("executionArn"));
        }
        if (request.hasFromEventId() && request.getFromEventId() < 1) {
            return Optional.of(ModelViolations.outOfRange(
                    request.getFromEventId(), "fromEventId", "Member must have value greater than or equal to 1"));
        }
        return Optional.empty();
    }
}
