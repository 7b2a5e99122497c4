// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.cli;

import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Shows what is being waited for, and for how long: one line for each stage, which counts where a terminal shows it.
 */
final class Progress implements AutoCloseable {

    private static final int TICK_MILLIS = 100;
    private static final String ERASE_LINE = "\r\u001b[K";

    private final PrintStream out;
    private final boolean rewritesLines;
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(Progress::daemon);
    private String stage = "";
    private long stageStarted;

    Progress(PrintStream out, boolean rewritesLines) {
        this.out = out;
        this.rewritesLines = rewritesLines;
        if (rewritesLines) {
            ticker.scheduleAtFixedRate(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /** A stage begins, and the one before has ended. */
    synchronized void stage(String what) {
        end();
        stage = what;
        stageStarted = System.nanoTime();
    }

    /** The last stage has ended. */
    @Override
    public synchronized void close() {
        ticker.shutdownNow();
        end();
    }

    /** Seconds since a moment of {@link System#nanoTime}, with one decimal. */
    static String secondsSince(long startedNanos) {
        return String.format(Locale.ROOT, "%.1f s", (System.nanoTime() - startedNanos) / 1e9);
    }

    private synchronized void tick() {
        if (!stage.isEmpty()) {
            show("");
        }
    }

    private void end() {
        if (!stage.isEmpty()) {
            show(System.lineSeparator());
            stage = "";
        }
    }

    private void show(String end) {
        out.print((rewritesLines ? ERASE_LINE : "") + stage + " ... " + secondsSince(stageStarted) + end);
        out.flush();
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "askel-progress");
        thread.setDaemon(true);
        return thread;
    }
}
