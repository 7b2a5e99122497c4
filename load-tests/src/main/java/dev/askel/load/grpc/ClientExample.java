// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.grpc;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import dev.askel.protocol.grpc.v1.HistoryEvent;
import dev.askel.protocol.grpc.v1.OrchestratorGrpc;
import dev.askel.protocol.grpc.v1.StartExecutionRequest;
import dev.askel.protocol.grpc.v1.StartExecutionsRequest;
import dev.askel.protocol.grpc.v1.StartExecutionsResponse;
import dev.askel.protocol.grpc.v1.WatchExecutionRequest;
import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A client to begin from: starts executions, singly and through one stream, and watches one; with deadlines, and trying
 * again what may be tried again. {@link WorkerExample} works on the tasks of an activity. The contract is in
 * {@code askel/v1/orchestrator.proto}.
 */
public final class ClientExample {

    private static final Set<Status.Code> TRY_AGAIN = Set.of(
            Status.Code.UNAVAILABLE,
            Status.Code.RESOURCE_EXHAUSTED,
            Status.Code.ABORTED,
            Status.Code.INTERNAL,
            Status.Code.DEADLINE_EXCEEDED);
    private static final int ATTEMPTS = 8;
    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 10_000;
    private static final long DEADLINE_SECONDS = 30;

    private final OrchestratorGrpc.OrchestratorBlockingStub calls;
    private final OrchestratorGrpc.OrchestratorStub streams;

    /** @param channel such as {@code ManagedChannelBuilder.forAddress("localhost", 8083).usePlaintext().build()} */
    public ClientExample(Channel channel) {
        this.calls = OrchestratorGrpc.newBlockingStub(channel);
        this.streams = OrchestratorGrpc.newStub(channel);
    }

    /** Starts an execution. The name makes it harmless to do so twice. */
    public String start(String machineArn, String name, String input) {
        return tryAgain(() -> calls.withDeadlineAfter(DEADLINE_SECONDS, SECONDS)
                .startExecution(StartExecutionRequest.newBuilder()
                        .setStateMachineArn(machineArn)
                        .setName(name)
                        .setInput(input)
                        .build())
                .getExecutionArn());
    }

    /**
     * Starts executions through one stream.
     *
     * @return their ARNs by name
     * @throws IllegalStateException if one cannot be started, with the reason
     */
    public Map<String, String> startAll(String machineArn, Collection<String> names) {
        Starts starts = new Starts(machineArn, names);
        while (!starts.unanswered.isEmpty()) {
            tryAgain(() -> starts.sendUnanswered(streams));
        }
        return starts.started;
    }

    /**
     * Shows all events of an execution, and returns when it has ended. After a broken stream it goes on with the event
     * after the last one seen.
     */
    public void watch(String executionArn, Consumer<HistoryEvent> viewer) {
        AtomicLong next = new AtomicLong(1);
        tryAgain(() -> {
            Iterator<HistoryEvent> events = calls.watchExecution(WatchExecutionRequest.newBuilder()
                    .setExecutionArn(executionArn)
                    .setFromEventId(next.get())
                    .build());
            while (events.hasNext()) {
                HistoryEvent event = events.next();
                viewer.accept(event);
                next.set(event.getId() + 1);
            }
            return next;
        });
    }

    /** Does what may be done twice, again and again for a while, with pauses that grow. */
    static <T> T tryAgain(Supplier<T> call) {
        for (int attempt = 1; true; attempt++) {
            try {
                return call.get();
            } catch (StatusRuntimeException e) {
                if (attempt == ATTEMPTS || !TRY_AGAIN.contains(e.getStatus().getCode())) {
                    throw e;
                }
                pause(attempt);
            }
        }
    }

    /** Half of it by chance, so that clients that were thrown off together do not come back together. */
    private static void pause(int attempt) {
        long most = Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << attempt);
        LockSupport.parkNanos(MILLISECONDS.toNanos(ThreadLocalRandom.current().nextLong(most / 2, most)));
    }

    /**
     * Starts that are not answered yet. Answers come in the order of the items, so each belongs to the first of them.
     */
    private static final class Starts {

        private final String machineArn;
        private final Deque<String> unanswered;
        private final Map<String, String> started = new LinkedHashMap<>();

        Starts(String machineArn, Collection<String> names) {
            this.machineArn = machineArn;
            this.unanswered = new ArrayDeque<>(names);
        }

        /** Sends them, again where a stream broke before, and returns when the stream has ended. */
        boolean sendUnanswered(OrchestratorGrpc.OrchestratorStub stub) {
            CompletableFuture<Void> end = new CompletableFuture<>();
            stub.startExecutions(new Attempt(List.copyOf(unanswered).iterator(), end));
            try {
                end.join();
                return true;
            } catch (CompletionException e) {
                throw e.getCause() instanceof StatusRuntimeException broken ? broken : e;
            }
        }

        private void answered(StartExecutionsResponse answer) {
            String name = unanswered.remove();
            if (answer.hasStarted()) {
                started.put(name, answer.getStarted().getExecutionArn());
            } else if (answer.getError().getRetryable()) {
                unanswered.add(name);
            } else {
                throw new IllegalStateException(name + " cannot be started: " + answer.getError());
            }
        }

        private final class Attempt implements ClientResponseObserver<StartExecutionsRequest, StartExecutionsResponse> {

            private final Iterator<String> toSend;
            private final CompletableFuture<Void> end;
            private ClientCallStreamObserver<StartExecutionsRequest> call;

            Attempt(Iterator<String> toSend, CompletableFuture<Void> end) {
                this.toSend = toSend;
                this.end = end;
            }

            @Override
            public void beforeStart(ClientCallStreamObserver<StartExecutionsRequest> newCall) {
                call = newCall;
                call.setOnReadyHandler(this::send);
            }

            /** Only while the transport takes more: that is all the flow control that a client needs. */
            private void send() {
                while (call.isReady() && toSend.hasNext()) {
                    call.onNext(StartExecutionsRequest.newBuilder()
                            .setStart(StartExecutionRequest.newBuilder()
                                    .setStateMachineArn(machineArn)
                                    .setName(toSend.next()))
                            .build());
                    if (!toSend.hasNext()) {
                        call.onCompleted();
                    }
                }
            }

            @Override
            public void onNext(StartExecutionsResponse answer) {
                try {
                    answered(answer);
                } catch (IllegalStateException e) {
                    end.completeExceptionally(e);
                    call.cancel("An execution cannot be started", e);
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
    }
}
