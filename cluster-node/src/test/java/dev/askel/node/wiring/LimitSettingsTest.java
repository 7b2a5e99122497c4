// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import dev.askel.engine.limit.Limits;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitSettingsTest {

    @Test
    void shouldBeGenerous_whenNothingIsSaid() {
        assertThat(of("")).isEqualTo(Limits.DEFAULT);
    }

    @Test
    void shouldBeAwsQuotas_whenTheProfileIsAws() {
        Limits limits = of("profile = aws");

        assertThat(limits).isEqualTo(Limits.AWS);
        assertThat(limits.payloadBytesMax()).isEqualTo(262_144);
        assertThat(limits.historyEventsMax()).isEqualTo(25_000);
    }

    @Test
    void shouldTakeTheProfileOfTheCommandLine_whenThereIsOne() {
        assertThat(LimitSettings.load(Optional.of("aws"))).isEqualTo(Limits.AWS);
    }

    @Test
    void shouldTakeSingleValues_whenTheyAreGiven() {
        Limits limits = of("profile = aws, payload-bytes-max = 512 KiB, history-events-max = 100, nesting-max = 3"
                + ", execution-variables-bytes-max = 1000");

        assertThat(limits.payloadBytesMax()).isEqualTo(512 << 10);
        assertThat(limits.historyEventsMax()).isEqualTo(100);
        assertThat(limits.definition().nestingMax()).isEqualTo(3);
        assertThat(limits.variables().executionBytesMax()).isEqualTo(1_000);
        assertThat(limits.variables().valueBytesMax()).isEqualTo(262_144);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "profile = amazon | askel.limits.profile is 'amazon', but must be one of [aws, default]",
                "payload-bytes-max = 0 | askel.limits.payload-bytes-max is 0, but must be between 1 and 2147483647",
                "map-items-max = -1 | askel.limits.map-items-max is -1, but must be between 1 and 2147483647",
                "nesting-max = 31 | askel.limits.nesting-max is 31, but must be between 1 and 30"
            })
    void shouldSayWhatIsWrong_whenAValueCannotBeUsed(String given, String message) {
        assertThatThrownBy(() -> of(given))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void shouldSayWhatIsWrong_whenAValueIsNoNumber() {
        assertThatThrownBy(() -> of("history-events-max = many"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("history-events-max");
    }

    private static Limits of(String given) {
        return LimitSettings.of(
                ConfigFactory.parseString("askel.limits { profile = default }\naskel.limits {" + given + "}"));
    }
}
