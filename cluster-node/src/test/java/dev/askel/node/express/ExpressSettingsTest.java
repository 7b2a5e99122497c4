// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.express;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import org.junit.jupiter.api.Test;

class ExpressSettingsTest {

    private static ExpressSettings settings(int lanes, String own) {
        return ExpressSettings.of(
                ConfigFactory.parseString(own)
                        .withFallback(ConfigFactory.load())
                        .resolve(),
                lanes);
    }

    @Test
    void shouldGiveEachLaneItsShare_whenThereAreManyLanes() {
        ExpressSettings settings = settings(128, "");

        assertThat(settings.unfinishedMax()).isEqualTo(250);
        assertThat(settings.unfinishedBytesMax()).isEqualTo(2 << 20);
    }

    @Test
    void shouldGiveALaneNoMoreThanItStoresAtOnce_whenThereAreFewLanes() {
        ExpressSettings settings = settings(16, "");

        assertThat(settings.unfinishedMax()).isEqualTo(1_000);
        assertThat(settings.unfinishedBytesMax()).isEqualTo(4 << 20);
    }

    @Test
    void shouldRefuse_whenNothingCouldRun() {
        assertThatThrownBy(() -> settings(16, "askel.express.executions-max = 0"))
                .hasMessage("askel.express.executions-max is 0, but must be one at least");
    }
}
