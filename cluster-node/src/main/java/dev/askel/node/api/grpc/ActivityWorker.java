// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.api.grpc;

import dev.askel.protocol.error.ServiceFault;
import dev.askel.protocol.grpc.v1.GetActivityTaskRequest;
import dev.askel.protocol.grpc.v1.PollActivityTasksRequest;
import dev.askel.protocol.grpc.v1.PollActivityTasksResponse;
import io.grpc.SynchronizationContext;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import software.amazon.awssdk.services.sfn.model.GetActivityTaskResponse;

/**
 * The stream of one worker. Polls for it, never with more polls than it has credits left, so that each task that a poll
 * brings can be handed over. A stream that ends in good order gives its polls up first, and hands over what they bring
 * all the same; a stream that was cancelled can only give them up.
 */
final class ActivityWorker implements StreamObserver<PollActivityTasksRequest>, OpenStreams.Stream {

    private static final int CREDITS_MAX = 1_000;

    /** How many polls are under way at a time: tasks come one after the other anyway. */
    private static final int POLLS_MAX = 16;

    private final ServerCallStreamObserver<PollActivityTasksResponse> call;
    private final OpenStreams streams;
    private final Function<GetActivityTaskRequest, CompletableFuture<GetActivityTaskResponse>> poll;
    private final SynchronizationContext serial;
    private final Set<CompletableFuture<GetActivityTaskResponse>> polls = new HashSet<>();
    private Optional<GetActivityTaskRequest> request = Optional.empty();
    private int credits;
    private boolean ending;
    private Optional<Throwable> endWith = Optional.empty();
    private boolean ended;

    private ActivityWorker(
            ServerCallStreamObserver<PollActivityTasksResponse> call,
            OpenStreams streams,
            Function<GetActivityTaskRequest, CompletableFuture<GetActivityTaskResponse>> poll) {
        this.call = call;
        this.streams = streams;
        this.poll = poll;
        this.serial = new SynchronizationContext(
                (thread, failure) -> finish(Optional.of(GrpcFailures.toStatus(failure, "PollActivityTasks"))));
    }

    /** @param poll asks for one task, and can be cancelled */
    static ActivityWorker open(
            ServerCallStreamObserver<PollActivityTasksResponse> call,
            OpenStreams streams,
            Function<GetActivityTaskRequest, CompletableFuture<GetActivityTaskResponse>> poll) {
        ActivityWorker worker = new ActivityWorker(call, streams, poll);
        call.setOnCancelHandler(() -> worker.serial.execute(worker::cancelled));
        call.setOnCloseHandler(() -> worker.serial.execute(worker::cancelled));
        call.setOnReadyHandler(() -> worker.serial.execute(worker::advance));
        streams.add(worker);
        return worker;
    }

    @Override
    public void onNext(PollActivityTasksRequest message) {
        serial.execute(() -> take(message));
    }

    @Override
    public void onCompleted() {
        serial.execute(() -> finish(Optional.empty()));
    }

    @Override
    public void onError(Throwable failure) {
        serial.execute(this::cancelled);
    }

    @Override
    public void stop() {
        serial.execute(() -> finish(Optional.of(GrpcFailures.stopping())));
    }

    private void take(PollActivityTasksRequest message) {
        if (ending) {
            return;
        }
        Optional<ServiceFault> fault = check(message);
        if (fault.isPresent()) {
            finish(Optional.of(GrpcFailures.toStatus(fault.get(), "PollActivityTasks")));
            return;
        }
        if (request.isEmpty()) {
            GetActivityTaskRequest.Builder first =
                    GetActivityTaskRequest.newBuilder().setActivityArn(message.getActivityArn());
            if (message.hasWorkerName()) {
                first.setWorkerName(message.getWorkerName());
            }
            request = Optional.of(first.build());
        }
        credits += message.getCredits();
        advance();
    }

    private Optional<ServiceFault> check(PollActivityTasksRequest message) {
        if (request.isEmpty() && message.getActivityArn().isEmpty()) {
            return Optional.of(ModelViolations.missing("activityArn"));
        }
        boolean sameActivity = request.isEmpty()
                || message.getActivityArn().isEmpty()
                || message.getActivityArn().equals(request.get().getActivityArn());
        if (!sameActivity) {
            return Optional.of(ModelViolations.changed(message.getActivityArn(), "activityArn"));
        }
        if (message.getCredits() < 1 || message.getCredits() > CREDITS_MAX - credits) {
            return Optional.of(ModelViolations.outOfRange(
                    message.getCredits(),
                    "credits",
                    "Member must have value between 1 and " + (CREDITS_MAX - credits) + ", so that no more than "
                            + CREDITS_MAX + " are unused"));
        }
        return Optional.empty();
    }

    private void advance() {
        while (!ending && request.isPresent() && polls.size() < Math.min(credits, POLLS_MAX) && call.isReady()) {
            CompletableFuture<GetActivityTaskResponse> task = poll.apply(request.get());
            polls.add(task);
            task.whenComplete((response, failure) -> serial.execute(() -> settled(task, response, failure)));
        }
        if (ending && !ended && polls.isEmpty()) {
            leave();
            endWith.ifPresentOrElse(call::onError, call::onCompleted);
        }
    }

    private void settled(
            CompletableFuture<GetActivityTaskResponse> task, GetActivityTaskResponse response, Throwable failure) {
        polls.remove(task);
        if (ended) {
            return;
        }
        if (failure == null) {
            handOver(response);
        } else if (!(failure instanceof CancellationException)) {
            finish(Optional.of(GrpcFailures.toStatus(failure, "PollActivityTasks")));
        }
        advance();
    }

    /** A poll that waited in vain keeps its credit. */
    private void handOver(GetActivityTaskResponse response) {
        if (response.taskToken() != null) {
            credits--;
            PollActivityTasksResponse.Builder task =
                    PollActivityTasksResponse.newBuilder().setTaskToken(response.taskToken());
            if (response.input() != null) {
                task.setInput(response.input());
            }
            call.onNext(task.build());
        }
    }

    /** Ends the stream when the polls have ended: with a failure, or well. */
    private void finish(Optional<Throwable> failure) {
        if (!ending) {
            ending = true;
            endWith = failure;
            cancelPolls();
        }
        advance();
    }

    private void cancelled() {
        if (!ended) {
            ending = true;
            leave();
            cancelPolls();
        }
    }

    private void cancelPolls() {
        List.copyOf(polls).forEach(task -> task.cancel(false));
    }

    private void leave() {
        ended = true;
        streams.remove(this);
    }
}
