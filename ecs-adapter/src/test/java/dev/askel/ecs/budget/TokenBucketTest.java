// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TokenBucketTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final AtomicInteger nodes = new AtomicInteger(1);
    private final TokenBucket bucket = new TokenBucket(new Rate(100, 40), nodes::get, START);

    @Test
    void shouldGiveTurnsInOrder_whenTheBurstIsUsedUp() {
        assertThat(bucket.take(100, START)).isZero();
        assertThat(bucket.take(1, START)).isEqualTo(Duration.ofMillis(25));
        assertThat(bucket.take(1, START)).isEqualTo(Duration.ofMillis(50));
        assertThat(bucket.take(1, START.plusMillis(50))).isEqualTo(Duration.ofMillis(25));
    }

    @Test
    void shouldNotFillBeyondItsBurst_whenNobodyTakes() {
        Instant later = START.plusSeconds(3_600);

        assertThat(bucket.take(100, later)).isZero();
        assertThat(bucket.take(1, later)).isPositive();
    }

    @Test
    void shouldGiveItsPart_whenSeveralNodesShareTheRate() {
        nodes.set(4);
        bucket.take(25, START.plusSeconds(60));

        assertThat(bucket.perSecond()).isEqualTo(10);
        assertThat(bucket.level(START.plusSeconds(60)).tokens()).isEqualTo(0);
        assertThat(bucket.take(1, START.plusSeconds(60))).isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void shouldGiveHalf_whenAwsThrottles() {
        bucket.throttled(START);
        bucket.throttled(START.plusMillis(10));

        assertThat(bucket.perSecond()).isEqualTo(20);
        assertThat(bucket.take(1, START)).isEqualTo(Duration.ofMillis(50));
        assertThat(bucket.level(START).throttlings()).isEqualTo(2);
    }

    @Test
    void shouldNeverGiveNothing_whenAwsThrottlesForLong() {
        for (int second = 0; second < 100; second++) {
            bucket.throttled(START.plusSeconds(second));
        }

        assertThat(bucket.perSecond()).isEqualTo(40.0 / 32);
    }

    @Test
    void shouldGiveSlowlyMore_whenAwsThrottlesNoLonger() {
        bucket.throttled(START);

        assertThat(bucket.level(START.plusSeconds(3)).share()).isBetween(0.5, 0.6);
        assertThat(bucket.level(START.plusSeconds(13)).share()).isBetween(0.7, 0.8);
        assertThat(bucket.level(START.plusSeconds(60)).share()).isEqualTo(1);
    }

    @Test
    void shouldLetAllThrough_whenUnlimited() {
        TokenBucket unlimited = new TokenBucket(Rate.UNLIMITED, () -> 1, START);
        unlimited.throttled(START);

        assertThat(unlimited.take(1_000_000, START)).isZero();
    }

    @Test
    void shouldReadRates_whenWrittenByUsers() {
        BudgetRates rates = BudgetRates.parse("launch=200/80, fargate-spot=10/2.5");

        assertThat(rates.of(Budget.LAUNCH)).isEqualTo(new Rate(200, 80));
        assertThat(rates.of(Budget.FARGATE_SPOT)).isEqualTo(new Rate(10, 2.5));
        assertThat(rates.of(Budget.READ)).isEqualTo(new Rate(100, 20));
        assertThat(BudgetRates.parse("aws")).isEqualTo(BudgetRates.AWS);
        assertThat(BudgetRates.parse("none").of(Budget.READ).isUnlimited()).isTrue();
    }

    @Test
    void shouldExplain_whenRatesCannotBeRead() {
        assertThatThrownBy(() -> BudgetRates.parse("launch=fast"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("'launch=fast' is no budget for ECS. Say aws, none, or for example launch=");
    }
}
