// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.api.grpc;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.askel.node.api.FrontServer;
import dev.askel.node.api.FrontSettings;
import dev.askel.node.api.Readiness;
import dev.askel.node.api.RecordingOrchestrator;
import dev.askel.protocol.error.StepFunctionsFaults;
import dev.askel.protocol.grpc.v1.HistoryEvent;
import dev.askel.protocol.grpc.v1.OrchestratorGrpc;
import dev.askel.protocol.grpc.v1.WatchExecutionRequest;
import io.grpc.Context;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The live history as a client of grpc-java sees it. */
@Timeout(60)
class WatchExecutionTest {

    private static final RecordingOrchestrator RECORDING = new RecordingOrchestrator();
    private static FrontServer front;
    private static ManagedChannel channel;

    private final OrchestratorGrpc.OrchestratorBlockingStub client = OrchestratorGrpc.newBlockingStub(channel);

    @BeforeAll
    static void start() {
        front = FrontServer.builder(FrontSettings.of("127.0.0.1", 0), RECORDING.orchestrator(), new Readiness())
                .start();
        channel = ManagedChannelBuilder.forAddress("127.0.0.1", front.port())
                .usePlaintext()
                .build();
    }

    @AfterAll
    static void stop() {
        channel.shutdownNow();
        front.close();
    }

    @Test
    void shouldGiveAllEventsInOrder_whenHistoryIsLong() {
        RECORDING.histories((arn, from) -> new ControlledHistory(from, 1000, arn));

        List<HistoryEvent> events = drain(client.watchExecution(request("e")));

        assertThat(events).extracting(HistoryEvent::getId).containsExactlyElementsOf(ids(1, 1000));
        assertThat(events.get(0).getStateEnteredEventDetails().getInput()).isEqualTo("e");
    }

    @Test
    void shouldBeginWhereAsked_whenEventIdIsGiven() {
        RECORDING.histories((arn, from) -> new ControlledHistory(from, 3, "{}"));

        List<HistoryEvent> events = drain(
                client.watchExecution(request("e").toBuilder().setFromEventId(5).build()));

        assertThat(events).extracting(HistoryEvent::getId).containsExactly(5L, 6L, 7L);
    }

    @Test
    void shouldFail_whenThereIsNoSuchExecution() {
        RECORDING.histories((arn, from) -> subscriber -> {
            subscriber.onSubscribe(new ControlledHistory(1, -1, "{}"));
            subscriber.onError(StepFunctionsFaults.executionDoesNotExist(arn));
        });

        assertThat(failureOf(request("e")).getCode()).isEqualTo(Status.Code.NOT_FOUND);
    }

    @Test
    void shouldFail_whenRequestBreaksTheModel() {
        var noExecution = WatchExecutionRequest.getDefaultInstance();
        var noSuchEvent = request("e").toBuilder().setFromEventId(0).build();

        assertThat(failureOf(noExecution).getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThat(failureOf(noSuchEvent).getDescription()).contains("Value '0' at 'fromEventId'");
    }

    @Test
    void shouldFreeTheSubscription_whenClientCancels() {
        ControlledHistory silent = new ControlledHistory(1, -1, "{}");
        RECORDING.histories((arn, from) -> silent);
        Context.CancellableContext context = Context.current().withCancellation();

        context.run(() -> client.watchExecution(request("e")));
        await(() -> silent.unmetDemand() > 0);
        assertThat(silent.cancelled).isFalse();
        context.cancel(null);

        await(() -> silent.cancelled);
    }

    @Test
    void shouldFreeTheSubscription_whenDeadlineHasPassed() {
        ControlledHistory silent = new ControlledHistory(1, -1, "{}");
        RECORDING.histories((arn, from) -> silent);

        var impatient = client.withDeadlineAfter(300, MILLISECONDS);
        var failure = catchThrowableOfType(
                StatusRuntimeException.class,
                () -> impatient.watchExecution(request("e")).next());

        assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
        await(() -> silent.cancelled);
    }

    @Test
    void shouldWaitForTheClient_whenItReadsSlowly() {
        long length = 10_000;
        ControlledHistory history = new ControlledHistory(1, length, "x".repeat(10_000));
        RECORDING.histories((arn, from) -> history);

        Iterator<HistoryEvent> events = client.watchExecution(request("e"));
        events.next();
        await(() -> history.emitted > 0 && history.unmetDemand() == 0);
        assertThat(history.emitted)
                .as("events on their way to a client that does not read")
                .isLessThan(1000);

        assertThat(drain(events)).extracting(HistoryEvent::getId).containsExactlyElementsOf(ids(2, length));
    }

    @Test
    void shouldEndTheStream_whenFrontStops() {
        RECORDING.histories((arn, from) -> new ControlledHistory(1, -1, "{}"));
        AtomicReference<Throwable> failure = new AtomicReference<>();
        CompletableFuture<Void> watcher;
        try (FrontServer other = FrontServer.builder(
                        FrontSettings.of("127.0.0.1", 0), RECORDING.orchestrator(), new Readiness())
                .start()) {
            ManagedChannel toOther = ManagedChannelBuilder.forAddress("127.0.0.1", other.port())
                    .usePlaintext()
                    .build();
            Iterator<HistoryEvent> events =
                    OrchestratorGrpc.newBlockingStub(toOther).watchExecution(request("e"));
            watcher = CompletableFuture.runAsync(() -> drain(events)).whenComplete((nothing, thrown) -> {
                failure.set(thrown);
                toOther.shutdownNow();
            });
        }

        watcher.exceptionally(thrown -> null).orTimeout(20, SECONDS).join();
        assertThat(Status.fromThrowable(failure.get()).getCode()).isEqualTo(Status.Code.UNAVAILABLE);
        assertThat(Status.fromThrowable(failure.get()).getDescription()).startsWith("The node is stopping");
    }

    private Status failureOf(WatchExecutionRequest request) {
        return catchThrowableOfType(StatusRuntimeException.class, () -> client.watchExecution(request)
                        .next())
                .getStatus();
    }

    private static List<HistoryEvent> drain(Iterator<HistoryEvent> events) {
        List<HistoryEvent> drained = new ArrayList<>();
        events.forEachRemaining(drained::add);
        return drained;
    }

    private static List<Long> ids(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }

    private static WatchExecutionRequest request(String executionArn) {
        return WatchExecutionRequest.newBuilder().setExecutionArn(executionArn).build();
    }

    /** Waits until the condition holds; the time limit of the test ends a wait in vain. */
    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            if (Thread.currentThread().isInterrupted()) {
                throw new AssertionError("Waited in vain");
            }
            LockSupport.parkNanos(MILLISECONDS.toNanos(5));
        }
    }
}
