// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.cluster;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A node of its own process, run from the distribution as {@code askel dev} runs it, on a port and a data folder that
 * it keeps from start to start.
 */
public final class NodeProcess implements AutoCloseable {

    private static final Duration START_MAX = Duration.ofMinutes(5);
    private static final Duration STOP_MAX = Duration.ofSeconds(30);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(100);

    private final Path distribution;
    private final Path data;
    private final int port;
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private String heap = "512m";
    private List<String> flags = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
    private Process process;

    /**
     * @param distribution the folder that the build lays out, {@code cluster-node/target/askel}
     * @param data the folder for data and logs
     */
    public NodeProcess(Path distribution, Path data) throws IOException {
        this.distribution = distribution;
        this.data = data;
        this.port = freePort();
    }

    /** Gives it an environment variable, such as {@code LAMBDA_ENDPOINT}, at its next start. */
    public NodeProcess withVariable(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Gives it so much heap at its next start, as {@code -Xmx} takes it; 512m where nothing is said. */
    public NodeProcess withHeap(String size) {
        heap = size;
        return this;
    }

    /** Gives it other flags of the JVM at its next start than those that make it start fast and compute slowly. */
    public NodeProcess withFlags(String... others) {
        flags = List.of(others);
        return this;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** The process that runs, for its memory and its end. */
    public ProcessHandle handle() {
        return process.toHandle();
    }

    /** Where its APIs are. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** The folder for data and logs. */
    public Path data() {
        return data;
    }

    /** Starts it and waits until it serves. */
    public void start() throws IOException {
        Path output = data.resolveSibling(data.getFileName() + ".out");
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(flags);
        command.addAll(List.of(
                "-Xmx" + heap,
                "-Daskel.home=" + distribution,
                "-jar",
                nodeJar().toString(),
                "dev",
                "--port",
                Integer.toString(port),
                "--data",
                data.toString()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        builder.environment().putAll(environment);
        process = builder.start();
        await("the node to serve; its output is in " + output, START_MAX, () -> {
            if (!process.isAlive()) {
                throw new IllegalStateException("The node has ended with " + process.exitValue() + ": " + read(output));
            }
            return isServing();
        });
    }

    private Path nodeJar() throws IOException {
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(distribution.resolve("lib"), "cluster-node-*.jar")) {
            return jars.iterator().next();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "(" + file + " cannot be read: " + e.getMessage() + ")";
        }
    }

    private boolean isServing() {
        try {
            HttpRequest request = HttpRequest.newBuilder(endpoint().resolve("/health"))
                    .timeout(Duration.ofSeconds(2))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Kills it at once, as {@code kill -9} does. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** Asks it to stop, and waits until it has. */
    @Override
    public void close() {
        if (process != null && process.isAlive()) {
            process.destroy();
            awaitEnd();
        }
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(STOP_MAX.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("The node did not stop within " + STOP_MAX);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Polls until a condition holds. */
    public static void await(String what, Duration atMost, BooleanSupplier condition) {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("Waited " + atMost + " in vain for " + what);
            }
            try {
                TimeUnit.MILLISECONDS.sleep(POLL_INTERVAL.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
