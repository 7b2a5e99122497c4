// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.grpc;

import dev.askel.protocol.grpc.v1.OrchestratorGrpc;
import dev.askel.protocol.grpc.v1.StartExecutionRequest;
import dev.askel.protocol.grpc.v1.StartExecutionsRequest;
import dev.askel.protocol.grpc.v1.StartExecutionsResponse;
import io.grpc.ManagedChannel;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Starts executions with the names 0000001, 0000002, ... through one stream, as fast as the node takes them, and checks
 * that the answers come in order.
 */
final class StartStream implements ClientResponseObserver<StartExecutionsRequest, StartExecutionsResponse> {

    /** What a client holds that is not answered. */
    private static final int UNANSWERED_MAX = 1_000;

    private static final int READ_AT_A_TIME = 10;

    private final String machineArn;
    private final int count;
    private final Duration pauses;
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private ClientCallStreamObserver<StartExecutionsRequest> call;
    private int sent;
    private boolean halfClosed;
    private int unread = READ_AT_A_TIME;
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger retried = new AtomicInteger();
    private final Deque<Integer> unanswered = new ArrayDeque<>();
    private final Deque<Integer> again = new ArrayDeque<>();

    /** @param pauses of a client that reads slowly, after each ten answers; zero for one that does not */
    StartStream(String machineArn, int count, Duration pauses) {
        this.machineArn = machineArn;
        this.count = count;
        this.pauses = pauses;
    }

    /** Begins; the end of the stream completes what this returns. */
    CompletableFuture<Void> open(ManagedChannel channel) {
        OrchestratorGrpc.newStub(channel).startExecutions(this);
        return end.whenComplete((done, failure) -> scheduler.shutdown());
    }

    /** How many executions are known to be started. */
    int answered() {
        return answered.get();
    }

    /** How many items were sent again, because they were refused for the moment. */
    int retried() {
        return retried.get();
    }

    /** The name of an execution by its number, which begins with 1. */
    static String name(int number) {
        return "%07d".formatted(number);
    }

    @Override
    public void beforeStart(ClientCallStreamObserver<StartExecutionsRequest> newCall) {
        call = newCall;
        if (!pauses.isZero()) {
            call.disableAutoRequestWithInitial(READ_AT_A_TIME);
        }
        call.setOnReadyHandler(this::send);
    }

    private void send() {
        while (call.isReady() && unanswered.size() < UNANSWERED_MAX && (!again.isEmpty() || sent < count)) {
            int number = again.isEmpty() ? ++sent : again.remove();
            unanswered.add(number);
            call.onNext(StartExecutionsRequest.newBuilder()
                    .setItem(number)
                    .setStart(StartExecutionRequest.newBuilder()
                            .setStateMachineArn(machineArn)
                            .setName(name(number))
                            .setInput("{\"number\":" + number + "}"))
                    .build());
        }
        if (!halfClosed && sent == count && unanswered.isEmpty() && again.isEmpty()) {
            halfClosed = true;
            call.onCompleted();
        }
    }

    @Override
    public void onNext(StartExecutionsResponse answer) {
        int number = unanswered.remove();
        if (answer.getItem() != number) {
            call.cancel("Item " + answer.getItem() + " instead of " + number, null);
            return;
        }
        if (answer.hasStarted()) {
            answered.incrementAndGet();
        } else if (answer.getError().getRetryable()) {
            retried.incrementAndGet();
            again.add(number);
        } else {
            call.cancel("Item " + number + " fails with " + answer.getError(), null);
            return;
        }
        readOn();
        send();
    }

    private void readOn() {
        unread--;
        if (unread == 0 && !pauses.isZero()) {
            unread = READ_AT_A_TIME;
            scheduler.schedule(() -> call.request(READ_AT_A_TIME), pauses.toMillis(), TimeUnit.MILLISECONDS);
        }
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
