// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ChaosOptionsTest {

    @Test
    void shouldNameTheSameRun_whenOptionsAreGiven() {
        ChaosOptions options = ChaosOptions.parse(List.of("--minutes", "2", "--containers", "--data", "/tmp/run"));

        assertThat(options.mode()).isEqualTo("run");
        assertThat(options.has(ChaosOptions.CONTAINERS)).isTrue();
        assertThat(options.number("--minutes", 10)).isEqualTo(2);
        assertThat(options.command()).isEqualTo("bin/chaos --minutes 2 --containers");
    }

    @Test
    void shouldRefuse_whenContainersAreToBeRestartedOneByOne() {
        assertThatThrownBy(() -> ChaosOptions.parse(List.of("rolling", "--containers")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--containers is for runs with faults");
    }

    @Test
    void shouldRefuse_whenOptionIsUnknownOrHasNoValue() {
        assertThatThrownBy(() -> ChaosOptions.parse(List.of("--fast"))).hasMessageContaining("What is --fast?");
        assertThatThrownBy(() -> ChaosOptions.parse(List.of("--seed"))).hasMessageContaining("What is --seed?");
    }
}
