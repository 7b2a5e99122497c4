// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.statement;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What is done to one row of {@code execution_lists}. */
public sealed interface ListChange {

    /** Which rows of the partition it is among: all, or those with one status. */
    String kind();

    /** The write's timestamp: of two changes of a row the one with the higher counts, whichever comes first. */
    long timestamp();

    /**
     * The row is there, and is as it says.
     *
     * @param timeToLive after which time the row is gone; empty for never
     */
    record Put(String kind, ListedExecution row, long timestamp, Optional<Duration> timeToLive) implements ListChange {}

    /** The row is not there. */
    record Remove(String kind, Instant startedAt, String name, long timestamp) implements ListChange {}
}
