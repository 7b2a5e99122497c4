// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.api.grpc;

import com.google.protobuf.Message;
import dev.askel.node.api.Operations;
import dev.askel.node.api.Orchestrator;
import dev.askel.protocol.error.RequestChecker;
import dev.askel.protocol.grpc.SdkMessages;
import dev.askel.protocol.grpc.v1.OperationError;
import dev.askel.protocol.grpc.v1.RefusedTaskOutcome;
import dev.askel.protocol.grpc.v1.SendTaskOutcomesResponse;
import dev.askel.protocol.grpc.v1.TaskOutcome;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.ServerCalls.ClientStreamingMethod;
import io.grpc.stub.StreamObserver;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Serves {@code SendTaskOutcomes}: a SendTaskSuccess, -Failure or -Heartbeat for each message, counted in the answer.
 */
final class SendTaskOutcomesCall implements ClientStreamingMethod<TaskOutcome, SendTaskOutcomesResponse> {

    private static final int LISTED_MAX = 1_000;

    private final Orchestrator orchestrator;
    private final RequestChecker checker;
    private final OpenStreams streams;

    SendTaskOutcomesCall(Orchestrator orchestrator, RequestChecker checker, OpenStreams streams) {
        this.orchestrator = orchestrator;
        this.checker = checker;
        this.streams = streams;
    }

    @Override
    public StreamObserver<TaskOutcome> invoke(StreamObserver<SendTaskOutcomesResponse> observer) {
        return OrderedWindow.open((ServerCallStreamObserver<?>) observer, streams, this::send, new Counts(observer));
    }

    private CompletionStage<Optional<OperationError>> send(TaskOutcome outcome) {
        return switch (outcome.getOutcomeCase()) {
            case SUCCESS -> send("SendTaskSuccess", outcome.getSuccess());
            case FAILURE -> send("SendTaskFailure", outcome.getFailure());
            case HEARTBEAT -> send("SendTaskHeartbeat", outcome.getHeartbeat());
            case OUTCOME_NOT_SET ->
                CompletableFuture.completedFuture(
                        Optional.of(GrpcFailures.toError(ModelViolations.missing("outcome"), "SendTaskOutcomes")));
        };
    }

    private CompletionStage<Optional<OperationError>> send(String operation, Message request) {
        return Operations.named(operation)
                .orElseThrow()
                .call(orchestrator, checker, builder -> SdkMessages.read(request, builder))
                .handle((done, failure) ->
                        failure == null ? Optional.empty() : Optional.of(GrpcFailures.toError(failure, operation)));
    }

    /** What is answered in the end; used by one thread after the other. */
    private static final class Counts implements OrderedWindow.Outlet<Optional<OperationError>> {

        private final StreamObserver<SendTaskOutcomesResponse> observer;
        private final SendTaskOutcomesResponse.Builder response = SendTaskOutcomesResponse.newBuilder();

        Counts(StreamObserver<SendTaskOutcomesResponse> observer) {
            this.observer = observer;
        }

        @Override
        public void next(Optional<OperationError> error) {
            if (error.isEmpty()) {
                response.setAccepted(response.getAccepted() + 1);
                return;
            }
            response.setRefused(response.getRefused() + 1);
            if (response.getRefusalsCount() < LISTED_MAX) {
                response.addRefusals(RefusedTaskOutcome.newBuilder()
                        .setPosition(response.getAccepted() + response.getRefused())
                        .setError(error.get()));
            }
        }

        @Override
        public void end() {
            observer.onNext(response.build());
            observer.onCompleted();
        }
    }
}
