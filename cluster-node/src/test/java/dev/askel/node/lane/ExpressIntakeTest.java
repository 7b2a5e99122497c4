// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.lane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.askel.engine.event.ExecutionStarted;
import dev.askel.node.express.ExpressFixture;
import dev.askel.node.express.ExpressRunner;
import dev.askel.node.express.ExpressSettings;
import dev.askel.node.lane.LaneMessage.ExpressStart;
import dev.askel.node.lane.LaneMessage.StartExpress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.actor.testkit.typed.javadsl.TestInbox;
import org.junit.jupiter.api.Test;

class ExpressIntakeTest {

    private static final String PASS = """
            {"StartAt": "P", "States": {"P": {"Type": "Pass", "End": true}}}""";

    private final ExpressFixture machine = new ExpressFixture(PASS);
    private final TestInbox<ExpressStart> asker = TestInbox.create();
    private final TestInbox<ExpressRunner.Message> runner = TestInbox.create();
    private final LaneState state = new LaneState();

    private ExpressIntake intake(int countMax, long bytesMax) {
        return new ExpressIntake(new ExpressSettings(Duration.ofMinutes(5), 1, countMax, bytesMax), runner.getRef());
    }

    private StartExpress start(String input) {
        return new StartExpress(machine.newStart(input), asker.getRef());
    }

    private LaneTurn store(ExpressIntake.Batch batch) {
        LaneTurn turn = new LaneTurn(List.of(), List.of(), batch.toStore(), Optional.empty());
        state.apply(turn);
        batch.stored();
        return turn;
    }

    @Test
    void shouldAnswerAndRunOnceStored_whenItTakesAStart() {
        ExpressIntake intake = intake(10, 1_000);
        StartExpress start = start("{}");

        assertThat(intake.take(start, state)).isTrue();
        assertThat(asker.hasMessages()).isFalse();
        store(intake.next());

        asker.expectMessage(new ExpressStart(true));
        runner.expectMessage(new ExpressRunner.Begin(List.of(start.start())));
        assertThat(intake.isEmpty()).isTrue();
        assertThat(state.express()).containsExactly(start.start());
    }

    @Test
    void shouldRefuse_whenTooManyAreUnfinished() {
        ExpressIntake intake = intake(2, 1_000);
        intake.take(start("{}"), state);
        store(intake.next());
        asker.receiveMessage();

        assertThat(intake.take(start("{}"), state)).isTrue();
        assertThat(intake.take(start("{}"), state)).isFalse();

        asker.expectMessage(new ExpressStart(false));
    }

    @Test
    void shouldRefuse_whenTheInputsAreTooLongTogether() {
        ExpressIntake intake = intake(10, 10);

        assertThat(intake.take(start("\"123456\""), state)).isTrue();
        assertThat(intake.take(start("12"), state)).isTrue();
        assertThat(intake.take(start("1"), state)).isFalse();
    }

    @Test
    void shouldTakeALongInput_whenItIsTheOnlyOne() {
        ExpressIntake intake = intake(10, 10);

        assertThat(intake.take(start("\"12345678901234567890\""), state)).isTrue();
        assertThat(intake.take(start("1"), state)).isFalse();
    }

    @Test
    void shouldMakeRoom_whenAnEndIsStored() {
        ExpressIntake intake = intake(1, 10);
        ExecutionStarted first = machine.newStart("\"123456789\"");
        intake.take(new StartExpress(first, asker.getRef()), state);
        store(intake.next());
        runner.receiveMessage();

        assertThat(intake.take(first.executionArn(), state)).isTrue();
        assertThat(intake.take(first.executionArn(), state)).isFalse();
        store(intake.next());

        runner.expectMessage(new ExpressRunner.Forget(List.of(first.executionArn())));
        assertThat(state.express()).isEmpty();
        assertThat(state.expressBytes()).isZero();
        assertThat(intake.take(start("\"abc\""), state)).isTrue();
    }

    @Test
    void shouldStoreNothing_whenNothingCameIn() {
        assertThat(intake(1, 1).next().toStore()).isEqualTo(Optional.empty());
    }

    @Test
    void shouldKnowTheSame_whenASnapshotIsRead() {
        ExpressIntake intake = intake(10, 1_000);
        intake.take(start("[1, 2]"), state);
        store(intake.next());

        LaneState read = new LaneState(state.snapshot());

        assertThat(read.express()).isEqualTo(state.express());
        assertThat(read.expressBytes()).isEqualTo(state.expressBytes()).isEqualTo(6);
    }
}
