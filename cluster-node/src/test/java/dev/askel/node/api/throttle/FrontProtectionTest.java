// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.api.throttle;

import static dev.askel.node.api.throttle.RawConnection.head;
import static org.assertj.core.api.Assertions.assertThat;

import dev.askel.node.api.FrontServer;
import dev.askel.node.api.FrontSettings;
import dev.askel.node.api.Readiness;
import dev.askel.node.api.RecordingOrchestrator;
import dev.askel.node.api.throttle.Admission.Kind;
import dev.askel.node.execution.Eventually;
import dev.askel.protocol.error.RequestChecker;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sfn.model.DescribeStateMachineRequest;
import software.amazon.awssdk.services.sfn.model.DescribeStateMachineResponse;
import software.amazon.awssdk.services.sfn.model.ListStateMachinesRequest;
import software.amazon.awssdk.services.sfn.model.ListStateMachinesResponse;

/** Requests that would do harm, sent byte by byte over HTTP/1.1. */
class FrontProtectionTest {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final int REQUEST_BYTES_MAX = 100_000;
    private static final int HELD_BYTES_MAX = 300_000;
    private static final int CONNECTIONS_MAX = 40;
    private static final int REQUESTS_MAX = 8;

    private static final RecordingOrchestrator RECORDING = new RecordingOrchestrator();
    private static FrontServer front;

    @BeforeAll
    static void start() {
        FrontLimits limits = new FrontLimits(
                CONNECTIONS_MAX,
                REQUESTS_MAX,
                2,
                HELD_BYTES_MAX,
                OptionalInt.of(REQUEST_BYTES_MAX),
                Duration.ofSeconds(2),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                ApiRates.NONE);
        FrontSettings settings =
                new FrontSettings("127.0.0.1", 0, REQUEST_BYTES_MAX, RequestChecker.STEP_FUNCTIONS, limits);
        front = FrontServer.builder(settings, RECORDING.orchestrator(), new Readiness())
                .start();
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
                ListStateMachinesRequest.class,
                ListStateMachinesResponse.builder().stateMachines(List.of()).build());
    }

    @Test
    void shouldSay413_whenTheBodyIsTooLong() throws IOException {
        try (RawConnection client = connect()) {
            client.send(head("ListStateMachines", "Content-Length: 100001\r\n\r\n"))
                    .send("x".repeat(100_001));

            assertThat(client.readToEnd()).startsWith("HTTP/1.1 413").contains("RequestEntityTooLargeException");
        }
    }

    @Test
    void shouldSay413_whenTheChunksOfTheBodyAreTooLong() throws IOException {
        try (RawConnection client = connect()) {
            client.send(head("ListStateMachines", "Transfer-Encoding: chunked\r\n\r\n"));
            for (int i = 0; i < 11; i++) {
                client.send("2710\r\n" + "x".repeat(10_000) + "\r\n");
            }

            assertThat(client.readToEnd()).startsWith("HTTP/1.1 413");
        }
    }

    @Test
    void shouldRefuse_whenHeadersAreTooLong() throws IOException {
        try (RawConnection client = connect()) {
            client.send("GET /health/live HTTP/1.1\r\nHost: x\r\nA: " + "a".repeat(17_000) + "\r\n\r\n");

            assertThat(client.readToEnd()).startsWith("HTTP/1.1 431");
        }
    }

    @Test
    void shouldRefuse_whenThereAreTooManyHeaders() throws IOException {
        try (RawConnection client = connect()) {
            client.send("GET /health/live HTTP/1.1\r\nHost: x\r\n" + "a: b\r\n".repeat(5_000) + "\r\n");

            assertThat(client.readToEnd()).startsWith("HTTP/1.1 431");
        }
    }

    @Test
    void shouldRefuse_whenTheRequestLineIsTooLong() throws IOException {
        try (RawConnection client = connect()) {
            client.send("GET /" + "a".repeat(5_000) + " HTTP/1.1\r\nHost: x\r\n\r\n");

            assertThat(client.readToEnd()).startsWith("HTTP/1.1 414");
        }
    }

    @Test
    void shouldSay408AndClose_whenTheBodyTakesTooLong() throws IOException {
        try (RawConnection client = connect()) {
            client.send(head("ListStateMachines", "Content-Length: 1000\r\n\r\n{"));

            assertThat(client.readToEnd()).startsWith("HTTP/1.1 408").contains("RequestTimeoutException");
            awaitNothingUnderWay();
        }
    }

    @Test
    void shouldClose_whenTheHeadersTakeTooLong() throws IOException {
        try (RawConnection client = connect()) {
            client.send("POST / HTTP/1.1\r\nHost: x\r\n");
            client.trickle("A: bcdefghijklmnopqrstuvwxyz");

            assertThat(client.readToEnd()).doesNotContain("200");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ListStateMachines", "GetActivityTask"})
    void shouldThrottle_whenTooManyAreUnderWay(String operation) throws IOException {
        Kind kind = operation.equals("GetActivityTask") ? Kind.WAITING : Kind.WORKING;
        int most = kind == Kind.WAITING ? 2 : REQUESTS_MAX;
        List<RawConnection> slow = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            slow.add(connect().send(head(operation, "Content-Length: 2\r\n\r\n")));
        }
        Eventually.until(SOON, () -> front.admission().underWay(kind) == most);

        try (RawConnection client = connect();
                RawConnection probe = connect()) {
            client.send(head(operation, "Content-Length: 2\r\n\r\n{}"));
            String answer = client.readUntil("}");
            assertThat(answer)
                    .startsWith("HTTP/1.1 400")
                    .containsIgnoringCase("\r\nretry-after: 1\r\n")
                    .containsIgnoringCase("\r\nx-amzn-errortype: ThrottlingException\r\n")
                    .endsWith("{\"__type\":\"ThrottlingException\",\"message\":\"Rate exceeded\"}");
            probe.send("GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(probe.readUntil("}")).startsWith("HTTP/1.1 200");
        }
        for (RawConnection connection : slow) {
            connection.close();
        }
    }

    @Test
    void shouldLetWorkIn_whenAllThatMayWaitDo() throws IOException {
        try (RawConnection first = connect();
                RawConnection second = connect();
                RawConnection client = connect()) {
            first.send(head("GetActivityTask", "Content-Length: 2\r\n\r\n"));
            second.send(head("GetActivityTask", "Content-Length: 2\r\n\r\n"));
            Eventually.until(SOON, () -> front.admission().underWay(Kind.WAITING) == 2);

            client.send(head("ListStateMachines", "Content-Length: 2\r\n\r\n{}"));

            assertThat(client.readUntil("}")).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void shouldThrottle_whenTooManyBytesAreHeld() throws IOException {
        String most = "x".repeat(REQUEST_BYTES_MAX - 1);
        List<RawConnection> holders = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            holders.add(connect()
                    .send(head("ListStateMachines", "Content-Length: " + REQUEST_BYTES_MAX + "\r\n\r\n" + most)));
        }
        Eventually.until(SOON, () -> front.admission().heldBytes() == 3L * (REQUEST_BYTES_MAX - 1));

        try (RawConnection client = connect()) {
            client.send(head("ListStateMachines", "Content-Length: 1000\r\n\r\n" + "x".repeat(1_000)));

            assertThat(client.readUntil("}")).startsWith("HTTP/1.1 400").contains("ThrottlingException");
        }
        for (RawConnection holder : holders) {
            holder.close();
        }
        awaitNothingUnderWay();
    }

    @Test
    void shouldServeTheNextRequest_whenOneWasThrottledWithItsBodyOnTheWay() throws IOException {
        List<RawConnection> slow = new ArrayList<>();
        for (int i = 0; i < REQUESTS_MAX; i++) {
            slow.add(connect().send(head("ListStateMachines", "Content-Length: 2\r\n\r\n")));
        }
        Eventually.until(SOON, () -> front.admission().underWay(Kind.WORKING) == REQUESTS_MAX);

        try (RawConnection client = connect()) {
            String body = "{\"nextToken\": \"" + "x".repeat(900) + "\"}";
            String request = head("ListStateMachines", "Content-Length: " + body.length() + "\r\n\r\n");
            client.send(request + body);
            assertThat(client.readUntil("exceeded\"}")).contains("ThrottlingException");
            for (RawConnection connection : slow) {
                connection.send("{}").readUntil("}");
            }
            client.send(request + body);

            assertThat(client.readUntil("}")).startsWith("HTTP/1.1 200");
        }
        for (RawConnection connection : slow) {
            connection.close();
        }
    }

    @Test
    void shouldGiveUpTheConnection_whenTheAnswerIsNotRead() throws IOException {
        RECORDING.answer(
                DescribeStateMachineRequest.class,
                DescribeStateMachineResponse.builder()
                        .definition("x".repeat(20_000_000))
                        .build());
        try (RawConnection client = new RawConnection(front.port(), 4_096)) {
            client.send(head("DescribeStateMachine", "Content-Length: 23\r\n\r\n{\"stateMachineArn\":\"a\"}"));
            Eventually.until(SOON, () -> front.admission().heldBytes() > 20_000_000);

            awaitNothingUnderWay();
        }
    }

    @Test
    void shouldCloseFurtherConnections_whenThereAreTooMany() throws IOException {
        List<RawConnection> open = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS_MAX; i++) {
            open.add(connect().send("GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n"));
        }
        for (RawConnection connection : open) {
            connection.readUntil("}");
        }

        try (RawConnection oneMore = connect()) {
            assertThat(oneMore.readToEnd()).isEmpty();
        }
        for (RawConnection connection : open) {
            connection.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nested", "number", "tokens", "name"})
    void shouldNameTheLimit_whenJsonIsBeyondOne(String what) throws IOException {
        String body =
                switch (what) {
                    case "nested" -> "{\"a\":" + "[".repeat(101) + "]".repeat(101) + "}";
                    case "number" -> "{\"maxResults\":" + "1".repeat(101) + "}";
                    case "tokens" -> "{\"a\":[" + "[],".repeat(33_000) + "[]]}";
                    default -> "{\"" + "a".repeat(60_000) + "\":1}";
                };
        try (RawConnection client = connect()) {
            client.send(head("ListStateMachines", "Content-Length: " + body.length() + "\r\n\r\n" + body));

            assertThat(client.readUntil("}"))
                    .startsWith("HTTP/1.1 400")
                    .contains("SerializationException")
                    .contains("The request body is beyond a limit: ");
        }
    }

    @Test
    void shouldRefuse_whenTheBodyIsCompressed() throws IOException {
        try (RawConnection client = connect()) {
            client.send(head("ListStateMachines", "Content-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{}"));

            assertThat(client.readUntil("}")).startsWith("HTTP/1.1 415").contains("The content encoding is gzip");
        }
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
