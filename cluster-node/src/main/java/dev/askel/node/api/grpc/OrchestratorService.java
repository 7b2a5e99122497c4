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
import io.grpc.MethodDescriptor.PrototypeMarshaller;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;

/**
 * {@code askel.v1.Orchestrator}: a method for each operation of the table, whose messages are converted by their
 * descriptors, and the live history.
 */
final class OrchestratorService {

    private final Orchestrator orchestrator;
    private final RequestChecker checker;

    private OrchestratorService(Orchestrator orchestrator, RequestChecker checker) {
        this.orchestrator = orchestrator;
        this.checker = checker;
    }

    static ServerServiceDefinition of(Orchestrator orchestrator, RequestChecker checker) {
        return new OrchestratorService(orchestrator, checker).definition();
    }

    private ServerServiceDefinition definition() {
        ServerServiceDefinition.Builder service =
                ServerServiceDefinition.builder(OrchestratorGrpc.getServiceDescriptor());
        for (MethodDescriptor<?, ?> method :
                OrchestratorGrpc.getServiceDescriptor().getMethods()) {
            if (!method.getFullMethodName()
                    .equals(OrchestratorGrpc.getWatchExecutionMethod().getFullMethodName())) {
                service.addMethod(unary(method));
            }
        }
        return service.addMethod(
                        OrchestratorGrpc.getWatchExecutionMethod(),
                        ServerCalls.asyncServerStreamingCall(new WatchExecutionCall(orchestrator)))
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

    private void call(Operation<?, ?> operation, Message request, Message empty, StreamObserver<Message> observer) {
        operation
                .call(orchestrator, checker, builder -> SdkMessages.read(request, builder))
                .thenApply(response -> SdkMessages.write(response, empty))
                .whenComplete((message, failure) -> {
                    if (failure == null) {
                        observer.onNext(message);
                        observer.onCompleted();
                    } else {
                        observer.onError(GrpcFailures.toStatus(failure, operation.name()));
                    }
                });
    }
}
