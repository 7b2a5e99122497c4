// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.chaos.generator;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The Invoke API of AWS Lambda, with the functions that the workloads call. */
public final class Functions implements AutoCloseable {

    private static final int BACKLOG = 1_024;
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final Pattern PATH = Pattern.compile("/2015-03-31/functions/(?:.*:)?([a-z]+)/invocations");

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private final Callbacks callbacks;
    private final Traces traces;
    private final Map<String, AtomicLong> calls = new ConcurrentHashMap<>();

    /** Listens on a free port of the loopback address. */
    public Functions(Callbacks callbacks, Traces traces) throws IOException {
        this.callbacks = callbacks;
        this.traces = traces;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        server.createContext("/", this::invoke);
        server.setExecutor(threads);
        server.start();
    }

    private record Result(int status, JsonNode body, boolean failed) {
        static Result of(JsonNode body) {
            return new Result(OK, body, false);
        }
    }

    private void invoke(HttpExchange exchange) throws IOException {
        try (exchange) {
            Matcher path = PATH.matcher(exchange.getRequestURI().getPath());
            JsonNode payload = Json.parse(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            Result result = path.matches()
                    ? run(path.group(1), payload)
                    : new Result(NOT_FOUND, Json.object().put("Message", "There is no such function"), false);
            if (result.failed()) {
                exchange.getResponseHeaders().add("X-Amz-Function-Error", "Unhandled");
            }
            byte[] body = result.body().toString().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(result.status(), body.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        }
    }

    private Result run(String function, JsonNode payload) {
        calls.computeIfAbsent(function, name -> new AtomicLong()).incrementAndGet();
        return switch (function) {
            case "double" ->
                Result.of(Json.object().put("n", 2 * payload.get("n").intValue()));
            case "flaky" -> flaky(payload);
            case "silent" -> Result.of(Json.object());
            case "later" -> {
                callbacks.ask(payload);
                yield Result.of(Json.object());
            }
            case "trace" -> {
                traces.left(
                        payload.get("execution").textValue(),
                        payload.get("name").textValue());
                yield Result.of(Json.object().put("n", payload.get("n").intValue()));
            }
            default -> new Result(NOT_FOUND, Json.object().put("Message", "There is no function " + function), false);
        };
    }

    private static Result flaky(JsonNode payload) {
        if (payload.get("retry").intValue() < payload.get("failures").intValue()) {
            return new Result(OK, Json.object().put("errorType", "Planned").put("errorMessage", "as it was to"), true);
        }
        return Result.of(Json.object().put("said", "at last"));
    }

    /** For {@code LAMBDA_ENDPOINT}. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** How often all functions were called. */
    public long calls() {
        return calls.values().stream().mapToLong(AtomicLong::get).sum();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
