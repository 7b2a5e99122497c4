// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.chaos.nemesis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.askel.load.chaos.cluster.Hosting.Cuts;
import dev.askel.load.chaos.nemesis.Fault.Cue;
import dev.askel.load.chaos.nemesis.Fault.Kind;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    private static final Duration LENGTH = Duration.ofMinutes(10);

    @Test
    void shouldBeTheSame_whenSeedIsTheSame() {
        assertThat(Schedule.of(7, LENGTH, 3, Cuts.EACH_WAY))
                .isEqualTo(Schedule.of(7, LENGTH, 3, Cuts.EACH_WAY))
                .isNotEqualTo(Schedule.of(8, LENGTH, 3, Cuts.EACH_WAY));
    }

    @Test
    void shouldHaveEveryKind_whenThirtyFaultsAreDone() {
        for (long seed = 1; seed <= 20; seed++) {
            List<Fault> faults = Schedule.of(seed, LENGTH, 3, Cuts.EACH_WAY);

            assertThat(faults).hasSizeGreaterThan(60);
            List<Fault> done = faults.subList(0, 30);
            assertThat(done.stream().map(Fault::kind).distinct()).containsAll(EnumSet.allOf(Kind.class));
            assertThat(done).anyMatch(fault -> fault.cue() == Cue.MEANWHILE);
            assertThat(done.stream().map(fault -> fault.nodes().size())).contains(1, 2, 3);
        }
    }

    @Test
    void shouldGiveTimeToComeBack_whenMajorityIsGoneOrTwoFaultsMeet() {
        for (long seed = 1; seed <= 20; seed++) {
            List<Fault> faults = Schedule.of(seed, LENGTH, 3, Cuts.EACH_WAY);

            assertThat(faults.get(0).cue()).isEqualTo(Cue.SERVED);
            for (int i = 1; i < faults.size(); i++) {
                Fault before = faults.get(i - 1);
                if (before.cue() == Cue.MEANWHILE || before.endsMajority(3)) {
                    assertThat(faults.get(i).cue()).as("after " + before).isEqualTo(Cue.SERVED);
                }
            }
        }
    }

    @Test
    void shouldLastLongEnoughToHaveNodesRemoved_whenOnlySomeDo() {
        List<Fault> faults = Schedule.of(1, LENGTH, 3, Cuts.EACH_WAY);

        for (Kind kind : List.of(Kind.FREEZE, Kind.PARTITION)) {
            assertThat(faults)
                    .filteredOn(Fault::kind, kind)
                    .map(Fault::millis)
                    .anyMatch(millis -> millis < 14_000)
                    .anyMatch(millis -> millis > 20_000)
                    .allMatch(millis -> millis < 30_000);
        }
    }

    @Test
    void shouldCutNodesOffWhole_whenNoDirectionCanBeCutAlone() {
        List<Fault> each = Schedule.of(1, LENGTH, 3, Cuts.EACH_WAY);
        List<Fault> whole = Schedule.of(1, LENGTH, 3, Cuts.WHOLE);

        assertThat(whole.stream().map(Fault::kind)).doesNotContain(Kind.DEAF, Kind.MUTE);
        assertThat(whole.stream()
                        .filter(fault -> fault.kind() == Kind.PARTITION)
                        .count())
                .isEqualTo(
                        each.stream().filter(fault -> fault.kind().cutsWires()).count());
    }

    @Test
    void shouldCutNothing_whenWiresCannotBeCut() {
        assertThat(Schedule.of(1, LENGTH, 3, Cuts.NONE))
                .noneMatch(fault -> fault.kind().cutsWires());
    }
}
