// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.decide;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContextObjectTest {

    @ParameterizedTest
    @CsvSource({
        "2026-01-01T00:00:00Z, 2026-01-01T00:00:00Z",
        "2026-01-01T10:20:30.100Z, 2026-01-01T10:20:30.1Z",
        "2026-01-01T10:20:30.120Z, 2026-01-01T10:20:30.12Z",
        "2026-01-01T10:20:30.001Z, 2026-01-01T10:20:30.001Z",
        "2026-01-01T10:20:00.123999999Z, 2026-01-01T10:20:00.123Z",
        "2026-01-01T10:20:30.000999Z, 2026-01-01T10:20:30Z"
    })
    void shouldShowMillisecondsWithoutTrailingZeros_whenTimeIsInContext(Instant time, String shown) {
        assertThat(ContextObject.timestamp(time)).isEqualTo(shown);
    }
}
