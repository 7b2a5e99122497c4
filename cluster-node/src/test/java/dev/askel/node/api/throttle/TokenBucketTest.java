// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.api.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TokenBucketTest {

    private static final long START = Long.MAX_VALUE - TimeUnit.HOURS.toNanos(1);

    @Test
    void shouldGiveTheWholeBucketAtOnce_whenItIsNew() {
        TokenBucket bucket = new TokenBucket(new Rate(1_300, 300), START);

        assertThat(taken(bucket, START, 1, 2_000)).isEqualTo(1_300);
    }

    @Test
    void shouldRefillEvenly_whenTimePasses() {
        TokenBucket bucket = new TokenBucket(new Rate(1_300, 300), START);
        taken(bucket, START, 1, 1_300);

        assertThat(taken(bucket, START + TimeUnit.MILLISECONDS.toNanos(10), 1, 100))
                .isEqualTo(3);
        assertThat(taken(bucket, START + TimeUnit.MILLISECONDS.toNanos(1_010), 1, 2_000))
                .isEqualTo(300);
    }

    @Test
    void shouldLoseNoPartOfAToken_whenItIsAskedOften() {
        TokenBucket bucket = new TokenBucket(new Rate(1, 1), START);
        bucket.tryTake(START, 1);

        int taken = 0;
        for (int millis = 1; millis <= 10_000; millis++) {
            taken += bucket.tryTake(START + TimeUnit.MILLISECONDS.toNanos(millis), 1) ? 1 : 0;
        }

        assertThat(taken).isEqualTo(10);
    }

    @Test
    void shouldNotFillBeyondItsSize_whenNobodyAsksForLong() {
        TokenBucket bucket = new TokenBucket(new Rate(5, 1_000_000), 0);
        taken(bucket, 0, 1, 5);

        assertThat(taken(bucket, TimeUnit.DAYS.toNanos(100_000), 1, 100)).isEqualTo(5);
    }

    @Test
    void shouldGiveItsPart_whenOthersShareTheRate() {
        TokenBucket bucket = new TokenBucket(new Rate(100, 50), START);

        assertThat(taken(bucket, START, 4, 1_000)).isEqualTo(25);
        assertThat(taken(bucket, START + TimeUnit.SECONDS.toNanos(1), 5, 1_000)).isEqualTo(10);
        assertThat(taken(bucket, START + TimeUnit.SECONDS.toNanos(10), 1_000, 1_000))
                .as("room for one token at least, whoever shares")
                .isZero();
        assertThat(taken(bucket, START + TimeUnit.SECONDS.toNanos(40), 1_000, 1_000))
                .isEqualTo(1);
    }

    @Test
    void shouldTakeItAsTheSameMoment_whenTheTimeGoesBack() {
        TokenBucket bucket = new TokenBucket(new Rate(1, 1), START);
        bucket.tryTake(START + TimeUnit.SECONDS.toNanos(1), 1);

        assertThat(bucket.tryTake(START, 1)).isFalse();
        assertThat(bucket.tryTake(START + TimeUnit.SECONDS.toNanos(1), 1)).isFalse();
        assertThat(bucket.tryTake(START + TimeUnit.SECONDS.toNanos(2), 1)).isTrue();
    }

    @Test
    void shouldReadARate_whenItIsWrittenAsAwsTellsIt() {
        assertThat(Rate.parse(" 1300 / 300")).contains(new Rate(1_300, 300));
        assertThat(Rate.parse("1300")).isEmpty();
        assertThat(Rate.parse("-1/1")).isEmpty();
        assertThatThrownBy(() -> Rate.parse("0/1")).hasMessage("A rate is two numbers from 1 to 1000000, not 0/1");
    }

    private static int taken(TokenBucket bucket, long now, int sharers, int tries) {
        int taken = 0;
        for (int i = 0; i < tries; i++) {
            taken += bucket.tryTake(now, sharers) ? 1 : 0;
        }
        return taken;
    }
}
