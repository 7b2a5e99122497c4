// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.callbacks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.askel.protocol.grpc.FaultStatuses;
import dev.askel.protocol.grpc.v1.OrchestratorGrpc;
import dev.askel.protocol.grpc.v1.OrchestratorGrpc.OrchestratorStub;
import dev.askel.protocol.grpc.v1.SendTaskHeartbeatRequest;
import dev.askel.protocol.grpc.v1.SendTaskSuccessRequest;
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

/** A node's API over one of its protocols; answers are {@code ok} or the name of an error. */
interface Wire {

    /** What a callback that is taken comes to. */
    String OK = "ok";

    Duration ANSWER_MAX = Duration.ofSeconds(60);

    CompletableFuture<String> succeed(String token);

    CompletableFuture<String> beat(String token);

    /** The AWS protocol over HTTP/1.1. */
    final class Http implements Wire {

        private static final ObjectMapper MAPPER = new ObjectMapper();

        private final HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        private final URI node;

        Http(URI node) {
            this.node = node;
        }

        @Override
        public CompletableFuture<String> succeed(String token) {
            return send("SendTaskSuccess", request().put("taskToken", token).put("output", "{\"done\": true}"));
        }

        @Override
        public CompletableFuture<String> beat(String token) {
            return send("SendTaskHeartbeat", request().put("taskToken", token));
        }

        static ObjectNode request() {
            return MAPPER.createObjectNode();
        }

        private CompletableFuture<String> send(String operation, ObjectNode body) {
            return call(operation, body)
                    .thenApply(answer ->
                            answer.has("__type") ? answer.get("__type").textValue() : OK);
        }

        /** The answer to any operation, errors too. */
        CompletableFuture<JsonNode> call(String operation, ObjectNode body) {
            HttpRequest request = HttpRequest.newBuilder(node)
                    .timeout(ANSWER_MAX)
                    .header("X-Amz-Target", "AWSStepFunctions." + operation)
                    .header("Content-Type", "application/x-amz-json-1.0")
                    .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                    .build();
            return client.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                    .thenApply(answer -> parse(answer.body()));
        }

        private static JsonNode parse(String text) {
            try {
                return MAPPER.readTree(text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** gRPC, all calls over one connection. */
    final class Grpc implements Wire, AutoCloseable {

        private final ManagedChannel channel;
        private final OrchestratorStub stub;

        Grpc(URI node) {
            channel = ManagedChannelBuilder.forAddress(node.getHost(), node.getPort())
                    .usePlaintext()
                    .build();
            stub = OrchestratorGrpc.newStub(channel);
        }

        @Override
        public void close() {
            channel.shutdownNow();
        }

        @Override
        public CompletableFuture<String> succeed(String token) {
            Answer<Object> answer = new Answer<>();
            deadline()
                    .sendTaskSuccess(
                            SendTaskSuccessRequest.newBuilder()
                                    .setTaskToken(token)
                                    .setOutput("{\"done\": true}")
                                    .build(),
                            answer.as());
            return answer.done;
        }

        @Override
        public CompletableFuture<String> beat(String token) {
            Answer<Object> answer = new Answer<>();
            deadline()
                    .sendTaskHeartbeat(
                            SendTaskHeartbeatRequest.newBuilder()
                                    .setTaskToken(token)
                                    .build(),
                            answer.as());
            return answer.done;
        }

        private OrchestratorStub deadline() {
            return stub.withDeadlineAfter(ANSWER_MAX.toSeconds(), TimeUnit.SECONDS);
        }

        private static final class Answer<T> implements StreamObserver<T> {

            private final CompletableFuture<String> done = new CompletableFuture<>();

            @SuppressWarnings("unchecked") // It looks at no answer, so that it takes all types of them.
            <R> StreamObserver<R> as() {
                return (StreamObserver<R>) this;
            }

            @Override
            public void onNext(T message) {
                // All that counts is that it is no error.
            }

            @Override
            public void onError(Throwable failure) {
                FaultStatuses.read(failure)
                        .ifPresentOrElse(
                                fault -> done.complete(fault.code()), () -> done.completeExceptionally(failure));
            }

            @Override
            public void onCompleted() {
                done.complete(OK);
            }
        }
    }
}
