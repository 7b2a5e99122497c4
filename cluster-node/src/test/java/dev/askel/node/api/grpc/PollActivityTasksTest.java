// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.api.grpc;

import static dev.askel.node.api.grpc.RecordedStream.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.askel.node.api.FrontServer;
import dev.askel.node.api.FrontSettings;
import dev.askel.node.api.Readiness;
import dev.askel.node.api.RecordingOrchestrator;
import dev.askel.protocol.error.StepFunctionsFaults;
import dev.askel.protocol.grpc.v1.OrchestratorGrpc;
import dev.askel.protocol.grpc.v1.PollActivityTasksRequest;
import dev.askel.protocol.grpc.v1.PollActivityTasksResponse;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Status;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.sfn.model.GetActivityTaskRequest;
import software.amazon.awssdk.services.sfn.model.GetActivityTaskResponse;

/** The stream of a worker as a client of grpc-java sees it. */
@Timeout(60)
class PollActivityTasksTest {

    private static final String ACTIVITY = "arn:aws:states:us-east-1:123456789012:activity:a";

    private final RecordingOrchestrator recording = new RecordingOrchestrator();
    private final Queue<CompletableFuture<GetActivityTaskResponse>> polls = new ConcurrentLinkedQueue<>();
    private final AtomicInteger asked = new AtomicInteger();
    private FrontServer front;
    private ManagedChannel channel;

    @BeforeEach
    void start() {
        front = FrontServer.builder(FrontSettings.of("127.0.0.1", 0), recording.orchestrator(), new Readiness())
                .start();
        channel = ManagedChannelBuilder.forAddress("127.0.0.1", front.port())
                .usePlaintext()
                .build();
        recording.reply(GetActivityTaskRequest.class, request -> {
            CompletableFuture<GetActivityTaskResponse> poll = new CompletableFuture<>();
            polls.add(poll);
            asked.incrementAndGet();
            return poll;
        });
    }

    @AfterEach
    void stop() {
        channel.shutdownNow();
        front.close();
    }

    @Test
    void shouldHandOverNoMoreTasksThanCredits_whenThereAreMore() {
        var worker = open();
        worker.call().onNext(credits(2));
        await(() -> polls.size() == 2);
        polls.remove().complete(task(1));
        polls.remove().complete(task(2));
        await(() -> worker.received().size() == 2);
        assertThat(asked).as("polls after two tasks for two credits").hasValue(2);

        worker.call().onNext(credits(1));
        await(() -> polls.size() == 1);
        polls.remove().complete(task(3));

        await(() -> worker.received().size() == 3);
        assertThat(worker.received())
                .extracting(PollActivityTasksResponse::getTaskToken)
                .containsExactly("token 1", "token 2", "token 3");
        assertThat(worker.received().get(0).getInput()).isEqualTo("{\"n\":1}");
        assertThat(recording.requests()).hasSize(3).allSatisfy(request -> assertThat(request)
                .isEqualTo(GetActivityTaskRequest.builder()
                        .activityArn(ACTIVITY)
                        .workerName("w")
                        .build()));
    }

    @Test
    void shouldAskAgain_whenAPollWaitedInVain() {
        var worker = open();
        worker.call().onNext(credits(1));
        await(() -> polls.size() == 1);

        polls.remove().complete(GetActivityTaskResponse.builder().build());

        await(() -> polls.size() == 1);
        assertThat(worker.received()).isEmpty();
    }

    @Test
    void shouldHaveFewPollsUnderWay_whenThereAreManyCredits() {
        var worker = open();
        worker.call().onNext(credits(1_000));
        await(() -> polls.size() == 16);

        IntStream.rangeClosed(1, 1_000).forEach(number -> {
            await(() -> !polls.isEmpty());
            polls.remove().complete(task(number));
        });

        await(() -> worker.received().size() == 1_000);
        assertThat(polls).isEmpty();
        assertThat(asked).hasValue(1_000);
    }

    @Test
    void shouldGiveUpItsPollsAndEnd_whenWorkerHalfCloses() {
        var worker = open();
        worker.call().onNext(credits(3));
        await(() -> polls.size() == 3);
        polls.remove().complete(task(1));

        worker.call().onCompleted();

        worker.end().join();
        assertThat(worker.received()).hasSize(1);
        assertThat(polls).hasSize(2).allMatch(CompletableFuture::isCancelled);
    }

    @Test
    void shouldGiveUpItsPolls_whenWorkerIsGone() {
        var worker = open();
        worker.call().onNext(credits(2));
        await(() -> polls.size() == 2);

        worker.call().cancel("No more", null);

        await(() -> polls.stream().allMatch(CompletableFuture::isCancelled));
        assertThat(asked).hasValue(2);
    }

    @Test
    void shouldGiveUpItsPollsAndEnd_whenFrontStops() {
        var worker = open();
        worker.call().onNext(credits(2));
        await(() -> polls.size() == 2);

        front.close();

        assertThat(worker.status().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
        assertThat(polls).allMatch(CompletableFuture::isCancelled);
    }

    @Test
    void shouldHandOverWhatCame_whenAnotherPollFails() {
        var worker = open();
        worker.call().onNext(credits(2));
        await(() -> polls.size() == 2);

        polls.remove().complete(task(1));
        polls.remove().completeExceptionally(StepFunctionsFaults.activityDoesNotExist(ACTIVITY));

        assertThat(worker.status().getCode()).isEqualTo(Status.Code.NOT_FOUND);
        assertThat(worker.received()).hasSize(1);
    }

    @Test
    void shouldFail_whenMessagesBreakTheRules() {
        var noActivity = PollActivityTasksRequest.newBuilder().setCredits(1).build();
        var other = credits(1).toBuilder().setActivityArn(ACTIVITY + "2").build();

        assertThat(failureOf(noActivity)).contains("Value null at 'activityArn'");
        assertThat(failureOf(credits(0))).contains("Value '0' at 'credits'");
        assertThat(failureOf(credits(600), credits(401))).contains("between 1 and 400");
        assertThat(failureOf(credits(1), other)).contains("the same in all messages");
    }

    private String failureOf(PollActivityTasksRequest... messages) {
        var worker = open();
        List.of(messages).forEach(worker.call()::onNext);
        assertThat(worker.status().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
        return worker.status().getDescription();
    }

    private RecordedStream<PollActivityTasksRequest, PollActivityTasksResponse> open() {
        RecordedStream<PollActivityTasksRequest, PollActivityTasksResponse> stream = RecordedStream.eager();
        OrchestratorGrpc.newStub(channel).pollActivityTasks(stream);
        return stream;
    }

    private static PollActivityTasksRequest credits(int credits) {
        return PollActivityTasksRequest.newBuilder()
                .setActivityArn(ACTIVITY)
                .setWorkerName("w")
                .setCredits(credits)
                .build();
    }

    private static GetActivityTaskResponse task(int number) {
        return GetActivityTaskResponse.builder()
                .taskToken("token " + number)
                .input("{\"n\":" + number + "}")
                .build();
    }
}
