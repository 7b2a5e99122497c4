// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.integration.cloudwatch;

import static dev.askel.node.wiring.TestNode.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.askel.engine.json.Json;
import dev.askel.node.execution.Eventually;
import dev.askel.node.integration.aws.AwsAccess;
import dev.askel.node.logs.LogBatch;
import dev.askel.node.logs.LogBatch.Record;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CloudWatchLogsTest {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String GROUP = "arn:aws:logs:eu-west-1:123456789012:log-group:/aws/vendedlogs/states/g:*";

    private final List<Call> calls = new CopyOnWriteArrayList<>();
    /** Errors of the next calls; those that come after them are done. */
    private final Deque<Failure> failures = new ConcurrentLinkedDeque<>();

    private HttpServer server;
    private AwsAccess access;
    private CloudWatchLogs logs;

    private record Call(String target, String authorization, JsonNode body) {}

    private record Failure(int status, String code) {}

    private volatile String success = "{}";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::serve);
        server.start();
        access = new AwsAccess();
        logs = CloudWatchLogs.at(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()), access);
    }

    @AfterEach
    void stop() {
        logs.close();
        access.close();
        server.stop(0);
    }

    private void serve(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        calls.add(new Call(
                exchange.getRequestHeaders().getFirst("X-Amz-Target"),
                exchange.getRequestHeaders().getFirst("Authorization"),
                Json.parse(body).tree()));
        Failure failure = failures.poll();
        byte[] answer = (failure == null ? success : "{\"__type\":\"a.b#" + failure.code() + "\"}")
                .getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(failure == null ? 200 : failure.status(), answer.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(answer);
        }
    }

    private void write(String... lines) {
        List<Record> records = List.of(lines).stream()
                .map(line -> new Record(Instant.parse("2026-01-02T03:04:05Z"), line))
                .toList();
        logs.write(new LogBatch(GROUP, "arn:aws:states:eu-west-1:123456789012:express:machine:e:1", records));
    }

    private List<String> targets() {
        return calls.stream().map(Call::target).toList();
    }

    @Test
    void shouldPutTheRecords_whenThereAreSome() {
        write("{\"a\":1}", "{\"b\":2}");

        Eventually.until(SOON, () -> calls.size() == 1);
        Call put = calls.get(0);
        assertThat(put.target()).isEqualTo("Logs_20140328.PutLogEvents");
        assertThat(put.authorization())
                .startsWith("AWS4-HMAC-SHA256 Credential=")
                .contains("/eu-west-1/logs/aws4_request");
        assertThat(put.body().path("logGroupName").asText()).isEqualTo("/aws/vendedlogs/states/g");
        assertThat(put.body().path("logStreamName").asText()).matches("states/machine/2026-01-02/[0-9a-f]{8}");
        assertThat(put.body().path("logEvents").findValuesAsText("message")).containsExactly("{\"a\":1}", "{\"b\":2}");
    }

    @Test
    void shouldMakeTheStream_whenItIsNotThere() {
        failures.add(new Failure(400, "ResourceNotFoundException"));

        write("{}");

        Eventually.until(SOON, () -> calls.size() == 3);
        assertThat(targets())
                .containsExactly(
                        "Logs_20140328.PutLogEvents", "Logs_20140328.CreateLogStream", "Logs_20140328.PutLogEvents");
        assertThat(calls.get(1).body().path("logStreamName"))
                .isEqualTo(calls.get(0).body().path("logStreamName"));
    }

    @Test
    void shouldTryAgain_whenTheServiceIsBusy() {
        failures.add(new Failure(400, "ThrottlingException"));
        failures.add(new Failure(503, "ServiceUnavailableException"));

        write("{}");

        Eventually.until(SOON, () -> calls.size() == 3);
        assertThat(targets()).containsOnly("Logs_20140328.PutLogEvents");
    }

    @Test
    void shouldGoOnWithTheNext_whenTheGroupIsNotThere() {
        failures.addAll(new ArrayDeque<>(
                List.of(new Failure(400, "ResourceNotFoundException"), new Failure(400, "ResourceNotFoundException"))));

        write("{}");
        Eventually.until(SOON, () -> calls.size() == 2);
        write("{\"next\":1}");

        Eventually.until(SOON, () -> calls.size() == 3);
        assertThat(calls.get(2).body().path("logEvents").findValuesAsText("message"))
                .containsExactly("{\"next\":1}");
    }

    @Test
    void shouldKnowThatAGroupIsThere_whenTheServiceListsIt() {
        success = "{\"logGroups\":[{\"logGroupName\":\"/aws/vendedlogs/states/g\"}]}";

        assertThat(await(logs.mayTake(GROUP))).isTrue();

        assertThat(calls.get(0).target()).isEqualTo("Logs_20140328.DescribeLogGroups");
        assertThat(calls.get(0).body().path("logGroupNamePrefix").asText()).isEqualTo("/aws/vendedlogs/states/g");
    }

    @Test
    void shouldKnowThatAGroupIsMissing_whenTheServiceListsOthers() {
        success = "{\"logGroups\":[{\"logGroupName\":\"/aws/vendedlogs/states/gone\"}]}";

        assertThat(await(logs.mayTake(GROUP))).isFalse();
        assertThat(await(logs.mayTake("no-arn"))).isFalse();
    }

    @Test
    void shouldTakeAGroupForThere_whenTheServiceDoesNotSay() {
        failures.add(new Failure(400, "AccessDeniedException"));

        assertThat(await(logs.mayTake(GROUP))).isTrue();
    }

    @Test
    void shouldSendNothing_whenTheDestinationIsNoLogGroup() {
        logs.write(new LogBatch(
                "elsewhere", "arn:aws:states:eu-west-1:1:express:m:e:1", List.of(new Record(Instant.EPOCH, "{}"))));
        write("{}");

        Eventually.until(SOON, () -> !calls.isEmpty());
        assertThat(calls).hasSize(1);
    }
}
