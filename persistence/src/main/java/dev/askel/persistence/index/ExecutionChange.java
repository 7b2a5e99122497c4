// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.index;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * An execution as it is at one version.
 *
 * @param version from 1, higher for each newer state of the execution; the id of its newest event is one
 * @param before what the write before this one gave
 */
public record ExecutionChange(ExecutionSummary summary, long version, ListedAs before) {
    public ExecutionChange {
        Objects.requireNonNull(summary, "summary");
        Objects.requireNonNull(before, "before");
    }

    /** The lists that it is in. */
    Set<String> lists() {
        Set<String> lists = new LinkedHashSet<>(List.of(summary.stateMachineArn()));
        summary.stateMachineVersionArn().ifPresent(lists::add);
        summary.stateMachineAliasArn().ifPresent(lists::add);
        return lists;
    }

    /**
     * Microseconds that rise with the version. Beginning with the start of the execution, so that Cassandra, which goes
     * by the times of writes, can tell old tables from new ones when it drops what was deleted.
     */
    long timestamp() {
        Instant start = summary.startedAt();
        return TimeUnit.MILLISECONDS.toMicros(start.toEpochMilli()) + version;
    }
}
