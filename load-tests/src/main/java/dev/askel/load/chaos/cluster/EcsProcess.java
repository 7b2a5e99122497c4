// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.chaos.cluster;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/** {@code askel local-ecs}: it outlives the nodes, and is left alone. */
public final class EcsProcess implements AutoCloseable {

    private static final Duration START_MAX = Duration.ofSeconds(60);

    private final Path folder;
    private final int port = Ports.free();
    private Process process;

    EcsProcess(Path folder) {
        this.folder = folder;
    }

    /** Where ECS is. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** A line for each process that was started: task ARN, client token and more. */
    public Path launchLog() {
        return folder.resolve("ecs").resolve("launches.log");
    }

    void start(Distribution distribution, URI stepFunctions) throws IOException {
        Path output = folder.resolveSibling(folder.getFileName() + ".out");
        process = new ProcessBuilder(distribution.command(
                        "local-ecs",
                        "--port",
                        Integer.toString(port),
                        "--data",
                        folder.toString(),
                        "--sfn-endpoint",
                        stepFunctions.toString(),
                        "--backend",
                        "process"))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        Health health = new Health();
        if (!Pauses.until(START_MAX, () -> health.isGood(endpoint(), "/health/ready"))) {
            throw new IllegalStateException("Local ECS does not serve; its output is in " + output);
        }
    }

    /** Ends it at once. */
    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly();
        }
    }
}
