// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.maprun;

import static dev.askel.node.maprun.MapRunSamples.AT;
import static dev.askel.node.maprun.MapRunSamples.ended;
import static dev.askel.node.maprun.MapRunSamples.plan;
import static dev.askel.node.maprun.MapRunSamples.succeeded;
import static dev.askel.node.maprun.MapRunSamples.window;
import static org.assertj.core.api.Assertions.assertThat;

import dev.askel.engine.state.ScopeId;
import dev.askel.engine.state.TaskRef;
import dev.askel.node.maprun.MapRunCommand.Abort;
import dev.askel.node.maprun.MapRunCommand.Begin;
import dev.askel.node.maprun.MapRunCommand.Change;
import dev.askel.node.maprun.MapRunCommand.ConfirmTold;
import dev.askel.node.maprun.MapRunCommand.RecordEnd;
import dev.askel.node.maprun.MapRunCommand.Redrive;
import dev.askel.node.maprun.MapRunFact.ChildrenRedriven;
import dev.askel.node.maprun.MapRunFact.ChildrenStarted;
import dev.askel.node.maprun.MapRunFact.RunRedriven;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a Map Run decides when it is redriven. */
class MapRunRedriveDeciderTest {

    private static final MapRunSettings NO_WINDOW = window(0);
    private static final TaskRef AGAIN = new TaskRef(ScopeId.ROOT, 1, 1);

    private final MapRunDecider decider = new MapRunDecider(1_000, 200);
    private MapRunState state = MapRunState.none();

    @Test
    void shouldRedriveWhatDidNotEndWellAndThenStartTheRest_whenItFailed() {
        when(new Begin(plan(4, window(2))));
        when(new RecordEnd(0, succeeded("\"a\""), 0));
        when(new RecordEnd(1, ended(ChildStatus.FAILED), 0));
        when(new RecordEnd(2, ended(ChildStatus.ABORTED), 0));
        when(new ConfirmTold(0));

        List<MapRunFact> facts = when(new Redrive(again(4, window(2)), 1));

        assertThat(facts).containsExactly(new RunRedriven(1, AGAIN, AT), new ChildrenRedriven(3));
        assertThat(state.status()).isEqualTo(MapRunStatus.RUNNING);
        assertThat(state.told()).isFalse();
        assertThat(state.key()).isEqualTo(AGAIN);
        assertThat(state.executions().running()).isEqualTo(2);
        assertThat(state.executions().pending()).isEqualTo(1);
        assertThat(when(new RecordEnd(1, succeeded("\"b\""), 1))).last().isEqualTo(new ChildrenStarted(4));
        when(new RecordEnd(2, succeeded("\"c\""), 1));
        when(new RecordEnd(3, succeeded("\"d\""), 0));
        assertThat(state.status()).isEqualTo(MapRunStatus.SUCCEEDED);
        assertThat(MapRunResult.of(state).text()).isEqualTo("[\"a\",\"b\",\"c\",\"d\"]");
        assertThat(state.executions()).isEqualTo(new RunCounts(4, 4, 4, 0, 0, 0, 0));
    }

    @Test
    void shouldHoldBackWhatThereIsNoRoomFor_whenItIsRedriven() {
        when(new Begin(plan(3, new MapRunSettings(0, Optional.of(1L), Optional.empty()))));
        when(new Change(new MapRunChange(Optional.of(1), Optional.empty(), Optional.empty())));
        when(new RecordEnd(0, ended(ChildStatus.FAILED), 0));
        when(new RecordEnd(1, ended(ChildStatus.TIMED_OUT), 0));
        when(new RecordEnd(2, ChildEnd.notStarted(), 0));

        when(new Redrive(again(3, window(1)), 1));

        assertThat(state.executions()).isEqualTo(new RunCounts(3, 3, 0, 0, 0, 0, 0, 1, 1, 0));
        assertThat(state.executions().running()).isEqualTo(1);
        assertThat(state.executions().pending()).isEqualTo(1);
        when(new RecordEnd(0, ended(ChildStatus.FAILED), 1));
        when(new RecordEnd(1, succeeded("1"), 1));
        assertThat(state.running()).containsExactly(2);
        when(new RecordEnd(2, succeeded("2"), 0));
        assertThat(state.executions()).isEqualTo(new RunCounts(3, 3, 2, 1, 0, 0, 0));
    }

    @Test
    void shouldCountThemByTheirEndsAgain_whenItFailsBeforeAllWereRedriven() {
        when(new Begin(plan(3, new MapRunSettings(0, Optional.of(1L), Optional.empty()))));
        when(new Change(new MapRunChange(Optional.of(1), Optional.of(0L), Optional.empty())));
        when(new RecordEnd(0, ended(ChildStatus.FAILED), 0));
        when(new RecordEnd(1, ended(ChildStatus.ABORTED), 0));
        when(new RecordEnd(2, ended(ChildStatus.ABORTED), 0));
        when(new Redrive(again(3, window(1)), 1));

        when(new RecordEnd(0, ended(ChildStatus.TIMED_OUT), 1));

        assertThat(state.status()).isEqualTo(MapRunStatus.FAILED);
        assertThat(state.executions()).isEqualTo(new RunCounts(3, 3, 0, 0, 1, 2, 0));
        when(new Redrive(again(3, window(1)), 2));
        assertThat(state.executions().pendingRedrive()).isEqualTo(2);
        assertThat(state.children().get(0).redrive()).isEqualTo(2);
    }

    @Test
    void shouldIgnoreWhatIsOfBefore_whenItIsRedriven() {
        when(new Begin(plan(1, NO_WINDOW)));
        when(new RecordEnd(0, ended(ChildStatus.FAILED), 0));
        when(new Redrive(again(1, NO_WINDOW), 1));

        assertThat(when(new RecordEnd(0, ended(ChildStatus.FAILED), 0))).isEmpty();
        assertThat(when(new ConfirmTold(0))).isEmpty();
        assertThat(when(new Abort(0))).isEmpty();
        assertThat(when(new Redrive(again(1, NO_WINDOW), 1))).isEmpty();
        assertThat(when(new Abort(1))).isNotEmpty();
    }

    @Test
    void shouldNotBeRedrivenYet_whenItHasNotEnded() {
        when(new Begin(plan(1, NO_WINDOW)));
        when(new Abort(0));

        List<MapRunFact> tooSoon = when(new Redrive(again(1, NO_WINDOW), 1));
        when(new RecordEnd(0, ended(ChildStatus.ABORTED), 0));

        assertThat(tooSoon).isEmpty();
        assertThat(when(new Redrive(again(1, NO_WINDOW), 1))).isNotEmpty();
    }

    @Test
    void shouldBegin_whenItIsRedrivenAndNeverHasBegun() {
        when(new Abort(0));

        when(new Redrive(again(2, NO_WINDOW), 1));

        assertThat(state.running()).containsExactly(0, 1);
        assertThat(state.redrive().number()).isEqualTo(1);
    }

    @Test
    void shouldEndAtOnceWithTheSameResult_whenAllHadEndedWell() {
        when(new Begin(plan(1, NO_WINDOW)));
        when(new RecordEnd(0, succeeded("7"), 0));
        when(new ConfirmTold(0));

        when(new Redrive(again(1, NO_WINDOW), 1));

        assertThat(state.status()).isEqualTo(MapRunStatus.SUCCEEDED);
        assertThat(state.told()).isFalse();
        assertThat(MapRunResult.of(state).text()).isEqualTo("[7]");
    }

    @Test
    void shouldCountWhatCouldNotBeRedriven_whenAChildSaysSo() {
        when(new Begin(plan(1, NO_WINDOW)));
        when(new RecordEnd(0, ended(ChildStatus.FAILED), 0));
        when(new Redrive(again(1, NO_WINDOW), 1));

        ChildEnd end = ended(ChildStatus.FAILED);
        when(new RecordEnd(
                0,
                new ChildEnd(
                        end.status(),
                        end.output(),
                        end.error(),
                        end.cause(),
                        end.startedAt(),
                        end.stoppedAt(),
                        Optional.of(3),
                        Optional.of("too old")),
                1));

        assertThat(state.executions().notRedrivable()).isEqualTo(1);
        assertThat(state.status()).isEqualTo(MapRunStatus.FAILED);
    }

    private static MapRunPlan again(int items, MapRunSettings settings) {
        MapRunPlan plan = plan(items, settings);
        return new MapRunPlan(
                plan.mapRunArn(),
                plan.executionArn(),
                AGAIN,
                plan.stateName(),
                plan.roleArn(),
                plan.definitionHash(),
                plan.semantics(),
                plan.executionType(),
                plan.batched(),
                plan.inputs(),
                plan.settings(),
                plan.traceHeader(),
                plan.transformation(),
                plan.logging());
    }

    private List<MapRunFact> when(MapRunCommand command) {
        List<MapRunFact> facts = decider.decide(state, command, AT);
        state = state.apply(facts);
        return facts;
    }
}
