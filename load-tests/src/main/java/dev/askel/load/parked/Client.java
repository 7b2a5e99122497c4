// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.parked;

import com.google.protobuf.Timestamp;
import dev.askel.protocol.grpc.v1.CreateStateMachineRequest;
import dev.askel.protocol.grpc.v1.DescribeExecutionRequest;
import dev.askel.protocol.grpc.v1.GetExecutionHistoryRequest;
import dev.askel.protocol.grpc.v1.HistoryEvent;
import dev.askel.protocol.grpc.v1.OrchestratorGrpc;
import dev.askel.protocol.grpc.v1.OrchestratorGrpc.OrchestratorBlockingStub;
import dev.askel.protocol.grpc.v1.SendTaskSuccessRequest;
import dev.askel.protocol.grpc.v1.StartExecutionRequest;
import dev.askel.protocol.grpc.v1.StartExecutionsRequest;
import dev.askel.protocol.grpc.v1.StartExecutionsResponse;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Calls a node over gRPC. */
final class Client implements AutoCloseable {

    private static final int UNANSWERED_MAX = 500;
    private static final int SECONDS_MAX = 60;

    private final ManagedChannel channel;

    Client(URI endpoint) {
        this.channel = ManagedChannelBuilder.forAddress(endpoint.getHost(), endpoint.getPort())
                .usePlaintext()
                .build();
    }

    private OrchestratorBlockingStub stub() {
        return OrchestratorGrpc.newBlockingStub(channel).withDeadlineAfter(SECONDS_MAX, TimeUnit.SECONDS);
    }

    void createMachine(String name, String definition) {
        stub().createStateMachine(CreateStateMachineRequest.newBuilder()
                .setName(name)
                .setDefinition(definition)
                .setRoleArn(Workload.ROLE)
                .build());
    }

    static StartExecutionRequest start(String machine, String name, String input) {
        return StartExecutionRequest.newBuilder()
                .setStateMachineArn(Workload.machineArn(machine))
                .setName(name)
                .setInput(input)
                .build();
    }

    void start(StartExecutionRequest request) {
        var unused = stub().startExecution(request);
    }

    /** Starts all of them through one stream, as fast as the node takes them; those that it refuses for now again. */
    void startAll(List<StartExecutionRequest> requests) {
        Starts starts = new Starts(requests);
        OrchestratorGrpc.newStub(channel).startExecutions(starts);
        starts.end.join();
    }

    private static final class Starts
            implements ClientResponseObserver<StartExecutionsRequest, StartExecutionsResponse> {

        private final List<StartExecutionRequest> requests;
        private final CompletableFuture<Void> end = new CompletableFuture<>();
        private final Deque<Integer> again = new ArrayDeque<>();
        private ClientCallStreamObserver<StartExecutionsRequest> call;
        private int sent;
        private int unanswered;
        private boolean halfClosed;

        Starts(List<StartExecutionRequest> requests) {
            this.requests = requests;
        }

        @Override
        public void beforeStart(ClientCallStreamObserver<StartExecutionsRequest> newCall) {
            call = newCall;
            call.setOnReadyHandler(this::send);
        }

        private void send() {
            while (call.isReady() && unanswered < UNANSWERED_MAX && (!again.isEmpty() || sent < requests.size())) {
                int item = again.isEmpty() ? sent++ : again.remove();
                unanswered++;
                call.onNext(StartExecutionsRequest.newBuilder()
                        .setItem(item)
                        .setStart(requests.get(item))
                        .build());
            }
            if (!halfClosed && unanswered == 0 && sent == requests.size()) {
                halfClosed = true;
                call.onCompleted();
            }
        }

        @Override
        public void onNext(StartExecutionsResponse answer) {
            unanswered--;
            if (!answer.hasStarted()) {
                if (!answer.getError().getRetryable()) {
                    call.cancel("Refused: " + answer.getError(), null);
                    return;
                }
                again.add((int) answer.getItem());
            }
            send();
        }

        @Override
        public void onError(Throwable failure) {
            end.completeExceptionally(failure);
        }

        @Override
        public void onCompleted() {
            end.complete(null);
        }
    }

    void succeed(String token) {
        var unused = stub().sendTaskSuccess(SendTaskSuccessRequest.newBuilder()
                .setTaskToken(token)
                .setOutput("{\"done\": true}")
                .build());
    }

    String status(String executionArn) {
        return stub().describeExecution(DescribeExecutionRequest.newBuilder()
                        .setExecutionArn(executionArn)
                        .build())
                .getStatus();
    }

    List<HistoryEvent> history(String executionArn) {
        return stub().getExecutionHistory(GetExecutionHistoryRequest.newBuilder()
                        .setExecutionArn(executionArn)
                        .build())
                .getEventsList();
    }

    static Instant instant(Timestamp timestamp) {
        return Instant.ofEpochSecond(timestamp.getSeconds(), timestamp.getNanos());
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
