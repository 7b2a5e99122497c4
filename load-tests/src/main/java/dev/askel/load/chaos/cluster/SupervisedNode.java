// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.chaos.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.BiConsumer;

/**
 * A node, {@code askel node}, that is started again whenever it has ended, as an orchestrator of containers does: after
 * a kill, after it was asked to stop, and after it has found itself removed from the cluster (exit code 3).
 */
public final class SupervisedNode {

    private static final long PAUSE_MILLIS = 1_000;

    private final int number;
    private final Launch launch;
    private final NodeControl control;
    private final URI endpoint;
    private final RunLog log;
    private final Health health = new Health();
    private Process process;
    private long starts;
    private boolean closed;

    /**
     * How a node is started.
     *
     * @param command that runs for as long as the node does, and ends with its exit code
     * @param environment variables, beside those of this process
     * @param output where its console goes
     */
    record Launch(List<String> command, Map<String, String> environment, Path output) {}

    SupervisedNode(int number, Launch launch, NodeControl control, URI endpoint, RunLog log) {
        this.number = number;
        this.launch = launch;
        this.control = control;
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

    /** Whether it says that it serves. */
    public boolean isReady() {
        return health.isGood(endpoint, "/health/ready");
    }

    /** How often it was started. */
    public synchronized long starts() {
        return starts;
    }

    /** The process that runs now. */
    synchronized OptionalLong pid() {
        return process == null || !process.isAlive() ? OptionalLong.empty() : OptionalLong.of(process.pid());
    }

    synchronized void start() {
        if (closed) {
            return;
        }
        try {
            ProcessBuilder builder = new ProcessBuilder(launch.command())
                    .redirectErrorStream(true)
                    .redirectOutput(
                            ProcessBuilder.Redirect.appendTo(launch.output().toFile()));
            builder.environment().putAll(launch.environment());
            process = builder.start();
            starts++;
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
    public void kill() {
        tell(NodeControl::kill);
    }

    /** Asks it to stop, as an orchestrator of containers does. */
    public void terminate() {
        tell(NodeControl::terminate);
    }

    /** Lets it stand still. */
    public void freeze() {
        tell(NodeControl::freeze);
    }

    /** Lets it go on. */
    public void thaw() {
        tell(NodeControl::thaw);
    }

    private synchronized void tell(BiConsumer<NodeControl, Process> what) {
        if (process != null) {
            what.accept(control, process);
        }
    }

    /** Ends it at once and for good. */
    synchronized void abandon() {
        closed = true;
        kill();
    }
}
