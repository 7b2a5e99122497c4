// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import dev.askel.node.api.throttle.ApiRates;
import dev.askel.node.api.throttle.FrontLimits;
import dev.askel.node.api.throttle.Rate;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrontLimitSettingsTest {

    @Test
    void shouldHaveNoRates_whenNothingIsSaid() {
        assertThat(of("")).isEqualTo(FrontLimits.DEFAULT);
        assertThat(of("").rates()).isEqualTo(ApiRates.NONE);
    }

    @Test
    void shouldHaveTheQuotasOfAws_whenTheProfileIsAws() {
        FrontLimits limits = FrontLimitSettings.load(Optional.of("aws"));

        assertThat(limits.rates().of("StartExecution")).contains(new Rate(1_300, 300));
        assertThat(limits.rates().of("SendTaskHeartbeat")).contains(new Rate(3_000, 500));
        assertThat(limits.requestBytesMax()).hasValue(1 << 20);
    }

    @Test
    void shouldTakeSingleValues_whenTheyAreGiven() {
        FrontLimits limits = of("profile = aws, connections-max = 5, held-bytes-max = 3 MiB, request-bytes-max = 2 MiB"
                + ", request-read-seconds-max = 7, rates { start-execution = 5/2, stop-execution = off }");

        assertThat(limits.connectionsMax()).isEqualTo(5);
        assertThat(limits.heldBytesMax()).isEqualTo(3 << 20);
        assertThat(limits.requestBytesMax()).hasValue(2 << 20);
        assertThat(limits.requestReadTime()).isEqualTo(Duration.ofSeconds(7));
        assertThat(limits.rates().of("StartExecution")).contains(new Rate(5, 2));
        assertThat(limits.rates().of("StopExecution")).isEmpty();
        assertThat(limits.rates().of("ListExecutions")).contains(new Rate(200, 5));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "profile = amazon | askel.limits.profile is 'amazon', but must be one of [aws, default]",
                "requests-max = 0 | askel.limits.requests-max is 0, but must be between 1 and 2147483647",
                "rates.list-executions = many | askel.limits.rates.list-executions is 'many', but must be bucket/refill"
                        + " per second, such as 1300/300, or off",
                "rates.list-executions = 0/1 | A rate is two numbers from 1 to 1000000, not 0/1"
            })
    void shouldSayWhatIsWrong_whenAValueCannotBeUsed(String given, String message) {
        assertThatThrownBy(() -> of(given))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void shouldTakeEachRateFromTheEnvironment_whenAnOperationMayHaveOne() throws IOException {
        String reference = reference();

        assertThat(FrontLimitSettings.names()).hasSize(38).allSatisfy(operation -> {
            String key = FrontLimitSettings.key(operation);
            assertThat(reference)
                    .contains(key + " = ${?ASKEL_LIMITS_RATE_"
                            + key.toUpperCase(Locale.ROOT).replace('-', '_') + "}");
        });
    }

    private static String reference() throws IOException {
        try (InputStream stream = FrontLimitSettings.class.getResourceAsStream("/reference.conf")) {
            // Other libraries have one too; ours is the one in this module's classes.
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(text).contains("askel.limits");
            return text;
        }
    }

    private static FrontLimits of(String given) {
        return FrontLimitSettings.of(
                ConfigFactory.parseString("askel.limits { profile = default }\naskel.limits {" + given + "}"));
    }
}
