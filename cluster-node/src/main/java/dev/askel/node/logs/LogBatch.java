// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.logs;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;

/**
 * Some records of one execution.
 *
 * @param logGroupArn where they go
 * @param records in the order of the events
 */
public record LogBatch(String logGroupArn, String executionArn, List<Record> records) {

    /**
     * One event as it is logged.
     *
     * @param at when it happened
     * @param json on one line
     */
    public record Record(Instant at, String json) {
        public Record {
            requireNonNull(at, "at");
            requireNonNull(json, "json");
        }
    }

    public LogBatch {
        requireNonNull(logGroupArn, "logGroupArn");
        requireNonNull(executionArn, "executionArn");
        records = List.copyOf(records);
    }
}
