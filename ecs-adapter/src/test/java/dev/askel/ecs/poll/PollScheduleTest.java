// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PollScheduleTest {

    @ParameterizedTest
    @CsvSource({"PT0S, PT1S", "PT5S, PT1S", "PT25S, PT5S", "PT150S, PT30S", "PT10H, PT30S"})
    void shouldWaitLonger_whenTaskIsOlder(Duration age, Duration wait) {
        assertThat(PollSchedule.AWS.waitAt(age, 0.5)).isEqualTo(wait);
    }

    @Test
    void shouldSpreadWaits_whenManyTasksHaveTheSameAge() {
        assertThat(PollSchedule.AWS.waitAt(Duration.ofHours(1), 0)).isEqualTo(Duration.ofSeconds(24));
        assertThat(PollSchedule.AWS.waitAt(Duration.ofHours(1), 0.999_999)).isEqualTo(Duration.ofSeconds(36));
    }

    @Test
    void shouldBackOffUpToALimit_whenErrorsFollowEachOther() {
        assertThat(PollSchedule.AWS.waitAfterErrors(1, 0.999_999)).isEqualTo(Duration.ofSeconds(2));
        assertThat(PollSchedule.AWS.waitAfterErrors(3, 0.999_999)).isEqualTo(Duration.ofSeconds(8));
        assertThat(PollSchedule.AWS.waitAfterErrors(1_000, 0.999_999)).isEqualTo(Duration.ofSeconds(60));
    }
}
