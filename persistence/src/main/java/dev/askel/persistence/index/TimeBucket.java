// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.index;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A span of time of which the executions of a list are kept together. There are four levels: of 19.4 days, of 1.8
 * hours, of 25.6 seconds and of 0.1 seconds, each with 256 of the next. An execution can be in any of the four buckets
 * that its start is in; which one it is depends on how many are there already ({@link BucketChoice}).
 *
 * @param level 0 for the longest to {@link #FINEST}
 * @param number which one since 1970
 */
record TimeBucket(int level, long number) {

    static final int FINEST = 3;

    /** The span of all times, as a text of the database has it. */
    static final long ALL_TIMES = -1;

    private static final long FINEST_MILLISECONDS = 100;
    private static final int PARTS_BITS = 8;
    private static final int LEVEL_BITS = 2;

    static TimeBucket at(int level, Instant time) {
        return new TimeBucket(level, Math.floorDiv(time.toEpochMilli(), width(level)));
    }

    /** All buckets that a time is in, the longest first. */
    static List<TimeBucket> allAt(Instant time) {
        List<TimeBucket> buckets = new ArrayList<>();
        for (int level = 0; level <= FINEST; level++) {
            buckets.add(at(level, time));
        }
        return buckets;
    }

    /** From what {@link #code} gave. */
    static TimeBucket of(long code) {
        return new TimeBucket((int) (code & FINEST), code >> LEVEL_BITS);
    }

    /** As the database has it; grows with time among those of one level. */
    long code() {
        return number << LEVEL_BITS | level;
    }

    /** The span that it is a part of, as the database has it. */
    long spanCode() {
        return level == 0 ? ALL_TIMES : parent().code();
    }

    /** The next longer one. */
    TimeBucket parent() {
        return new TimeBucket(level - 1, number >> PARTS_BITS);
    }

    Instant start() {
        return Instant.ofEpochMilli(number * width(level));
    }

    /** The first moment after it. */
    Instant end() {
        return Instant.ofEpochMilli((number + 1) * width(level));
    }

    private static long width(int level) {
        return FINEST_MILLISECONDS << PARTS_BITS * (FINEST - level);
    }
}
