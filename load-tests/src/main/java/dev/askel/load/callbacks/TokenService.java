// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.callbacks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Stands in for AWS Lambda: takes each invocation, keeps the token in its payload {@code {"execution": "...", "token":
 * "..."}}, and answers at once. The callback is left to whoever asks for the tokens.
 */
final class TokenService implements AutoCloseable {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int BACKLOG = 1_024;
    private static final byte[] ANSWER = "{}".getBytes(StandardCharsets.UTF_8);

    private final Map<String, String> tokens = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    /** Listens on a free port of the loopback address. */
    TokenService() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        server.createContext("/", this::invoke);
        server.setExecutor(threads);
        server.start();
    }

    private void invoke(HttpExchange exchange) throws IOException {
        JsonNode payload = MAPPER.readTree(exchange.getRequestBody());
        tokens.put(payload.get("execution").textValue(), payload.get("token").textValue());
        exchange.sendResponseHeaders(200, ANSWER.length);
        try (OutputStream body = exchange.getResponseBody()) {
            body.write(ANSWER);
        }
    }

    /** For {@code LAMBDA_ENDPOINT}. */
    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** How many executions have asked. */
    int count() {
        return tokens.size();
    }

    /** The newest token of each execution. */
    List<String> tokens() {
        return List.copyOf(tokens.values());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
