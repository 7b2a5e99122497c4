// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.embedded;

import java.io.IOException;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The Cassandra of an earlier Askel that was killed. It notices by itself and stops within seconds; it still owns the
 * folder until then.
 */
final class LeftoverCassandra {

    private static final int PATIENCE_SECONDS = CassandraMain.STOP_SECONDS_MAX + 5;
    private static final int KILL_SECONDS = 10;
    private static final int POLL_MILLISECONDS = 100;

    private final CassandraFiles files;

    LeftoverCassandra(CassandraFiles files) {
        this.files = files;
    }

    /** Returns when no Cassandra runs on the folder any more. */
    void awaitEnd(Consumer<String> progress) throws IOException, InterruptedException {
        if (isGone()) {
            return;
        }
        OptionalLong pid = FolderLock.holder(files.processLock());
        progress.accept("Waiting for the Cassandra of an earlier run to stop" + process(pid));
        if (awaitGone(PATIENCE_SECONDS)) {
            return;
        }
        // The process holds the lock at this moment, so that the id in the file is its own and nobody else's.
        pid.ifPresent(id -> ProcessHandle.of(id).ifPresent(ProcessHandle::destroyForcibly));
        if (!awaitGone(KILL_SECONDS)) {
            throw new EmbeddedCassandraException("The Cassandra of an earlier run still uses " + files.folder()
                    + process(pid) + " and cannot be stopped. Stop it by hand.");
        }
    }

    private boolean awaitGone(int seconds) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (System.nanoTime() - deadline < 0) {
            if (isGone()) {
                return true;
            }
            Thread.sleep(POLL_MILLISECONDS);
        }
        return false;
    }

    private boolean isGone() throws IOException {
        FolderLock lock = FolderLock.tryAcquire(files.processLock());
        if (lock == null) {
            return false;
        }
        lock.close();
        return true;
    }

    private static String process(OptionalLong pid) {
        return pid.isPresent() ? " (process " + pid.getAsLong() + ")" : "";
    }
}
