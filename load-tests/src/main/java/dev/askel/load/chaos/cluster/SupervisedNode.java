// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.chaos.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * A node, {@code askel node}, as a process that is started again whenever it has ended, as an orchestrator of
 * containers does: after a kill, after it was asked to stop, and after it has found itself removed from the cluster
 * (exit code 3).
 */
public final class SupervisedNode {

    private static final long PAUSE_MILLIS = 1_000;

    private final int number;
    private final List<String> command;
    private final Map<String, String> environment;
    private final Path output;
    private final URI endpoint;
    private final RunLog log;
    private final Health health = new Health();
    private Process process;
    private boolean closed;

    SupervisedNode(
            int number, List<String> command, Map<String, String> environment, Path output, URI endpoint, RunLog log) {
        this.number = number;
        this.command = List.copyOf(command);
        this.environment = Map.copyOf(environment);
        this.output = output;
        this.endpoint = endpoint;
        this.log = log;
    }

    /** Its place in the cluster, from 1. */
    public int number() {
        return number;
    }

    /** Where its APIs are. */
    public URI endpoint() {
        return endpoint;
    }

    /** Where its console goes. */
    public Path output() {
        return output;
    }

    /** Whether it says that it serves. */
    public boolean isReady() {
        return health.isGood(endpoint, "/health/ready");
    }

    /** The process that runs now. */
    public synchronized OptionalLong pid() {
        return process == null || !process.isAlive() ? OptionalLong.empty() : OptionalLong.of(process.pid());
    }

    synchronized void start() {
        if (closed) {
            return;
        }
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
            builder.environment().putAll(environment);
            process = builder.start();
            log.line("node " + number + " started, process " + process.pid());
            var unused = process.onExit().thenAcceptAsync(this::ended);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void ended(Process one) {
        synchronized (this) {
            if (closed) {
                return;
            }
        }
        log.line("node " + number + " ended with " + one.exitValue() + ", process " + one.pid());
        Pauses.millis(PAUSE_MILLIS);
        start();
    }

    /** Ends it as {@code kill -9} does. */
    public synchronized void kill() {
        process.destroyForcibly();
    }

    /** Asks it to stop, as an orchestrator of containers does. */
    public synchronized void terminate() {
        process.destroy();
    }

    /** Lets it stand still (SIGSTOP). */
    public void freeze() {
        pid().ifPresent(pid -> Signals.send("STOP", pid));
    }

    /** Lets it go on (SIGCONT). */
    public void thaw() {
        pid().ifPresent(pid -> Signals.send("CONT", pid));
    }

    /** Ends it at once and for good. */
    synchronized void abandon() {
        closed = true;
        if (process != null) {
            process.destroyForcibly();
        }
    }
}
