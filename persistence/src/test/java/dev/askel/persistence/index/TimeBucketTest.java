// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimeBucketTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123Z");

    @Test
    void shouldLieWithinEachOther_whenTheyAreOfOneTime() {
        List<TimeBucket> buckets = TimeBucket.allAt(NOON);

        assertThat(buckets).hasSize(4).allSatisfy(bucket -> assertThat(NOON)
                .isBetween(bucket.start(), bucket.end().minusMillis(1)));
        for (int level = 1; level < buckets.size(); level++) {
            assertThat(buckets.get(level).parent()).isEqualTo(buckets.get(level - 1));
            assertThat(buckets.get(level).spanCode())
                    .isEqualTo(buckets.get(level - 1).code());
        }
        assertThat(buckets.get(0).spanCode()).isEqualTo(TimeBucket.ALL_TIMES);
        assertThat(buckets.get(3).start()).isEqualTo(Instant.parse("2026-03-01T12:00:00.100Z"));
    }

    @Test
    void shouldBeTheSame_whenReadFromItsCode() {
        assertThat(TimeBucket.allAt(NOON))
                .allSatisfy(bucket -> assertThat(TimeBucket.of(bucket.code())).isEqualTo(bucket));
    }

    @Test
    void shouldHaveACodeThatGrowsWithTime_whenOfOneLevel() {
        assertThat(TimeBucket.at(2, NOON.plusSeconds(30)).code())
                .isGreaterThan(TimeBucket.at(2, NOON).code());
    }
}
