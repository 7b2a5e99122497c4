// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.pekko.japi.function.Procedure;
import org.junit.jupiter.api.Test;

class TenureTest {

    private static final Duration TICK = Duration.ofMillis(100);

    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 5_000_000_000L);
    private final Tenure tenure = new Tenure(Duration.ofSeconds(10), clock::get);

    @Test
    void shouldHold_whenTicksComeInTime() {
        for (int tick = 0; tick < 1_000; tick++) {
            tickAfter(TICK);
        }

        assertThat(tenure.holds()).isTrue();
    }

    @Test
    void shouldHold_whenTheStopWasShort() {
        tickAfter(Duration.ofSeconds(9));

        assertThat(tenure.holds()).isTrue();
    }

    @Test
    void shouldHaveEndedBeforeAnyTick_whenTheProcessWasStopped() {
        pass(Duration.ofMillis(10_001));

        assertThat(tenure.holds()).isFalse();
    }

    @Test
    void shouldStayEnded_whenTheProcessRunsAgain() {
        tickAfter(Duration.ofSeconds(11));
        for (int tick = 0; tick < 1_000; tick++) {
            tickAfter(TICK);
        }

        assertThat(tenure.holds()).isFalse();
    }

    @Test
    void shouldEnd_whenStopsHaveHardlyAMomentBetweenThem() {
        tickAfter(Duration.ofSeconds(6));
        tickAfter(TICK);
        tickAfter(Duration.ofSeconds(6));

        assertThat(tenure.holds()).isFalse();
    }

    @Test
    void shouldHold_whenStopsAreFarBetween() {
        for (int stop = 0; stop < 10; stop++) {
            tickAfter(Duration.ofSeconds(6));
            for (int tick = 0; tick < 60; tick++) {
                tickAfter(TICK);
            }
        }

        assertThat(tenure.holds()).isTrue();
    }

    @Test
    void shouldLetNothingFollowFromAWrite_whenItHasEndedMeanwhile() throws Exception {
        List<String> followed = new ArrayList<>();
        Procedure<String> effects = tenure.guarded(followed::add);

        effects.apply("stored before");
        pass(Duration.ofSeconds(11));
        effects.apply("stored after");

        assertThat(followed).containsExactly("stored before");
    }

    @Test
    void shouldEndBeforeOthersTakeOver_whenBoundComesFromTheConfiguration() {
        assertThat(NodeTenure.bound(cluster("3s", "7s"))).isEqualTo(Duration.ofSeconds(8));
        assertThatThrownBy(() -> NodeTenure.bound(cluster("1s", "1s")))
                .hasMessageContaining("stable-after of the split brain resolver");
    }

    private void tickAfter(Duration time) {
        pass(time);
        tenure.tick(TICK);
    }

    private void pass(Duration time) {
        clock.addAndGet(time.toNanos());
    }

    private static Config cluster(String pause, String stable) {
        return ConfigFactory.parseString("pekko.cluster.failure-detector.acceptable-heartbeat-pause = " + pause
                        + ", pekko.cluster.split-brain-resolver.stable-after = " + stable)
                .withFallback(ConfigFactory.load());
    }
}
