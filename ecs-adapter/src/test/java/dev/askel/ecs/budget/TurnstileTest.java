// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.askel.ecs.budget.Turnstile.Charge;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TurnstileTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final TokenBucket scarce = new TokenBucket(new Rate(1, 1), () -> 1, START);
    private final TokenBucket ample = new TokenBucket(new Rate(100, 100), () -> 1, START);
    private final Turnstile<String> turnstile =
            new Turnstile<>(waiting -> List.of(new Charge(scarce, 1), new Charge(ample, 1)));

    private List<String> passUntil(Instant end) {
        List<String> passed = new ArrayList<>();
        Optional<Instant> next = turnstile.next(START);
        while (next.isPresent() && !next.get().isAfter(end)) {
            Instant now = next.get();
            turnstile.pass(now).ifPresent(passed::add);
            next = turnstile.next(now);
        }
        return passed;
    }

    @Test
    void shouldLetGroupsTakeTurns_whenOneHasManyThatWait() {
        for (int i = 0; i < 100; i++) {
            turnstile.add("busy", "busy-" + i);
        }
        turnstile.add("calm", "calm-0");

        assertThat(passUntil(START.plusSeconds(3))).containsExactly("busy-0", "calm-0", "busy-1", "busy-2");
    }

    @Test
    void shouldTakeNothingOfTheSecondBucket_whenTheFirstIsNotPaid() {
        turnstile.add("group", "one");
        turnstile.add("group", "two");
        turnstile.pass(START);

        assertThat(turnstile.pass(START)).isEmpty();

        assertThat(ample.level(START).tokens()).isEqualTo(99);
        assertThat(turnstile.next(START)).contains(START.plusSeconds(1));
    }

    @Test
    void shouldGiveBackTokens_whenTheOneWhoseTurnItIsGoesAway() {
        turnstile.add("group", "one");
        turnstile.add("group", "two");
        turnstile.pass(START);
        turnstile.next(START);

        assertThat(turnstile.remove("group", "two")).isTrue();
        assertThat(turnstile.remove("group", "two")).isFalse();

        assertThat(scarce.level(START).tokens()).isZero();
        assertThat(turnstile.size()).isZero();
        assertThat(turnstile.next(START)).isEmpty();
    }
}
