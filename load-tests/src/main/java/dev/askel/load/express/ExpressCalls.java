// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.express;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.askel.protocol.grpc.FaultStatuses;
import dev.askel.protocol.grpc.v1.OrchestratorGrpc;
import dev.askel.protocol.grpc.v1.StartSyncExecutionRequest;
import dev.askel.protocol.grpc.v1.StartSyncExecutionResponse;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Calls of a node's API; answers are the status of an execution, {@code started}, or the name of an error. */
final class ExpressCalls implements AutoCloseable {

    static final String STARTED = "started";

    private static final Duration ANSWER_MAX = Duration.ofSeconds(60);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI node;
    private final ManagedChannel channel;
    private final OrchestratorGrpc.OrchestratorStub stub;

    ExpressCalls(URI node) {
        this.node = node;
        this.channel = ManagedChannelBuilder.forAddress(node.getHost(), node.getPort())
                .usePlaintext()
                .build();
        this.stub = OrchestratorGrpc.newStub(channel);
    }

    /** Stores a machine and gives its ARN. */
    String createMachine(String name, String definition) {
        JsonNode answer = call(
                        "CreateStateMachine",
                        MAPPER.createObjectNode()
                                .put("name", name)
                                .put("type", "EXPRESS")
                                .put("definition", definition)
                                .put("roleArn", "arn:aws:iam::123456789012:role/DummyRole"))
                .join();
        return answer.required("stateMachineArn").textValue();
    }

    /** StartSyncExecution over HTTP/1.1. */
    CompletableFuture<String> syncOverHttp(String machine, String input) {
        return call("StartSyncExecution", start(machine, input)).thenApply(answer -> said(answer, "status"));
    }

    /** StartExecution over HTTP/1.1. */
    CompletableFuture<String> startOverHttp(String machine, String input) {
        return call("StartExecution", start(machine, input))
                .thenApply(answer -> answer.has("executionArn") ? STARTED : said(answer, ""));
    }

    /** StartSyncExecution over gRPC, all calls over one connection. */
    CompletableFuture<String> syncOverGrpc(String machine, String input) {
        Status status = new Status();
        stub.withDeadlineAfter(ANSWER_MAX.toSeconds(), TimeUnit.SECONDS)
                .startSyncExecution(
                        StartSyncExecutionRequest.newBuilder()
                                .setStateMachineArn(machine)
                                .setInput(input)
                                .build(),
                        status);
        return status.said;
    }

    private static final class Status implements StreamObserver<StartSyncExecutionResponse> {

        private final CompletableFuture<String> said = new CompletableFuture<>();

        @Override
        public void onNext(StartSyncExecutionResponse answer) {
            said.complete(answer.getStatus());
        }

        @Override
        public void onError(Throwable failure) {
            FaultStatuses.read(failure)
                    .ifPresentOrElse(fault -> said.complete(fault.code()), () -> said.completeExceptionally(failure));
        }

        @Override
        public void onCompleted() {
            said.complete("nothing");
        }
    }

    private static ObjectNode start(String machine, String input) {
        return MAPPER.createObjectNode().put("stateMachineArn", machine).put("input", input);
    }

    private static String said(JsonNode answer, String field) {
        return answer.has("__type")
                ? answer.get("__type").textValue()
                : answer.path(field).asText();
    }

    private CompletableFuture<JsonNode> call(String operation, ObjectNode body) {
        HttpRequest request = HttpRequest.newBuilder(node)
                .timeout(ANSWER_MAX)
                .header("X-Amz-Target", "AWSStepFunctions." + operation)
                .header("Content-Type", "application/x-amz-json-1.0")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build();
        return http.sendAsync(request, HttpResponse.BodyHandlers.ofString()).thenApply(answer -> parse(answer.body()));
    }

    private static JsonNode parse(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
