// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.grpc;

import static java.util.concurrent.TimeUnit.SECONDS;

import dev.askel.protocol.grpc.v1.OrchestratorGrpc;
import dev.askel.protocol.grpc.v1.PollActivityTasksRequest;
import dev.askel.protocol.grpc.v1.PollActivityTasksResponse;
import dev.askel.protocol.grpc.v1.SendTaskFailureRequest;
import dev.askel.protocol.grpc.v1.SendTaskSuccessRequest;
import io.grpc.Channel;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

/**
 * A worker of an activity to begin from: is handed as many tasks as it can do at a time, reports what becomes of each,
 * and gives its credit back.
 */
public final class WorkerExample
        implements ClientResponseObserver<PollActivityTasksRequest, PollActivityTasksResponse>, AutoCloseable {

    private static final int TASKS_AT_A_TIME = 10;
    private static final long DEADLINE_SECONDS = 30;

    private final OrchestratorGrpc.OrchestratorBlockingStub calls;
    private final UnaryOperator<String> work;
    private final ExecutorService threads = Executors.newFixedThreadPool(TASKS_AT_A_TIME);
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private ClientCallStreamObserver<PollActivityTasksRequest> call;
    private boolean closing;

    private WorkerExample(Channel channel, UnaryOperator<String> work) {
        this.calls = OrchestratorGrpc.newBlockingStub(channel);
        this.work = work;
    }

    /**
     * Begins to work.
     *
     * @param work makes the output of a task from its input, both JSON texts; an IllegalArgumentException fails the
     *     task
     */
    public static WorkerExample start(Channel channel, String activityArn, UnaryOperator<String> work) {
        WorkerExample worker = new WorkerExample(channel, work);
        OrchestratorGrpc.newStub(channel).pollActivityTasks(worker);
        worker.send(PollActivityTasksRequest.newBuilder()
                .setActivityArn(activityArn)
                .setWorkerName("example")
                .setCredits(TASKS_AT_A_TIME)
                .build());
        return worker;
    }

    /** Completes when the stream has ended: one that broke, exceptionally; start another worker then. */
    public CompletableFuture<Void> end() {
        return end;
    }

    /** Takes no more tasks, and returns when those it has are done. */
    @Override
    public void close() {
        synchronized (this) {
            closing = true;
            call.onCompleted();
        }
        end.exceptionally(failure -> null).join();
        threads.shutdown();
        try {
            threads.awaitTermination(DEADLINE_SECONDS, SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void beforeStart(ClientCallStreamObserver<PollActivityTasksRequest> newCall) {
        call = newCall;
    }

    /** A call takes one message at a time. */
    private synchronized void send(PollActivityTasksRequest message) {
        if (!closing) {
            call.onNext(message);
        }
    }

    @Override
    public void onNext(PollActivityTasksResponse task) {
        threads.execute(() -> {
            perform(task);
            send(PollActivityTasksRequest.newBuilder().setCredits(1).build());
        });
    }

    private void perform(PollActivityTasksResponse task) {
        try {
            succeed(task, work.apply(task.getInput()));
        } catch (IllegalArgumentException e) {
            fail(task, e);
        }
    }

    private void succeed(PollActivityTasksResponse task, String output) {
        ClientExample.tryAgain(() -> calls.withDeadlineAfter(DEADLINE_SECONDS, SECONDS)
                .sendTaskSuccess(SendTaskSuccessRequest.newBuilder()
                        .setTaskToken(task.getTaskToken())
                        .setOutput(output)
                        .build()));
    }

    private void fail(PollActivityTasksResponse task, IllegalArgumentException failure) {
        ClientExample.tryAgain(() -> calls.withDeadlineAfter(DEADLINE_SECONDS, SECONDS)
                .sendTaskFailure(SendTaskFailureRequest.newBuilder()
                        .setTaskToken(task.getTaskToken())
                        .setError("BadInput")
                        .setCause(String.valueOf(failure.getMessage()))
                        .build()));
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
