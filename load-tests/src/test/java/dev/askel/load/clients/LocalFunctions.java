// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.clients;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The Invoke API of Lambda with three functions: {@code echo} gives what it is given, {@code failing} fails with
 * {@code Broken}, {@code sleepy} answers when it is too late.
 */
final class LocalFunctions implements AutoCloseable {

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch tooLate = new CountDownLatch(1);
    private final HttpServer server;

    LocalFunctions() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/2015-03-31/functions/", this::invoke);
        server.setExecutor(threads);
        server.start();
    }

    /** Where the API is. */
    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void invoke(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] input = exchange.getRequestBody().readAllBytes();
            byte[] answer = input;
            if (exchange.getRequestURI().getPath().contains("failing")) {
                exchange.getResponseHeaders().add("X-Amz-Function-Error", "Unhandled");
                answer =
                        "{\"errorType\":\"Broken\",\"errorMessage\":\"as it should\"}".getBytes(StandardCharsets.UTF_8);
            }
            if (exchange.getRequestURI().getPath().contains("sleepy")) {
                awaitEnd();
            }
            exchange.sendResponseHeaders(200, answer.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(answer);
            }
        }
    }

    private void awaitEnd() {
        try {
            tooLate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        tooLate.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
