// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.index;

import java.time.Duration;
import java.util.List;

/**
 * How long notes of buckets are relied upon.
 *
 * @param validByLevel how long a process relies on a note that it has written, before it writes it again
 * @param margin what clocks may differ, and a write may be on its way
 */
record NoteSettings(List<Duration> validByLevel, Duration margin) {

    // About as long as the bucket itself, so that it is noted once; a note of a short one is soon removed when it is
    // empty
    // again, which is what lists with many short executions need.
    static final NoteSettings USUAL = new NoteSettings(
            List.of(Duration.ofDays(10), Duration.ofHours(2), Duration.ofSeconds(30), Duration.ofSeconds(10)),
            Duration.ofSeconds(30));

    Duration valid(TimeBucket bucket) {
        return validByLevel.get(bucket.level());
    }

    /** After which time nobody relies any more on a note that was written before. */
    Duration settled(TimeBucket bucket) {
        return valid(bucket).plus(margin);
    }
}
