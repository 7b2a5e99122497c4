// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.parked;

import java.io.IOException;
import java.io.UncheckedIOException;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The node that is measured: {@code askel node} on a Cassandra that is there, a cluster of one. */
final class ParkedNode implements AutoCloseable {

    private static final Duration START_MAX = Duration.ofMinutes(5);
    private static final Duration STOP_MAX = Duration.ofMinutes(2);
    private static final long POLL_MILLIS = 20;
    private static final Pattern LANES = Pattern.compile(
            "(\\d+) of (\\d+) lanes answer: (\\d+) open, of which (\\d+)" + " are parked and (\\d+) about to be woken");
    private static final Pattern TOTAL = Pattern.compile("^Total\\s+\\d+\\s+(\\d+)", Pattern.MULTILINE);

    /** What a node says in its log of all lanes. */
    record LaneReport(int answering, int lanes, int open, int parked, int waking) {

        boolean isComplete() {
            return answering == lanes;
        }
    }

    private final Path distribution;
    private final Path folder;
    private final String cassandra;
    private final Map<String, String> environment;
    private final int port = freePort();
    private final int clusterPort = freePort();
    private final HttpClient http = HttpClient.newHttpClient();
    private Process process;
    private long logFrom;
    private long begunNanos;

    ParkedNode(Path distribution, Path folder, String cassandra, Map<String, String> environment) {
        this.distribution = distribution;
        this.folder = folder;
        this.cassandra = cassandra;
        this.environment = environment;
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Starts it and waits until it is ready; gives how long that took. */
    Duration start() throws IOException {
        logFrom = Files.exists(log()) ? Files.size(log()) : 0;
        String address = "127.0.0.1:" + clusterPort;
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx2g",
                "-XX:+UseSerialGC",
                "-Daskel.home=" + distribution,
                "-Daskel.parking.report-every=1s",
                "-jar",
                jar().toString(),
                "node"));
        command.addAll(List.of("--host", "127.0.0.1", "--port", Integer.toString(port)));
        command.addAll(List.of("--data", folder.resolve("data").toString(), "--cassandra", cassandra));
        command.addAll(List.of("--cluster-host", "127.0.0.1", "--cluster-port", Integer.toString(clusterPort)));
        command.addAll(List.of("--seeds", address));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("node.out").toFile()));
        builder.environment().putAll(environment);
        begunNanos = System.nanoTime();
        process = builder.start();
        await("the node to be ready", START_MAX, () -> isReady() ? Optional.of(true) : Optional.empty());
        return sinceStart();
    }

    private Path jar() throws IOException {
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(distribution.resolve("lib"), "cluster-node-*.jar")) {
            return jars.iterator().next();
        }
    }

    Duration sinceStart() {
        return Duration.ofNanos(System.nanoTime() - begunNanos);
    }

    private boolean isReady() {
        if (!process.isAlive()) {
            throw new IllegalStateException(
                    "The node has ended with " + process.exitValue() + "; see " + folder.resolve("node.out"));
        }
        try {
            HttpRequest request = HttpRequest.newBuilder(endpoint().resolve("/health/ready"))
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

    /** Waits for something that is there or not yet. */
    static <T> T await(String what, Duration atMost, java.util.function.Supplier<Optional<T>> found) {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (System.nanoTime() < deadline) {
            Optional<T> result = found.get();
            if (result.isPresent()) {
                return result.get();
            }
            try {
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        throw new IllegalStateException("Waited " + atMost + " in vain for " + what);
    }

    /** Waits until all lanes have answered since the start, and gives what they say. */
    LaneReport awaitLanes(Duration atMost) {
        return await("all lanes", atMost, () -> report().filter(LaneReport::isComplete));
    }

    /** Waits until so many executions are parked, and gives what the lanes say then. */
    LaneReport awaitParked(int count, Duration atMost) {
        return await(count + " parked executions; the lanes say " + report(), atMost, () -> report().filter(
                        report -> report.isComplete() && report.parked() == count));
    }

    /** The newest that the node has said of its lanes since it was started. */
    Optional<LaneReport> report() {
        Optional<LaneReport> newest = Optional.empty();
        Matcher line = LANES.matcher(newLog());
        while (line.find()) {
            newest = Optional.of(new LaneReport(
                    Integer.parseInt(line.group(1)),
                    Integer.parseInt(line.group(2)),
                    Integer.parseInt(line.group(3)),
                    Integer.parseInt(line.group(4)),
                    Integer.parseInt(line.group(5))));
        }
        return newest;
    }

    private String newLog() {
        try {
            String all = Files.exists(log()) ? Files.readString(log()) : "";
            // A log that has been rolled begins anew.
            return all.length() < logFrom ? all : all.substring((int) logFrom);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path log() {
        return folder.resolve("data").resolve("logs").resolve("askel.log");
    }

    /** What is alive on its heap after a full collection, in bytes. */
    long liveBytes() {
        Matcher total = TOTAL.matcher(histogram());
        if (!total.find()) {
            throw new IllegalStateException("No total in the histogram");
        }
        return Long.parseLong(total.group(1));
    }

    /** What is alive on its heap, by class, most first. */
    String histogram() {
        return jcmd("GC.class_histogram");
    }

    /** What the virtual machine says of its heap. */
    String heapInfo() {
        return jcmd("GC.heap_info");
    }

    private String jcmd(String what) {
        try {
            Process jcmd = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                    .toString(),
                            Long.toString(process.pid()),
                            what)
                    .redirectErrorStream(true)
                    .start();
            String output = new String(jcmd.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            jcmd.waitFor();
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Kills it as {@code kill -9} does. */
    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** Asks it to stop and waits until it has. */
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
}
