// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BucketChoiceTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void shouldKeepAllBucketsSmall_whenTenThousandStartInASecondForAMinute() {
        BucketChoice choice = new BucketChoice();
        Map<TimeBucket, Integer> rows = new HashMap<>();

        for (int number = 0; number < 600_000; number++) {
            Instant start = NOON.plusNanos(number * 100_000L);
            rows.merge(choice.next("machine", "ALL", start), 1, Integer::sum);
        }

        assertThat(rows.values()).allSatisfy(count -> assertThat(count).isLessThanOrEqualTo(BucketChoice.ROOM));
    }

    @Test
    void shouldKeepAllBucketsSmall_whenTenMillionStartOnOneDay() {
        BucketChoice choice = new BucketChoice();
        Map<TimeBucket, Integer> rows = new HashMap<>();

        for (int number = 0; number < 10_000_000; number++) {
            Instant start = NOON.plusNanos(number * 8_640_000L);
            rows.merge(choice.next("mapRun", "ALL", start), 1, Integer::sum);
        }

        assertThat(rows.values()).allSatisfy(count -> assertThat(count).isLessThanOrEqualTo(BucketChoice.ROOM));
    }

    @Test
    void shouldKeepBucketsFew_whenFewExecutionsStart() {
        BucketChoice choice = new BucketChoice();
        Map<TimeBucket, Integer> rows = new HashMap<>();

        for (int hour = 0; hour < 24 * 30; hour++) {
            rows.merge(choice.next("nightly", "ALL", NOON.plus(Duration.ofHours(hour))), 1, Integer::sum);
        }

        assertThat(rows).hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void shouldCountEachGroupByItself_whenOneIsRare() {
        BucketChoice choice = new BucketChoice();
        for (int number = 0; number < 2 * BucketChoice.ROOM; number++) {
            choice.next("machine", "ALL", NOON);
        }

        assertThat(choice.next("machine", "FAILED", NOON).level()).isZero();
        assertThat(choice.next("machine", "ALL", NOON).level()).isEqualTo(2);
        assertThat(choice.next("machine:1", "ALL", NOON).level()).isZero();
    }
}
