// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.api.throttle;

import static dev.askel.node.api.throttle.Http2Frames.CONTINUATION;
import static dev.askel.node.api.throttle.Http2Frames.DATA;
import static dev.askel.node.api.throttle.Http2Frames.END_HEADERS;
import static dev.askel.node.api.throttle.Http2Frames.END_STREAM;
import static dev.askel.node.api.throttle.Http2Frames.HEADERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.rpc.RetryInfo;
import com.linecorp.armeria.client.WebClient;
import com.linecorp.armeria.client.grpc.GrpcClients;
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
import dev.askel.node.api.throttle.Admission.Kind;
import dev.askel.node.execution.Eventually;
import dev.askel.protocol.error.RequestChecker;
import dev.askel.protocol.error.ServiceFault;
import dev.askel.protocol.grpc.FaultStatuses;
import dev.askel.protocol.grpc.v1.DescribeExecutionRequest;
import dev.askel.protocol.grpc.v1.ListStateMachinesRequest;
import dev.askel.protocol.grpc.v1.OrchestratorGrpc.OrchestratorBlockingStub;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.protobuf.StatusProto;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sfn.model.DescribeStateMachineRequest;
import software.amazon.awssdk.services.sfn.model.DescribeStateMachineResponse;
import software.amazon.awssdk.services.sfn.model.ListStateMachinesResponse;

/** Requests that would do harm, over HTTP/2 and gRPC. */
class Http2ProtectionTest {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final int REQUEST_BYTES_MAX = 100_000;
    private static final int REQUESTS_MAX = 4;
    private static final int RESETS_TOO_MANY = 17_000;
    private static final String LIST_PATH = "/askel.v1.Orchestrator/ListStateMachines";

    private static final RecordingOrchestrator RECORDING = new RecordingOrchestrator();
    private static final Readiness READINESS = new Readiness();
    private static FrontServer front;

    @BeforeAll
    static void start() {
        FrontLimits limits = new FrontLimits(
                40,
                REQUESTS_MAX,
                2,
                300_000,
                OptionalInt.of(REQUEST_BYTES_MAX),
                Duration.ofSeconds(60),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                ApiRates.NONE);
        FrontSettings settings =
                new FrontSettings("127.0.0.1", 0, REQUEST_BYTES_MAX, RequestChecker.STEP_FUNCTIONS, limits);
        front = FrontServer.builder(settings, RECORDING.orchestrator(), READINESS)
                .start();
        READINESS.ready();
    }

    @AfterAll
    static void stop() {
        front.close();
    }

    @BeforeEach
    void reset() {
        awaitNothingUnderWay();
        RECORDING.reset();
        RECORDING.answer(
                software.amazon.awssdk.services.sfn.model.ListStateMachinesRequest.class,
                ListStateMachinesResponse.builder().stateMachines(List.of()).build());
    }

    @Test
    void shouldCutOff_whenStreamsAreOnlyOpenedAndReset() throws IOException {
        Http2Frames frames = Http2Frames.preface();
        for (int i = 0; i < RESETS_TOO_MANY; i++) {
            int stream = 2 * i + 1;
            frames.frame(HEADERS, END_HEADERS, stream, Http2Frames.post("ListStateMachines"))
                    .reset(stream);
        }
        try (RawConnection client = connect()) {
            try {
                client.send(frames.toBytes());
            } catch (IOException e) {
                // It was cut off before it had sent all of it.
            }

            assertThat(client.readToEnd()).isNotNull();
        }
        awaitNothingUnderWay();
    }

    @Test
    void shouldCutOff_whenHeadersNeverEnd() throws IOException {
        byte[] more = new byte[0];
        for (int i = 0; i < 100; i++) {
            byte[] header = Http2Frames.header("a" + i, "b".repeat(100));
            byte[] joined = java.util.Arrays.copyOf(more, more.length + header.length);
            System.arraycopy(header, 0, joined, more.length, header.length);
            more = joined;
        }
        try (RawConnection client = connect()) {
            try {
                client.send(Http2Frames.preface()
                        .frame(HEADERS, 0, 1, Http2Frames.post("ListStateMachines"))
                        .toBytes());
                for (int i = 0; i < 1_000; i++) {
                    client.send(
                            new Http2Frames().frame(CONTINUATION, 0, 1, more).toBytes());
                }
            } catch (IOException e) {
                // It was cut off before it had sent all of it.
            }

            assertThat(client.readToEnd()).isNotNull();
        }
    }

    @Test
    void shouldGiveUpTheConnection_whenTheAnswerIsNotRead() throws IOException {
        RECORDING.answer(
                DescribeStateMachineRequest.class,
                DescribeStateMachineResponse.builder()
                        .definition("x".repeat(5_000_000))
                        .build());
        try (RawConnection client = connect()) {
            // Its window is never opened beyond the 64 KiB that it begins with.
            client.send(Http2Frames.preface()
                    .frame(HEADERS, END_HEADERS, 1, Http2Frames.post("DescribeStateMachine"))
                    .frame(DATA, END_STREAM, 1, "{\"stateMachineArn\":\"a\"}".getBytes(StandardCharsets.US_ASCII))
                    .toBytes());
            Eventually.until(SOON, () -> front.admission().heldBytes() > 5_000_000);

            assertThat(client.readToEnd().length()).isLessThan(200_000);
            awaitNothingUnderWay();
        }
    }

    @Test
    void shouldThrottle_whenTooManyCallsAreUnderWay() {
        List<HttpRequestWriter> slow = new ArrayList<>();
        for (int i = 0; i < REQUESTS_MAX; i++) {
            slow.add(openCall(LIST_PATH));
        }
        Eventually.until(SOON, () -> front.admission().underWay(Kind.WORKING) == REQUESTS_MAX);

        StatusRuntimeException failure =
                catchThrowableOfType(StatusRuntimeException.class, () -> stub().listStateMachines(
                                ListStateMachinesRequest.getDefaultInstance()));
        ServingStatus health = GrpcClients.newClient(uri(), HealthGrpc.HealthBlockingStub.class)
                .check(HealthCheckRequest.getDefaultInstance())
                .getStatus();

        assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
        assertThat(failure.getStatus().getDescription()).isEqualTo("Rate exceeded");
        assertThat(FaultStatuses.read(failure).map(ServiceFault::code)).contains("ThrottlingException");
        assertThat(StatusProto.fromThrowable(failure).getDetailsList()).anyMatch(detail -> detail.is(RetryInfo.class));
        assertThat(health).isEqualTo(ServingStatus.SERVING);
        slow.forEach(HttpRequestWriter::abort);
    }

    @Test
    void shouldEndTheCall_whenItsMessageTakesTooLong() {
        HttpRequestWriter request = HttpRequest.streaming(headers(LIST_PATH));
        var answer = WebClient.of(uri().replace("gproto+", "")).execute(request).aggregate();
        request.write(HttpData.wrap(new byte[] {0, 0, 0}));

        AggregatedHttpResponse response = answer.join();

        assertThat(response.headers().get("grpc-status", response.trailers().get("grpc-status", "none")))
                .isNotEqualTo("0");
        awaitNothingUnderWay();
    }

    @Test
    void shouldRefuse_whenACompressedMessageIsTooLongUnpacked() {
        StatusRuntimeException failure =
                catchThrowableOfType(StatusRuntimeException.class, () -> stub().withCompression("gzip")
                        .describeExecution(DescribeExecutionRequest.newBuilder()
                                .setExecutionArn("a".repeat(20_000_000))
                                .build()));

        assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
        assertThat(RECORDING.requests()).isEmpty();
    }

    private static HttpRequestWriter openCall(String path) {
        HttpRequestWriter request = HttpRequest.streaming(headers(path));
        WebClient.of(uri().replace("gproto+", "")).execute(request).aggregate().exceptionally(failure -> null);
        request.write(HttpData.wrap(new byte[] {0}));
        return request;
    }

    private static RequestHeaders headers(String path) {
        return RequestHeaders.of(HttpMethod.POST, path, "content-type", "application/grpc+proto", "te", "trailers");
    }

    private static OrchestratorBlockingStub stub() {
        return GrpcClients.newClient(uri(), OrchestratorBlockingStub.class);
    }

    private static String uri() {
        return "gproto+h2c://127.0.0.1:" + front.port();
    }

    private static RawConnection connect() throws IOException {
        return new RawConnection(front.port());
    }

    private static void awaitNothingUnderWay() {
        Eventually.until(
                SOON,
                () -> front.admission().underWay(Kind.WORKING) == 0
                        && front.admission().underWay(Kind.WAITING) == 0
                        && front.admission().heldBytes() == 0);
    }
}
