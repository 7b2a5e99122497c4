// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.logs;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands logs to a writer that may take its time, on a thread of its own, in the order in which they came. When the
 * writer cannot keep up, records are left out and counted in the node's log.
 */
public final class LogQueue implements LogSink, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LogQueue.class);

    private static final int BATCHES_AT_ONCE = 500;
    private static final long PAUSE_MILLIS = 200;
    private static final long LAST_WRITES_MILLIS = 2_000;

    private final String name;
    private final BlockingQueue<LogBatch> waiting;
    private final Consumer<List<LogBatch>> writer;
    private final Thread thread;
    private final AtomicBoolean begun = new AtomicBoolean();
    private final AtomicLong leftOut = new AtomicLong();
    private volatile boolean closed;

    /**
     * An empty queue.
     *
     * @param name of the thread
     * @param waitingMax how many batches may wait
     * @param writer is given some batches at a time
     */
    public LogQueue(String name, int waitingMax, Consumer<List<LogBatch>> writer) {
        this.name = name;
        this.waiting = new ArrayBlockingQueue<>(waitingMax);
        this.writer = writer;
        this.thread = new Thread(this::run, name);
        this.thread.setDaemon(true);
    }

    @Override
    public void write(LogBatch batch) {
        if (closed || !waiting.offer(batch)) {
            leftOut.addAndGet(batch.records().size());
        } else if (begun.compareAndSet(false, true)) {
            thread.start();
        }
    }

    private void run() {
        try {
            while (!closed || !waiting.isEmpty()) {
                LogBatch first = waiting.poll(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
                if (first != null) {
                    List<LogBatch> batches = new ArrayList<>(List.of(first));
                    waiting.drainTo(batches, BATCHES_AT_ONCE);
                    handOver(batches);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void handOver(List<LogBatch> batches) {
        try {
            writer.accept(batches);
        } catch (RuntimeException bug) {
            LOG.error("{}: records of executions are lost", name, bug);
        }
        long missing = leftOut.getAndSet(0);
        if (missing > 0) {
            LOG.warn("{}: {} records of executions are left out, as more came than could be written", name, missing);
        }
    }

    /** Lets the writer have what waits, for a moment, and ends. */
    @Override
    public void close() {
        closed = true;
        try {
            thread.join(LAST_WRITES_MILLIS);
            thread.interrupt();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
