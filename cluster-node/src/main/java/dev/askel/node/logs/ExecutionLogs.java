// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.logs;

import dev.askel.engine.event.ExecutionStarted;
import dev.askel.engine.event.RecordedEvent;
import dev.askel.node.logs.LogBatch.Record;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs what happens in executions, where their machines ask for it. Safe to call from any thread. */
public final class ExecutionLogs {

    private static final Logger LOG = LoggerFactory.getLogger(ExecutionLogs.class);

    private final List<LogSink> sinks;

    /** Into all of these. */
    public ExecutionLogs(List<LogSink> sinks) {
        this.sinks = List.copyOf(sinks);
    }

    /**
     * Logs events; returns at once, and never fails.
     *
     * @param events in the order of the history; those that have no place in it are left out
     */
    public void write(ExecutionStarted execution, int redriveCount, List<RecordedEvent> events) {
        if (execution.logging().isEmpty()) {
            return;
        }
        var logging = execution.logging().get();
        try {
            List<Record> records = LogRecords.of(execution, logging, redriveCount, events);
            if (!records.isEmpty()) {
                LogBatch batch = new LogBatch(logging.logGroupArn(), execution.executionArn(), records);
                sinks.forEach(sink -> sink.write(batch));
            }
        } catch (RuntimeException bug) {
            LOG.error("Events of {} cannot be logged", execution.executionArn(), bug);
        }
    }
}
