// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.askel.protocol.error.ServiceFault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;

/** Serves the ECS wire protocol over HTTP on the loopback address, for tests: whatever answers stands behind it. */
public final class EcsHttpServer implements AutoCloseable {

    private static final JsonMapper MAPPER = new JsonMapper();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicReference<Handler> handler = new AtomicReference<>();

    /** Answers one request, or fails with a {@link ServiceFault}, or with {@link NoAnswer}. */
    @FunctionalInterface
    public interface Handler {
        CompletionStage<JsonNode> handle(String operation, JsonNode body);
    }

    /** The connection is closed without an answer. */
    public static final class NoAnswer extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** An error with members of its own. */
    public static final class Fault extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient ObjectNode body;

        public Fault(ObjectNode body) {
            this.body = body;
        }
    }

    private EcsHttpServer(HttpServer server) {
        this.server = server;
    }

    public static EcsHttpServer start(int port) throws IOException {
        EcsHttpServer started =
                new EcsHttpServer(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0));
        started.server.createContext("/", started::serve);
        started.server.setExecutor(started.threads);
        started.server.start();
        return started;
    }

    public void handler(Handler newer) {
        handler.set(newer);
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void serve(HttpExchange exchange) throws IOException {
        String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
        JsonNode body = MAPPER.readTree(exchange.getRequestBody().readAllBytes());
        try {
            answer(
                    exchange,
                    200,
                    handler.get()
                            .handle(operation(target), body)
                            .toCompletableFuture()
                            .join());
        } catch (Fault e) {
            answer(exchange, 400, e.body);
        } catch (RuntimeException e) {
            ServiceFault fault = ServiceFault.in(e).orElse(null);
            if (fault == null) {
                exchange.close();
                return;
            }
            ObjectNode error = MAPPER.createObjectNode();
            error.put("__type", fault.code()).put("message", fault.getMessage());
            answer(exchange, fault.httpStatus(), error);
        }
    }

    private static String operation(String target) {
        return target == null ? "" : target.substring(target.indexOf('.') + 1);
    }

    private static void answer(HttpExchange exchange, int status, JsonNode body) throws IOException {
        byte[] bytes = MAPPER.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
        exchange.getResponseHeaders().set("x-amzn-RequestId", UUID.randomUUID().toString());
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
