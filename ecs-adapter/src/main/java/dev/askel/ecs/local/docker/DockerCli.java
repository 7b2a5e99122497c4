// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.local.docker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The {@code docker} command. Some run at a time, on threads of their own. */
final class DockerCli implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DockerCli.class);

    private static final int COMMANDS_MAX = 8;
    private static final int NOT_FOUND = 127;
    private static final int OUTPUT_BYTES_MAX = 1024 * 1024;

    private static final Pattern NOT_THERE =
            Pattern.compile("no such (object|container)|^Cannot run program", Pattern.CASE_INSENSITIVE);

    private final String program;
    private final Semaphore slots = new Semaphore(COMMANDS_MAX, true);
    private final ExecutorService threads;

    /**
     * How a command ended.
     *
     * @param exitCode 127 where there is no such command or it took too long
     * @param output the end of what it printed
     * @param error the end of what it complained about
     */
    record Outcome(int exitCode, String output, String error) {

        boolean isSuccess() {
            return exitCode == 0;
        }

        /** The engine has answered, and does not know the container; or nobody here has ever had Docker. */
        boolean isNotThere() {
            return !isSuccess() && NOT_THERE.matcher(error).find();
        }

        /** Its complaint on one line, without what comes before it in each of them. */
        String complaint() {
            String text = error.isBlank() ? output : error;
            return text.strip()
                    .replaceFirst("^Error response from daemon: ", "")
                    .replaceAll("\\s*\\R\\s*", " ");
        }
    }

    DockerCli(String program) {
        this.program = program;
        AtomicInteger count = new AtomicInteger();
        this.threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "local-ecs-docker-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    CompletableFuture<Outcome> run(Duration timeout, List<String> arguments) {
        return run(timeout, arguments, Map.of());
    }

    /**
     * Runs a command.
     *
     * @param environment what it finds in its environment besides ours
     */
    CompletableFuture<Outcome> run(Duration timeout, List<String> arguments, Map<String, String> environment) {
        return CompletableFuture.supplyAsync(
                () -> {
                    slots.acquireUninterruptibly();
                    try {
                        return outcome(timeout, arguments, environment);
                    } finally {
                        slots.release();
                    }
                },
                threads);
    }

    private Outcome outcome(Duration timeout, List<String> arguments, Map<String, String> environment) {
        try {
            Process process = start(arguments, environment);
            CompletableFuture<String> error =
                    CompletableFuture.supplyAsync(() -> tail(process.getErrorStream()), threads);
            CompletableFuture<String> output =
                    CompletableFuture.supplyAsync(() -> tail(process.getInputStream()), threads);
            boolean inTime = process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
            if (!inTime) {
                process.destroyForcibly().waitFor();
                return new Outcome(NOT_FOUND, "", program + " " + arguments.get(0) + " took longer than " + timeout);
            }
            return new Outcome(process.exitValue(), output.join(), error.join());
        } catch (IOException e) {
            return new Outcome(NOT_FOUND, "", String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome(NOT_FOUND, "", "Local ECS is being closed");
        }
    }

    private Process start(List<String> arguments, Map<String, String> environment) throws IOException {
        List<String> words = new ArrayList<>();
        words.add(program);
        words.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }

    private static String tail(InputStream stream) {
        byte[] kept = new byte[0];
        byte[] read = new byte[1 << 16];
        try {
            for (int length = stream.read(read); length >= 0; length = stream.read(read)) {
                int old = Math.min(kept.length, OUTPUT_BYTES_MAX - length);
                byte[] next = new byte[old + length];
                System.arraycopy(kept, kept.length - old, next, 0, old);
                System.arraycopy(read, 0, next, old, length);
                kept = next;
            }
        } catch (IOException e) {
            LOG.debug("A command ended while we read what it prints", e);
        }
        return new String(kept, StandardCharsets.UTF_8);
    }

    /**
     * Runs a command that goes on printing lines.
     *
     * @return completes when it has ended; to be cancelled when it is no longer needed
     */
    CompletableFuture<Void> follow(List<String> arguments, Consumer<String> line) {
        CompletableFuture<Void> ended = new CompletableFuture<>();
        threads.execute(() -> {
            try {
                Process process = start(arguments, Map.of());
                var unused = ended.whenComplete((nothing, failure) -> process.destroyForcibly());
                try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
                    lines.lines().forEach(line);
                }
            } catch (IOException | UncheckedIOException e) {
                LOG.debug("{} {} has ended", program, arguments.get(0), e);
            }
            ended.complete(null);
        });
        return ended;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
