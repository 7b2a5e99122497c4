// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.embedded;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What the embedded Cassandra is started with.
 *
 * @param dataFolder the node's data folder; Cassandra keeps its own under {@code cassandra} in it
 * @param cqlPort the loopback port for CQL; 0 takes a free one
 * @param heapMegabytes heap of the child process
 * @param commitLogSync when a write is confirmed
 * @param libFolder the folder of Cassandra's jars; empty looks for it as {@link EmbeddedCassandra} says
 * @param startTimeout how long the start may take
 * @param jvmFlags more flags for the child's JVM
 */
public record EmbeddedCassandraSettings(
        Path dataFolder,
        int cqlPort,
        int heapMegabytes,
        CommitLogSync commitLogSync,
        Optional<Path> libFolder,
        Duration startTimeout,
        List<String> jvmFlags) {

    private static final int HEAP_MEGABYTES = 512;
    private static final Duration START_TIMEOUT = Duration.ofMinutes(2);

    public EmbeddedCassandraSettings {
        dataFolder = dataFolder.toAbsolutePath().normalize();
        Objects.requireNonNull(commitLogSync, "commitLogSync");
        Objects.requireNonNull(libFolder, "libFolder");
        Objects.requireNonNull(startTimeout, "startTimeout");
        jvmFlags = List.copyOf(jvmFlags);
    }

    /** The usual settings: a free port, 512 MB of heap, no loss of a confirmed write. */
    public static EmbeddedCassandraSettings in(Path dataFolder) {
        return new EmbeddedCassandraSettings(
                dataFolder, 0, HEAP_MEGABYTES, CommitLogSync.BATCH, Optional.empty(), START_TIMEOUT, List.of());
    }

    /** These settings with another heap. */
    public EmbeddedCassandraSettings withHeapMegabytes(int megabytes) {
        return new EmbeddedCassandraSettings(
                dataFolder, cqlPort, megabytes, commitLogSync, libFolder, startTimeout, jvmFlags);
    }

    /** These settings with a fixed CQL port. */
    public EmbeddedCassandraSettings withCqlPort(int port) {
        return new EmbeddedCassandraSettings(
                dataFolder, port, heapMegabytes, commitLogSync, libFolder, startTimeout, jvmFlags);
    }

    /** These settings with another moment at which a write is confirmed. */
    public EmbeddedCassandraSettings withCommitLogSync(CommitLogSync sync) {
        return new EmbeddedCassandraSettings(
                dataFolder, cqlPort, heapMegabytes, sync, libFolder, startTimeout, jvmFlags);
    }

    /** These settings with the given folder of Cassandra's jars. */
    public EmbeddedCassandraSettings withLibFolder(Path folder) {
        return new EmbeddedCassandraSettings(
                dataFolder, cqlPort, heapMegabytes, commitLogSync, Optional.of(folder), startTimeout, jvmFlags);
    }

    /** These settings with more flags for the child's JVM. */
    public EmbeddedCassandraSettings withJvmFlags(List<String> flags) {
        return new EmbeddedCassandraSettings(
                dataFolder, cqlPort, heapMegabytes, commitLogSync, libFolder, startTimeout, flags);
    }

    Path cassandraFolder() {
        return dataFolder.resolve("cassandra");
    }
}
