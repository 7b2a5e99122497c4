// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.chaos.nemesis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.askel.load.chaos.nemesis.Fault.Kind;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    private static final Duration LENGTH = Duration.ofMinutes(10);

    @Test
    void shouldBeTheSame_whenSeedIsTheSame() {
        assertThat(Schedule.of(7, LENGTH, 3, true))
                .isEqualTo(Schedule.of(7, LENGTH, 3, true))
                .isNotEqualTo(Schedule.of(8, LENGTH, 3, true));
    }

    @Test
    void shouldHaveEveryKindAndMoreThanThirtyFaults_whenRunIsTenMinutesLong() {
        for (long seed = 1; seed <= 20; seed++) {
            List<Fault> faults = Schedule.of(seed, LENGTH, 3, true);

            assertThat(faults).hasSizeGreaterThanOrEqualTo(30);
            assertThat(faults.stream().map(Fault::kind).distinct()).containsAll(EnumSet.allOf(Kind.class));
            assertThat(faults).allMatch(fault -> fault.atMillis() < LENGTH.toMillis());
        }
    }

    @Test
    void shouldCutNothing_whenWiresCannotBeCut() {
        assertThat(Schedule.of(1, LENGTH, 3, false))
                .noneMatch(fault -> fault.kind().cutsWires());
    }
}
