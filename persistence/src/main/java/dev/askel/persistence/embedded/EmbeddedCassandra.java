// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.embedded;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A real Cassandra, one node, in a child process on the loopback address. Its data stay in the folder from run to run.
 * It stops with {@link #close()}, and by itself when the process that started it ends in whatever way.
 *
 * <p>Cassandra's jars are looked for in the folder of the settings, then of the system property
 * {@code askel.cassandra.lib}, then in {@code ../cassandra-lib} beside Askel's own jars. It runs on Java 17: that of
 * Askel, or the one whose home the environment variable {@code ASKEL_CASSANDRA_JAVA_HOME} names.
 */
public final class EmbeddedCassandra implements AutoCloseable {

    /** The name that a single node gives its datacenter. */
    public static final String DATACENTER = "datacenter1";

    private static final int POLL_MILLISECONDS = 50;
    private static final int STOP_SECONDS = CassandraMain.STOP_SECONDS_MAX + 5;

    private final Process process;
    private final LoopbackPorts ports;
    private final FolderLock lock;

    private EmbeddedCassandra(Process process, LoopbackPorts ports, FolderLock lock) {
        this.process = process;
        this.ports = ports;
        this.lock = lock;
    }

    /**
     * Starts Cassandra, and returns when it answers CQL.
     *
     * @param progress is told, in lines for a user, what is being waited for
     * @throws EmbeddedCassandraException where another process uses the folder, or Cassandra does not start; says why
     */
    public static EmbeddedCassandra start(EmbeddedCassandraSettings settings, Consumer<String> progress) {
        CassandraFiles files = new CassandraFiles(settings.cassandraFolder());
        FolderLock lock = claim(settings, files);
        try {
            new LeftoverCassandra(files).awaitEnd(progress);
            progress.accept("Starting Cassandra in " + files.folder());
            LoopbackPorts ports = LoopbackPorts.choose(settings.cqlPort());
            files.writeConfiguration(ports, settings.commitLogSync());
            EmbeddedCassandra started = new EmbeddedCassandra(launch(settings, files), ports, lock);
            started.awaitCql(settings, files);
            return started;
        } catch (IOException e) {
            lock.close();
            throw new EmbeddedCassandraException(
                    "Cassandra cannot be started in " + files.folder() + " (" + e + ").", e);
        } catch (InterruptedException e) {
            lock.close();
            Thread.currentThread().interrupt();
            throw new EmbeddedCassandraException("The start of Cassandra was interrupted.", e);
        } catch (EmbeddedCassandraException e) {
            lock.close();
            throw e;
        }
    }

    /** Where CQL is spoken. */
    public InetSocketAddress contactPoint() {
        return ports.contactPoint();
    }

    /** The id of the child process. */
    public long pid() {
        return process.pid();
    }

    /** Completes when the child process has ended, for whatever reason. */
    public CompletableFuture<Void> onExit() {
        return process.onExit().thenRun(() -> {});
    }

    /** Ends the child process at once, without giving it the time to write anything: what a crash looks like. */
    public void kill() {
        process.destroyForcibly();
        waitFor(STOP_SECONDS);
        lock.close();
    }

    /** Stops Cassandra, which takes about two seconds, and gives the folder back. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // It has gone already; the wait below ends at once.
            process.destroy();
        }
        if (!waitFor(STOP_SECONDS)) {
            process.destroyForcibly();
            waitFor(STOP_SECONDS);
        }
        lock.close();
    }

    private static FolderLock claim(EmbeddedCassandraSettings settings, CassandraFiles files) {
        try {
            files.createFolders();
            FolderLock lock = FolderLock.tryAcquire(files.ownerLock());
            if (lock == null) {
                OptionalLong holder = FolderLock.holder(files.ownerLock());
                throw new EmbeddedCassandraException("Data folder " + settings.dataFolder() + " is in use by "
                        + (holder.isPresent() ? "process " + holder.getAsLong() : "another process") + ".");
            }
            return lock;
        } catch (IOException e) {
            throw new EmbeddedCassandraException(
                    "Data folder " + settings.dataFolder() + " cannot be written to (" + e + ").", e);
        }
    }

    private static Process launch(EmbeddedCassandraSettings settings, CassandraFiles files) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(CassandraJava.executable(
                        System.getenv(CassandraJava.HOME_VARIABLE),
                        System.getProperty("java.home"),
                        Runtime.version().feature())
                .toString());
        command.addAll(CassandraFlags.of(files, settings.heapMegabytes()));
        command.addAll(settings.jvmFlags());
        command.addAll(List.of("-cp", CassandraLibrary.classPath(settings.libFolder())));
        command.addAll(CassandraFlags.main(files.folder()));
        return new ProcessBuilder(command)
                .directory(files.folder().toFile())
                .redirectErrorStream(true)
                .redirectOutput(files.console().toFile())
                .start();
    }

    private void awaitCql(EmbeddedCassandraSettings settings, CassandraFiles files) throws InterruptedException {
        try {
            awaitAnswer(settings, files);
        } catch (InterruptedException | EmbeddedCassandraException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    private void awaitAnswer(EmbeddedCassandraSettings settings, CassandraFiles files) throws InterruptedException {
        long deadline = System.nanoTime() + settings.startTimeout().toNanos();
        while (!process.waitFor(POLL_MILLISECONDS, TimeUnit.MILLISECONDS)) {
            if (CqlProbe.answers(contactPoint())) {
                return;
            }
            if (System.nanoTime() - deadline > 0) {
                throw new EmbeddedCassandraException("Cassandra did not answer within "
                        + settings.startTimeout().toSeconds() + " seconds. " + lastLines(files));
            }
        }
        throw new EmbeddedCassandraException(
                "Cassandra ended with exit code " + process.exitValue() + " while it started. " + lastLines(files));
    }

    private static String lastLines(CassandraFiles files) {
        return "The last lines of its log in " + files.logs() + ":\n"
                + files.logTail().stripTrailing();
    }

    private boolean waitFor(int seconds) {
        try {
            return process.waitFor(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
            return false;
        }
    }
}
