// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.api.grpc;

import static dev.askel.node.api.grpc.RecordedStream.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.askel.node.api.FrontServer;
import dev.askel.node.api.FrontSettings;
import dev.askel.node.api.Readiness;
import dev.askel.node.api.RecordingOrchestrator;
import dev.askel.protocol.error.StepFunctionsFaults;
import dev.askel.protocol.grpc.v1.OrchestratorGrpc;
import dev.askel.protocol.grpc.v1.RefusedTaskOutcome;
import dev.askel.protocol.grpc.v1.SendTaskOutcomesResponse;
import dev.askel.protocol.grpc.v1.TaskOutcome;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.sfn.model.SendTaskFailureRequest;
import software.amazon.awssdk.services.sfn.model.SendTaskFailureResponse;
import software.amazon.awssdk.services.sfn.model.SendTaskHeartbeatRequest;
import software.amazon.awssdk.services.sfn.model.SendTaskSuccessRequest;
import software.amazon.awssdk.services.sfn.model.SendTaskSuccessResponse;

/** The stream of outcomes as a client of grpc-java sees it. */
@Timeout(60)
class SendTaskOutcomesTest {

    private final RecordingOrchestrator recording = new RecordingOrchestrator();
    private FrontServer front;
    private ManagedChannel channel;

    @BeforeEach
    void start() {
        front = FrontServer.builder(FrontSettings.of("127.0.0.1", 0), recording.orchestrator(), new Readiness())
                .start();
        channel = ManagedChannelBuilder.forAddress("127.0.0.1", front.port())
                .usePlaintext()
                .build();
    }

    @AfterEach
    void stop() {
        channel.shutdownNow();
        front.close();
    }

    @Test
    void shouldCountTheAcceptedAndListTheRefused_whenOutcomesAreSent() {
        recording.answer(
                SendTaskSuccessRequest.class, SendTaskSuccessResponse.builder().build());
        recording.answer(
                SendTaskFailureRequest.class, SendTaskFailureResponse.builder().build());
        recording.fail(SendTaskHeartbeatRequest.class, StepFunctionsFaults.taskTimedOut());

        var response = send(List.of(success("a"), heartbeat("b"), failure("c"), TaskOutcome.getDefaultInstance()));

        assertThat(response.getAccepted()).isEqualTo(2);
        assertThat(response.getRefused()).isEqualTo(2);
        assertThat(response.getRefusalsList())
                .extracting(RefusedTaskOutcome::getPosition, refused -> refused.getError()
                        .getName())
                .containsExactly(tuple(2L, "TaskTimedOut"), tuple(4L, "ValidationException"));
        assertThat(recording.requests())
                .containsExactly(
                        SendTaskSuccessRequest.builder()
                                .taskToken("a")
                                .output("{}")
                                .build(),
                        SendTaskHeartbeatRequest.builder().taskToken("b").build(),
                        SendTaskFailureRequest.builder()
                                .taskToken("c")
                                .error("E")
                                .build());
    }

    @Test
    void shouldListTheFirstOnly_whenVeryManyAreRefused() {
        recording.fail(SendTaskHeartbeatRequest.class, StepFunctionsFaults.taskTimedOut());

        var response = send(Collections.nCopies(1_500, heartbeat("t")));

        assertThat(response.getRefused()).isEqualTo(1_500);
        assertThat(response.getRefusalsList()).hasSize(1_000);
    }

    @Test
    void shouldTakeNoMoreThanItsWindow_whenOrchestratorIsSlow() {
        Queue<CompletableFuture<SendTaskSuccessResponse>> underWay = new ConcurrentLinkedQueue<>();
        recording.reply(SendTaskSuccessRequest.class, request -> {
            CompletableFuture<SendTaskSuccessResponse> answer = new CompletableFuture<>();
            underWay.add(answer);
            return answer;
        });
        RecordedStream<TaskOutcome, SendTaskOutcomesResponse> stream = RecordedStream.eager();
        OrchestratorGrpc.newStub(channel).sendTaskOutcomes(stream.sending(Collections.nCopies(1_000, success("t"))));

        await(() -> underWay.size() == OrderedWindow.MESSAGES_MAX);
        await(() -> {
            assertThat(underWay).hasSizeLessThanOrEqualTo(OrderedWindow.MESSAGES_MAX);
            underWay.forEach(
                    answer -> answer.complete(SendTaskSuccessResponse.builder().build()));
            underWay.removeIf(CompletableFuture::isDone);
            return stream.end().isDone();
        });

        assertThat(stream.received())
                .extracting(SendTaskOutcomesResponse::getAccepted)
                .containsExactly(1_000L);
    }

    private SendTaskOutcomesResponse send(List<TaskOutcome> outcomes) {
        RecordedStream<TaskOutcome, SendTaskOutcomesResponse> stream = RecordedStream.eager();
        OrchestratorGrpc.newStub(channel).sendTaskOutcomes(stream.sending(outcomes));
        stream.end().join();
        return stream.received().get(0);
    }

    private static TaskOutcome success(String token) {
        return TaskOutcome.newBuilder()
                .setSuccess(dev.askel.protocol.grpc.v1.SendTaskSuccessRequest.newBuilder()
                        .setTaskToken(token)
                        .setOutput("{}"))
                .build();
    }

    private static TaskOutcome failure(String token) {
        return TaskOutcome.newBuilder()
                .setFailure(dev.askel.protocol.grpc.v1.SendTaskFailureRequest.newBuilder()
                        .setTaskToken(token)
                        .setError("E"))
                .build();
    }

    private static TaskOutcome heartbeat(String token) {
        return TaskOutcome.newBuilder()
                .setHeartbeat(dev.askel.protocol.grpc.v1.SendTaskHeartbeatRequest.newBuilder()
                        .setTaskToken(token))
                .build();
    }
}
