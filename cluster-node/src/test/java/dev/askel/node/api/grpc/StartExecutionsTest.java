// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.api.grpc;

import static dev.askel.node.api.grpc.RecordedStream.await;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.askel.node.api.FrontServer;
import dev.askel.node.api.FrontSettings;
import dev.askel.node.api.Readiness;
import dev.askel.node.api.RecordingOrchestrator;
import dev.askel.protocol.error.RequestChecker;
import dev.askel.protocol.error.StepFunctionsFaults;
import dev.askel.protocol.grpc.v1.OperationError;
import dev.askel.protocol.grpc.v1.OrchestratorGrpc;
import dev.askel.protocol.grpc.v1.StartExecutionsRequest;
import dev.askel.protocol.grpc.v1.StartExecutionsResponse;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionRequest;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.StartExecutionRequest;
import software.amazon.awssdk.services.sfn.model.StartExecutionResponse;

/** The stream of starts as a client of grpc-java sees it. */
@Timeout(60)
class StartExecutionsTest {

    private static final int REQUEST_BYTES_MAX = 32 * 1024;
    private static final String MACHINE = "arn:aws:states:us-east-1:123456789012:stateMachine:m";

    private final RecordingOrchestrator recording = new RecordingOrchestrator();
    private final Map<String, CompletableFuture<StartExecutionResponse>> underWay = new ConcurrentSkipListMap<>();
    private FrontServer front;
    private ManagedChannel channel;

    @BeforeEach
    void start() {
        front = FrontServer.builder(
                        new FrontSettings("127.0.0.1", 0, REQUEST_BYTES_MAX, RequestChecker.STEP_FUNCTIONS),
                        recording.orchestrator(),
                        new Readiness())
                .start();
        channel = ManagedChannelBuilder.forAddress("127.0.0.1", front.port())
                .usePlaintext()
                .build();
        recording.reply(
                StartExecutionRequest.class,
                start -> underWay.computeIfAbsent(start.name(), name -> new CompletableFuture<>()));
    }

    @AfterEach
    void stop() {
        channel.shutdownNow();
        front.close();
    }

    @Test
    void shouldAnswerInTheOrderOfItems_whenStartsFinishInAnother() {
        var stream = open(RecordedStream.<StartExecutionsRequest, StartExecutionsResponse>eager()
                .sending(items(3)));

        await(() -> underWay.size() == 3);
        complete(3);
        complete(1);
        await(() -> stream.received().size() == 1);
        complete(2);

        stream.end().join();
        assertThat(stream.received())
                .extracting(StartExecutionsResponse::getItem)
                .containsExactly(1L, 2L, 3L);
        assertThat(stream.received())
                .extracting(answer -> answer.getStarted().getExecutionArn())
                .containsExactly(name(1), name(2), name(3));
    }

    @Test
    void shouldAnswerTheErrorOfAnItem_whenItFails() {
        recording.reply(StartExecutionRequest.class, start -> switch (start.name()) {
            case "0000001" -> CompletableFuture.failedFuture(StepFunctionsFaults.stateMachineDoesNotExist(MACHINE));
            case "0000002" -> CompletableFuture.failedFuture(StepFunctionsFaults.throttled());
            default -> CompletableFuture.completedFuture(started(start.name(), ""));
        });

        var stream = open(RecordedStream.<StartExecutionsRequest, StartExecutionsResponse>eager()
                .sending(List.of(item(1), item(2), StartExecutionsRequest.getDefaultInstance(), item(4))));

        stream.end().join();
        assertThat(stream.received())
                .extracting(StartExecutionsResponse::getError)
                .extracting(OperationError::getName, OperationError::getRetryable)
                .containsExactly(
                        tuple("StateMachineDoesNotExist", false),
                        tuple("ThrottlingException", true),
                        tuple("ValidationException", false),
                        tuple("", false));
        assertThat(stream.received().get(3).hasStarted()).isTrue();
    }

    @Test
    void shouldTakeNoMoreThanItsWindow_whenOrchestratorIsSlow() {
        int count = 2_000;
        AtomicInteger most = new AtomicInteger();
        AtomicInteger now = new AtomicInteger();
        var waiting = new ConcurrentLinkedQueue<Runnable>();
        recording.reply(StartExecutionRequest.class, start -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            CompletableFuture<StartExecutionResponse> answer = new CompletableFuture<>();
            waiting.add(() -> {
                now.decrementAndGet();
                answer.complete(started(start.name(), ""));
            });
            return answer;
        });

        var stream = open(RecordedStream.<StartExecutionsRequest, StartExecutionsResponse>eager()
                .sending(items(count)));
        await(() -> now.get() == OrderedWindow.MESSAGES_MAX);
        await(() -> {
            completeOneOf(waiting);
            return stream.end().isDone();
        });

        assertThat(most.get()).isEqualTo(OrderedWindow.MESSAGES_MAX);
        assertThat(stream.received())
                .extracting(StartExecutionsResponse::getItem)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, count).boxed().toList());
    }

    @Test
    void shouldTakeNoMore_whenClientReadsNothing() {
        int count = 2_000;
        AtomicInteger taken = new AtomicInteger();
        recording.reply(StartExecutionRequest.class, start -> {
            taken.incrementAndGet();
            return CompletableFuture.completedFuture(started(start.name(), "x".repeat(20_000)));
        });

        RecordedStream<StartExecutionsRequest, StartExecutionsResponse> stream = RecordedStream.reluctant();
        open(stream.sending(items(count)));
        await(() -> taken.get() > 50);
        int before;
        do {
            before = taken.get();
            goThereAndBack();
        } while (taken.get() > before);
        assertThat(taken.get()).as("starts for a client that reads no answers").isLessThan(count / 2);
        stream.read(count + 1);

        stream.end().join();
        assertThat(taken).hasValue(count);
        assertThat(stream.received())
                .extracting(StartExecutionsResponse::getItem)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, count).boxed().toList());
    }

    @Test
    void shouldAnswerTheSameExecution_whenAnItemIsSentAgainAfterItsEnd() {
        recording.reply(
                StartExecutionRequest.class,
                start -> CompletableFuture.failedFuture(StepFunctionsFaults.executionAlreadyExists("arn of " + start)));
        recording.reply(
                DescribeExecutionRequest.class,
                describe -> CompletableFuture.completedFuture(DescribeExecutionResponse.builder()
                        .executionArn(describe.executionArn())
                        .input("{ \"a\" : 1 }")
                        .startDate(Instant.ofEpochSecond(7))
                        .build()));

        var stream = open(RecordedStream.<StartExecutionsRequest, StartExecutionsResponse>eager()
                .sending(List.of(withInput(1, "{\"a\":1}"), withInput(2, "{\"a\":2}"))));

        stream.end().join();
        assertThat(stream.received().get(0).getStarted().getExecutionArn())
                .isEqualTo("arn:aws:states:us-east-1:123456789012:execution:m:0000001");
        assertThat(stream.received().get(1).getError().getName()).isEqualTo("ExecutionAlreadyExists");
    }

    @Test
    void shouldTakeNothingMore_whenClientCancels() {
        RecordedStream<StartExecutionsRequest, StartExecutionsResponse> stream = open(RecordedStream.eager());
        stream.call().onNext(item(1));
        await(() -> underWay.size() == 1);

        stream.call().cancel("No more", null);
        stream.end().exceptionally(failure -> null).join();
        goThereAndBack();
        complete(1);

        assertThat(stream.received()).isEmpty();
        assertThat(underWay).hasSize(1);
    }

    @Test
    void shouldAnswerWhatIsUnderWayAndEnd_whenFrontStops() {
        RecordedStream<StartExecutionsRequest, StartExecutionsResponse> stream = open(RecordedStream.eager());
        stream.call().onNext(item(1));
        await(() -> underWay.size() == 1);

        CompletableFuture<Void> stopped = CompletableFuture.runAsync(front::close);
        complete(1);

        assertThat(stream.status()).extracting(Status::getCode).isEqualTo(Status.Code.UNAVAILABLE);
        assertThat(stream.status().getDescription()).startsWith("The node is stopping");
        assertThat(stream.received())
                .extracting(StartExecutionsResponse::getItem)
                .containsExactly(1L);
        stopped.join();
    }

    @Test
    void shouldNotCompleteAsIfAllWereDone_whenItemsCameAfterFrontStopped() {
        var other = open(RecordedStream.eager());
        var stream = open(RecordedStream.eager());
        stream.call().onNext(item(1));
        await(() -> underWay.size() == 1);

        CompletableFuture<Void> stopped = CompletableFuture.runAsync(front::close);
        assertThat(other.status().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
        stream.call().onNext(item(2));
        stream.call().onCompleted();
        complete(1);

        assertThat(stream.status().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
        assertThat(stream.received()).hasSize(1);
        stopped.join();
    }

    @Test
    void shouldFailTheStreamAlone_whenAnItemIsTooLong() {
        RecordedStream<StartExecutionsRequest, StartExecutionsResponse> other = open(RecordedStream.eager());
        var stream = open(RecordedStream.<StartExecutionsRequest, StartExecutionsResponse>eager()
                .sending(List.of(withInput(1, '"' + "x".repeat(REQUEST_BYTES_MAX) + '"'))));

        assertThat(stream.status().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
        assertThat(stream.status().getDescription()).contains("exceeds maximum: " + REQUEST_BYTES_MAX);
        other.call().onNext(item(2));
        await(() -> underWay.size() == 1);
        complete(2);
        await(() -> other.received().size() == 1);
    }

    @Test
    void shouldFail_whenDeadlinePasses() {
        RecordedStream<StartExecutionsRequest, StartExecutionsResponse> stream = RecordedStream.eager();
        OrchestratorGrpc.newStub(channel).withDeadlineAfter(300, MILLISECONDS).startExecutions(stream);
        stream.call().onNext(item(1));

        assertThat(stream.status().getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
        assertThatThrownBy(() -> stream.end().join()).hasCauseInstanceOf(StatusRuntimeException.class);
    }

    private RecordedStream<StartExecutionsRequest, StartExecutionsResponse> open(
            RecordedStream<StartExecutionsRequest, StartExecutionsResponse> stream) {
        OrchestratorGrpc.newStub(channel).startExecutions(stream);
        return stream;
    }

    /** Not the oldest, where there is a choice. */
    private static void completeOneOf(Queue<Runnable> waiting) {
        Runnable older = waiting.poll();
        Runnable newer = waiting.poll();
        for (Runnable start : Arrays.asList(newer, older)) {
            if (start != null) {
                start.run();
            }
        }
    }

    private void complete(int item) {
        underWay.get(name(item)).complete(started(name(item), ""));
    }

    /** A call there and back: what the front has to do for other streams is a good deal further by then. */
    private void goThereAndBack() {
        recording.fail(DescribeExecutionRequest.class, StepFunctionsFaults.executionDoesNotExist("e"));
        assertThatThrownBy(() -> OrchestratorGrpc.newBlockingStub(channel)
                        .describeExecution(dev.askel.protocol.grpc.v1.DescribeExecutionRequest.newBuilder()
                                .setExecutionArn("e")
                                .build()))
                .isInstanceOf(StatusRuntimeException.class);
    }

    private static List<StartExecutionsRequest> items(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(StartExecutionsTest::item)
                .toList();
    }

    private static StartExecutionsRequest item(int number) {
        return withInput(number, "{\"n\": \"%0100d\"}".formatted(number));
    }

    private static StartExecutionsRequest withInput(int number, String input) {
        return StartExecutionsRequest.newBuilder()
                .setItem(number)
                .setStart(dev.askel.protocol.grpc.v1.StartExecutionRequest.newBuilder()
                        .setStateMachineArn(MACHINE)
                        .setName(name(number))
                        .setInput(input))
                .build();
    }

    private static String name(int number) {
        return "%07d".formatted(number);
    }

    private static StartExecutionResponse started(String name, String padding) {
        return StartExecutionResponse.builder()
                .executionArn(name + padding)
                .startDate(Instant.ofEpochSecond(7))
                .build();
    }
}
