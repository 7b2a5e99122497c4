// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RunTimesTest {

    private final RunTimes runTimes = new RunTimes();

    private void ended(int times, long seconds) {
        for (int i = 0; i < times; i++) {
            runTimes.ended("job", Duration.ofSeconds(seconds));
        }
    }

    @Test
    void shouldKnowNothing_whenFewHaveEnded() {
        ended(19, 100);

        assertThat(runTimes.untilLikely("job", Duration.ofSeconds(50))).isEmpty();
        assertThat(runTimes.untilLikely("other", Duration.ofSeconds(50))).isEmpty();
    }

    @Test
    void shouldTellWhenTheEndIsLikely_whenManyHaveEnded() {
        ended(100, 100);

        assertThat(runTimes.untilLikely("job", Duration.ofSeconds(50))).contains(Duration.ofSeconds(45));
        assertThat(runTimes.untilLikely("job", Duration.ofSeconds(96))).contains(Duration.ZERO);
        assertThat(runTimes.untilLikely("job", Duration.ofSeconds(104))).contains(Duration.ZERO);
        assertThat(runTimes.untilLikely("job", Duration.ofSeconds(110))).isEmpty();
    }

    @Test
    void shouldNotCallAnEndUnlikely_whenFewLivedOn() {
        ended(200, 10);
        ended(20, 100);

        assertThat(runTimes.untilLikely("job", Duration.ofSeconds(15))).isEmpty();
        assertThat(runTimes.untilLikely("job", Duration.ofSeconds(100))).contains(Duration.ZERO);
    }

    @Test
    void shouldExpectBoth_whenSomeEndEarlyAndOthersLate() {
        ended(20, 10);
        ended(100, 100);

        assertThat(runTimes.untilLikely("job", Duration.ofSeconds(10))).contains(Duration.ZERO);
        assertThat(runTimes.untilLikely("job", Duration.ofSeconds(15))).contains(Duration.ofSeconds(80));
    }

    @Test
    void shouldForgetOldRunTimes_whenWorkTakesAnotherTime() {
        ended(20, 10);
        ended(256, 100);

        assertThat(runTimes.untilLikely("job", Duration.ofSeconds(10))).contains(Duration.ofSeconds(85));
    }
}
