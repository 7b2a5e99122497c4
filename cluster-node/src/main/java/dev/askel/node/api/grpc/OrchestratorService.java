// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.api.grpc;

import com.google.protobuf.Message;
import dev.askel.node.api.Operation;
import dev.askel.node.api.Operations;
import dev.askel.node.api.Orchestrator;
import dev.askel.protocol.error.RequestChecker;
import dev.askel.protocol.grpc.SdkMessages;
import dev.askel.protocol.grpc.v1.OrchestratorGrpc;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.MethodDescriptor.PrototypeMarshaller;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.sfn.model.SfnResponse;

/**
 * {@code askel.v1.Orchestrator}: a method for each operation of the table, whose messages are converted by their
 * descriptors, and the streams.
 */
final class OrchestratorService {

    private final Orchestrator orchestrator;
    private final RequestChecker checker;
    private final OpenStreams streams;

    private OrchestratorService(Orchestrator orchestrator, RequestChecker checker, OpenStreams streams) {
        this.orchestrator = orchestrator;
        this.checker = checker;
        this.streams = streams;
    }

    static ServerServiceDefinition of(Orchestrator orchestrator, RequestChecker checker, OpenStreams streams) {
        return new OrchestratorService(orchestrator, checker, streams).definition();
    }

    private ServerServiceDefinition definition() {
        ServerServiceDefinition.Builder service =
                ServerServiceDefinition.builder(OrchestratorGrpc.getServiceDescriptor());
        OrchestratorGrpc.getServiceDescriptor().getMethods().stream()
                .filter(method -> method.getType() == MethodType.UNARY)
                .forEach(method -> service.addMethod(unary(method)));
        return service.addMethod(
                        OrchestratorGrpc.getStartExecutionsMethod(),
                        ServerCalls.asyncBidiStreamingCall(new StartExecutionsCall(orchestrator, checker, streams)))
                .addMethod(
                        OrchestratorGrpc.getWatchExecutionMethod(),
                        ServerCalls.asyncServerStreamingCall(new WatchExecutionCall(orchestrator, streams)))
                .addMethod(
                        OrchestratorGrpc.getPollActivityTasksMethod(),
                        ServerCalls.asyncBidiStreamingCall(new PollActivityTasksCall(orchestrator, checker, streams)))
                .addMethod(
                        OrchestratorGrpc.getSendTaskOutcomesMethod(),
                        ServerCalls.asyncClientStreamingCall(new SendTaskOutcomesCall(orchestrator, checker, streams)))
                .build();
    }

    @SuppressWarnings("unchecked") // Every method of a generated service takes and gives protobuf messages.
    private ServerMethodDefinition<Message, Message> unary(MethodDescriptor<?, ?> method) {
        MethodDescriptor<Message, Message> typed = (MethodDescriptor<Message, Message>) method;
        Operation<?, ?> operation = Operations.named(method.getBareMethodName())
                .orElseThrow(() -> new IllegalStateException("No operation for " + method.getFullMethodName()));
        Message empty = ((PrototypeMarshaller<Message>) typed.getResponseMarshaller()).getMessagePrototype();
        return ServerMethodDefinition.create(
                typed, ServerCalls.asyncUnaryCall((request, observer) -> call(operation, request, empty, observer)));
    }

    /** A call that its client has given up already is not begun; one given up later is cancelled where that helps. */
    private void call(Operation<?, ?> operation, Message request, Message empty, StreamObserver<Message> observer) {
        ServerCallStreamObserver<Message> call = (ServerCallStreamObserver<Message>) observer;
        if (call.isCancelled()) {
            return;
        }
        CompletableFuture<? extends SfnResponse> answer = operation
                .call(orchestrator, checker, builder -> SdkMessages.read(request, builder))
                .toCompletableFuture();
        call.setOnCancelHandler(() -> answer.cancel(false));
        call.setOnCloseHandler(() -> answer.cancel(false));
        answer.thenApply(response -> SdkMessages.write(response, empty)).whenComplete((message, failure) -> {
            if (call.isCancelled() || answer.isCancelled()) {
                return;
            }
            if (failure == null) {
                call.onNext(message);
                call.onCompleted();
            } else {
                call.onError(GrpcFailures.toStatus(failure, operation.name()));
            }
        });
    }
}
