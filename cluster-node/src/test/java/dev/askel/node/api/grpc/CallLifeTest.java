// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.api.grpc;

import static dev.askel.node.api.grpc.RecordedStream.await;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.UnknownFieldSet;
import com.linecorp.armeria.client.WebClient;
import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpRequestWriter;
import com.linecorp.armeria.common.RequestHeaders;
import dev.askel.node.api.FrontServer;
import dev.askel.node.api.FrontSettings;
import dev.askel.node.api.Readiness;
import dev.askel.node.api.RecordingOrchestrator;
import dev.askel.protocol.error.RequestChecker;
import dev.askel.protocol.grpc.v1.DescribeExecutionRequest;
import dev.askel.protocol.grpc.v1.OrchestratorGrpc;
import dev.askel.protocol.grpc.v1.StartExecutionRequest;
import dev.askel.protocol.grpc.v1.WatchExecutionRequest;
import io.grpc.Context;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.StartExecutionResponse;

/** What single calls have besides their messages: deadlines, cancellation, limits, messages of newer clients. */
@Timeout(60)
class CallLifeTest {

    private static final int REQUEST_BYTES_MAX = 32 * 1024;

    private final RecordingOrchestrator recording = new RecordingOrchestrator();
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
        recording.answer(
                software.amazon.awssdk.services.sfn.model.StartExecutionRequest.class,
                StartExecutionResponse.builder()
                        .executionArn("e")
                        .startDate(Instant.EPOCH)
                        .build());
    }

    @AfterEach
    void stop() {
        channel.shutdownNow();
        front.close();
    }

    /** A client that does not end the call by itself, as those of grpc-java do. */
    @Test
    void shouldStartNothingMore_whenDeadlineHasPassed() {
        HttpRequestWriter request = HttpRequest.streaming(
                RequestHeaders.builder(HttpMethod.POST, "/" + OrchestratorGrpc.SERVICE_NAME + "/StartExecutions")
                        .add("content-type", "application/grpc+proto")
                        .add("te", "trailers")
                        .add("grpc-timeout", "200m")
                        .build());
        CompletableFuture<AggregatedHttpResponse> response =
                WebClient.of("h2c://127.0.0.1:" + front.port()).execute(request).aggregate();

        AggregatedHttpResponse ended = response.orTimeout(30, SECONDS).join();
        boolean unused = request.tryWrite(HttpData.wrap(new byte[] {0, 0, 0, 0, 0}));
        request.close();

        assertThat(ended.headers().get("grpc-status"))
                .isEqualTo(Integer.toString(Status.Code.DEADLINE_EXCEEDED.value()));
        client().startExecution(start("{}"));
        assertThat(recording.requests()).hasSize(1);
    }

    @Test
    void shouldCancelTheOperation_whenClientGivesUp() {
        CompletableFuture<DescribeExecutionResponse> answer = new CompletableFuture<>();
        recording.reply(software.amazon.awssdk.services.sfn.model.DescribeExecutionRequest.class, request -> answer);

        var call = OrchestratorGrpc.newFutureStub(channel)
                .describeExecution(DescribeExecutionRequest.newBuilder()
                        .setExecutionArn("e")
                        .build());
        await(() -> !recording.requests().isEmpty());
        call.cancel(true);

        await(answer::isCancelled);
    }

    @Test
    void shouldSayWhatIsTooLong_whenAMessageIs() {
        var failure = catchThrowableOfType(StatusRuntimeException.class, () -> client().startExecution(
                        start('"' + "x".repeat(REQUEST_BYTES_MAX) + '"')));

        assertThat(failure.getStatus().toString()).startsWith("Status{code=RESOURCE_EXHAUSTED");
        assertThat(failure.getStatus().getDescription()).contains("exceeds maximum: " + REQUEST_BYTES_MAX);
        assertThat(client().startExecution(start("{}")).getExecutionArn()).isEqualTo("e");
    }

    @Test
    void shouldIgnoreFieldsThatItDoesNotKnow_whenClientIsNewer() {
        var newer = start("{}").toBuilder()
                .setUnknownFields(UnknownFieldSet.newBuilder()
                        .addField(
                                999,
                                UnknownFieldSet.Field.newBuilder().addVarint(7).build())
                        .build())
                .build();

        assertThat(client().startExecution(newer).getExecutionArn()).isEqualTo("e");
    }

    @Test
    void shouldKeepTheConnection_whenVeryManyCallsAreGivenUp() {
        recording.histories((arn, from) -> new ControlledHistory(1, -1, "{}"));
        for (int i = 0; i < 1_000; i++) {
            var context = Context.current().withCancellation();
            context.run(() -> OrchestratorGrpc.newBlockingStub(channel)
                    .watchExecution(WatchExecutionRequest.newBuilder()
                            .setExecutionArn("e")
                            .build()));
            context.cancel(null);
        }

        assertThat(client().startExecution(start("{}")).getExecutionArn()).isEqualTo("e");
    }

    private OrchestratorGrpc.OrchestratorBlockingStub client() {
        return OrchestratorGrpc.newBlockingStub(channel);
    }

    private static StartExecutionRequest start(String input) {
        return StartExecutionRequest.newBuilder()
                .setStateMachineArn("m")
                .setInput(input)
                .build();
    }
}
