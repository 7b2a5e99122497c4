// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.lane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.askel.engine.event.ExecutionStarted;
import dev.askel.node.execution.ControlledIntegration;
import dev.askel.node.express.ExpressFixture;
import dev.askel.node.express.ExpressRunner;
import dev.askel.node.express.ExpressSettings;
import dev.askel.node.lane.LaneMessage.ExpressStart;
import dev.askel.node.lane.LaneMessage.StartExpress;
import dev.askel.node.logs.LogBatch;
import java.time.Duration;
import java.util.ArrayList;
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
    private final UnfinishedExpress state = new UnfinishedExpress();

    private final List<LogBatch> logged = new ArrayList<>();

    private ExpressIntake intake(int countMax, long bytesMax) {
        ExpressSettings settings = new ExpressSettings(Duration.ofMinutes(5), 1, countMax, bytesMax);
        return new ExpressIntake(
                machine.environment(new ControlledIntegration(), settings, logged::add), runner.getRef());
    }

    private StartExpress start(String input) {
        return new StartExpress(machine.newStart(input), asker.getRef());
    }

    private void store(ExpressIntake.Batch batch) {
        batch.toStore().ifPresent(state::apply);
        batch.stored();
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
        assertThat(state.starts()).containsExactly(start.start());
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
        assertThat(state.starts()).isEmpty();
        assertThat(state.bytes()).isZero();
        assertThat(intake.take(start("\"abc\""), state)).isTrue();
    }

    @Test
    void shouldStoreNothing_whenNothingCameIn() {
        assertThat(intake(1, 1).next().toStore()).isEqualTo(Optional.empty());
    }

    @Test
    void shouldRunItAgainOnceThatIsStored_whenItWasLost() {
        ExecutionStarted lost = machine.newStart("{}");
        state.apply(new ExpressTurn(List.of(lost), List.of(), Optional.empty(), Optional.empty()));
        ExpressIntake intake = intake(10, 1_000);

        intake.recovered(state);
        runner.expectMessage(new ExpressRunner.RepeatEnds());
        ExpressIntake.Batch batch = intake.next();

        assertThat(batch.toStore().orElseThrow().again()).contains(List.of(lost.executionArn()));
        assertThat(runner.hasMessages()).isFalse();
        store(batch);
        runner.expectMessage(new ExpressRunner.BeginAgain(List.of(lost)));
        assertThat(intake.parting().orElseThrow().parted()).contains(List.of(lost.executionArn()));
    }

    @Test
    void shouldEndItAndLogThat_whenItWasLostTooOften() {
        ExecutionStarted lost = LaneSamples.start();
        state.restore(List.of(lost), Optional.of(List.of(ExpressReruns.RUNS_MAX)));
        ExpressIntake intake = intake(10, 1_000);

        intake.recovered(state);
        ExpressIntake.Batch batch = intake.next();
        store(batch);

        assertThat(state.starts()).isEmpty();
        assertThat(intake.isEmpty()).isTrue();
        assertThat(logged).hasSize(1);
        assertThat(logged.get(0).records().get(0).json())
                .contains("\"type\":\"ExecutionFailed\"", "\"error\":\"States.Runtime\"", "given up");
    }
}
