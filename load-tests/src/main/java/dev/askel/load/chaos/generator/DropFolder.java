// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.chaos.generator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * The folder in which tasks of ECS leave their tokens, each in a file, as tasks without an HTTP client can. The file's
 * name is {@code <execution>.<nonce>.<process>}.
 */
public final class DropFolder implements AutoCloseable {

    private static final long POLL_MILLIS = 500;
    private static final int DELAY_MILLIS_MAX = 5_000;

    private final Path folder;
    private final Callbacks callbacks;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();

    /** Watches a folder, which is made. */
    public DropFolder(Path folder, Callbacks callbacks) throws IOException {
        this.folder = Files.createDirectories(folder).toAbsolutePath();
        this.callbacks = callbacks;
        var unused = thread.scheduleWithFixedDelay(this::collect, POLL_MILLIS, POLL_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** What a task runs: leaves its token, all at once. */
    public String script() {
        return "part='" + folder + "'/.\"$EXECUTION.$NONCE.$$\"; printf %s \"$TASK_TOKEN\" > \"$part\""
                + " && mv \"$part\" '" + folder + "'/\"$EXECUTION.$NONCE.$$\"";
    }

    private void collect() {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "[!.]*")) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                int process = name.lastIndexOf('.');
                int nonce = name.lastIndexOf('.', process - 1);
                callbacks.ask(Json.object()
                        .put("token", Files.readString(file))
                        .put("execution", name.substring(0, nonce))
                        .put("nonce", Integer.parseInt(name.substring(nonce + 1, process)))
                        .put("answer", "accept")
                        .put("delayMillis", ThreadLocalRandom.current().nextInt(DELAY_MILLIS_MAX)));
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
