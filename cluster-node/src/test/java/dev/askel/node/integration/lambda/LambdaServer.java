// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.integration.lambda;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** The Invoke API of Lambda, whose functions do what the test says. Keeps the requests. */
final class LambdaServer implements AutoCloseable {

    static final String REQUEST_ID = "8f1a2b3c-0000-4000-8000-000000000001";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Invoke> invokes = new CopyOnWriteArrayList<>();
    private volatile Function<Invoke, Answer> function = invoke -> returns(invoke.payload());

    /** One request: the function as the path names it, with its query. */
    record Invoke(String path, Map<String, List<String>> headers, String payload) {
        String header(String name) {
            return headers.getOrDefault(name, List.of("")).get(0);
        }
    }

    /** One response; each character of the body is one byte. */
    record Answer(int status, String body, Map<String, String> headers) {
        Answer with(String name, String value) {
            Map<String, String> more = new LinkedHashMap<>(headers);
            more.put(name, value);
            return new Answer(status, body, more);
        }
    }

    LambdaServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    static Answer returns(String payload) {
        return new Answer(200, payload, Map.of("X-Amz-Executed-Version", "$LATEST"));
    }

    static Answer fails(String payload) {
        return returns(payload).with("X-Amz-Function-Error", "Unhandled");
    }

    static Answer refuses(int status, String code, String message) {
        return new Answer(status, "{\"Message\":\"" + message + "\"}", Map.of("x-amzn-ErrorType", code));
    }

    void does(Function<Invoke, Answer> what) {
        function = what;
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    List<Invoke> invokes() {
        return invokes;
    }

    private void handle(HttpExchange exchange) throws IOException {
        String payload = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Invoke invoke = new Invoke(exchange.getRequestURI().toString(), exchange.getRequestHeaders(), payload);
        invokes.add(invoke);
        Answer answer = function.apply(invoke);
        byte[] body = answer.body().getBytes(StandardCharsets.ISO_8859_1);
        exchange.getResponseHeaders().set("x-amzn-RequestId", REQUEST_ID);
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
