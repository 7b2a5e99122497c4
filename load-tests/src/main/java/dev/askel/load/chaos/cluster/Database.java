// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.chaos.cluster;

import dev.askel.persistence.embedded.EmbeddedCassandra;
import dev.askel.persistence.embedded.EmbeddedCassandraSettings;
import java.nio.file.Path;
import java.util.List;

/** A real Cassandra in a process of its own, on the same port and data from start to start. */
public final class Database implements AutoCloseable {

    private static final int HEAP_MEGABYTES = 512;

    private final EmbeddedCassandraSettings settings;
    private final int port;
    private final RunLog log;
    private EmbeddedCassandra cassandra;

    Database(Path folder, Distribution distribution, RunLog log) {
        this.port = Ports.free();
        this.settings = EmbeddedCassandraSettings.in(folder)
                .withCqlPort(port)
                .withHeapMegabytes(HEAP_MEGABYTES)
                .withLibFolder(distribution.cassandraLib())
                .withJvmFlags(List.of("-XX:TieredStopAtLevel=1"));
        this.log = log;
    }

    /** The port of the loopback address at which it is reached. */
    public int port() {
        return port;
    }

    /** Starts it; returns when it answers. */
    public synchronized void start() {
        cassandra = EmbeddedCassandra.start(settings, line -> log.line("database: " + line));
    }

    /** Ends it as {@code kill -9} does. */
    public synchronized void kill() {
        cassandra.kill();
    }

    /** Asks it to stop, and waits until it has. */
    public synchronized void stop() {
        cassandra.close();
    }

    /** Lets it stand still (SIGSTOP). */
    public synchronized void freeze() {
        Signals.send("STOP", cassandra.pid());
    }

    /** Lets it go on (SIGCONT). */
    public synchronized void thaw() {
        Signals.send("CONT", cassandra.pid());
    }

    /** Ends it for good, whatever its state. */
    @Override
    public synchronized void close() {
        if (cassandra != null) {
            cassandra.kill();
        }
    }
}
