// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.embedded;

import java.io.IOException;
import java.nio.file.Path;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * The main class of the child process: runs Cassandra for as long as the process that started it lives. The parent
 * holds the other end of standard input and never writes to it; at its end, which also comes when the parent is killed,
 * Cassandra is stopped. Uses nothing but the JDK, because Cassandra's class path has none of Askel's libraries.
 */
final class CassandraMain {

    static final String LOCK_FILE = "cassandra.lock";
    static final int FOLDER_IN_USE = 4;
    static final int STOP_SECONDS_MAX = 20;

    private static final String DAEMON = "org.apache.cassandra.service.CassandraDaemon";

    private CassandraMain() {}

    /** The argument is Cassandra's folder. */
    public static void main(String[] arguments) throws ReflectiveOperationException, IOException {
        ignoreTerminalSignals();
        FolderLock lock = FolderLock.tryAcquire(Path.of(arguments[0], LOCK_FILE));
        if (lock == null) {
            System.err.println("Another Cassandra uses " + arguments[0]);
            System.exit(FOLDER_IN_USE);
        }
        startDaemonThread("askel-parent-watch", CassandraMain::stopAtEndOfInput);
        Class.forName(DAEMON).getMethod("main", String[].class).invoke(null, (Object) new String[0]);
    }

    // Ctrl-C reaches every process of the terminal; Askel still needs Cassandra while it shuts down.
    private static void ignoreTerminalSignals() {
        for (String name : new String[] {"INT", "HUP"}) {
            try {
                Signal.handle(new Signal(name), SignalHandler.SIG_IGN);
            } catch (IllegalArgumentException e) {
                // This system has no such signal, so there is nothing to ignore.
                continue;
            }
        }
    }

    private static void stopAtEndOfInput() {
        try {
            while (System.in.read() >= 0) {
                // Nothing is ever sent; only the end matters.
            }
        } catch (IOException e) {
            // A broken pipe is the end, too.
            System.err.println("Standard input has ended: " + e);
        }
        startDaemonThread("askel-halt", CassandraMain::haltLater);
        System.exit(0);
    }

    // Cassandra's own shutdown may hang, above all where it is stopped while it starts.
    private static void haltLater() {
        try {
            Thread.sleep(STOP_SECONDS_MAX * 1000L);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(1);
    }

    private static void startDaemonThread(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}
