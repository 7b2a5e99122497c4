// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.index;

import java.time.Instant;

/**
 * Chooses the bucket for an execution that is not listed yet: the longest one that has room. So a list with few
 * executions has few buckets, and none of a list with many grows large, however fast they start.
 *
 * <p>What is counted is what this process has put there since it began; with several nodes, or after a restart, a
 * bucket may get its number of rows from each.
 */
final class BucketChoice {

    /** How many executions of one group a process puts into one bucket, but for the shortest, which take all. */
    static final int ROOM = 1_000;

    private static final int COUNTED_MAX = 100_000;

    private final RecentlyUsed<Counted, Integer> counts = new RecentlyUsed<>(COUNTED_MAX);

    private record Counted(String list, String group, TimeBucket bucket) {}

    /**
     * The bucket, which is taken to have one more from now on.
     *
     * @param group executions that are counted together
     */
    synchronized TimeBucket next(String list, String group, Instant startedAt) {
        for (int level = 0; level < TimeBucket.FINEST; level++) {
            TimeBucket bucket = TimeBucket.at(level, startedAt);
            int count = counts.merge(new Counted(list, group, bucket), 1, Integer::sum);
            if (count <= ROOM) {
                return bucket;
            }
        }
        return TimeBucket.at(TimeBucket.FINEST, startedAt);
    }
}
