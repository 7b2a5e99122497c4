// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.maprun;

import static dev.askel.node.maprun.MapRunSamples.AT;
import static dev.askel.node.maprun.MapRunSamples.batches;
import static dev.askel.node.maprun.MapRunSamples.ended;
import static dev.askel.node.maprun.MapRunSamples.plan;
import static dev.askel.node.maprun.MapRunSamples.succeeded;
import static dev.askel.node.maprun.MapRunSamples.transformed;
import static dev.askel.node.maprun.MapRunSamples.window;
import static org.assertj.core.api.Assertions.assertThat;

import dev.askel.engine.json.Json;
import dev.askel.node.maprun.MapRunCommand.Abort;
import dev.askel.node.maprun.MapRunCommand.Begin;
import dev.askel.node.maprun.MapRunCommand.Change;
import dev.askel.node.maprun.MapRunCommand.ConfirmTold;
import dev.askel.node.maprun.MapRunCommand.RecordEnd;
import dev.askel.node.maprun.MapRunCommand.RunAgain;
import dev.askel.node.maprun.MapRunFact.ChildEnded;
import dev.askel.node.maprun.MapRunFact.ChildrenRunAgain;
import dev.askel.node.maprun.MapRunFact.ChildrenStarted;
import dev.askel.node.maprun.MapRunFact.MapRunBegun;
import dev.askel.node.maprun.MapRunFact.MapRunEnded;
import dev.askel.node.maprun.MapRunFact.MapRunStopping;
import dev.askel.node.maprun.MapRunFact.MapRunUpdated;
import dev.askel.node.maprun.MapRunFact.ParentTold;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MapRunDeciderTest {

    private static final MapRunSettings NO_WINDOW = window(0);

    private final MapRunDecider decider = new MapRunDecider(1_000, 200);
    private MapRunState state = MapRunState.none();

    @Test
    void shouldHandOutNoMoreThanTheWindow_whenItBegins() {
        List<MapRunFact> facts = when(new Begin(plan(5, window(2))));

        assertThat(facts).containsExactly(new MapRunBegun(plan(5, window(2)), AT), new ChildrenStarted(2));
        assertThat(state.executions().pending()).isEqualTo(3);
    }

    @Test
    void shouldHandOutNoMoreThanTheNodeAllows_whenMaxConcurrencySaysNothing() {
        when(new Begin(plan(2_000, NO_WINDOW)));

        assertThat(state.running().count()).isEqualTo(1_000);
    }

    @Test
    void shouldGiveUpTheOnesThatAreLostAgainAndAgain_whenOthersComeToAnEnd() {
        when(new Begin(plan(3, new MapRunSettings(2, Optional.of(1L), Optional.empty()))));

        for (int loss = 1; loss < 8; loss++) {
            assertThat(when(new RunAgain(List.of(0)))).containsExactly(new ChildrenRunAgain(List.of(0)));
        }
        List<MapRunFact> facts = when(new RunAgain(List.of(0, 1)));

        assertThat(facts).hasSize(3).contains(new ChildrenRunAgain(List.of(1)), new ChildrenStarted(3));
        assertThat(state.executions().failed()).isEqualTo(1);
        assertThat(state.children().get(0).end().orElseThrow().error()).contains("States.Runtime");
    }

    @Test
    void shouldChangeNothing_whenItBeginsAgain() {
        when(new Begin(plan(5, window(2))));

        assertThat(when(new Begin(plan(5, window(2))))).isEmpty();
    }

    @Test
    void shouldEndAtOnce_whenThereAreNoItems() {
        List<MapRunFact> facts = when(new Begin(plan(0, NO_WINDOW)));

        assertThat(facts).last().isEqualTo(new MapRunEnded(AT));
        assertThat(state.status()).isEqualTo(MapRunStatus.SUCCEEDED);
        assertThat(MapRunResult.of(state).text()).isEqualTo("[]");
    }

    @Test
    void shouldHandOutTheNext_whenOneHasEnded() {
        when(new Begin(plan(3, window(2))));

        List<MapRunFact> facts = when(new RecordEnd(1, succeeded("\"b\""), 0));

        assertThat(facts).containsExactly(new ChildEnded(1, succeeded("\"b\""), 3), new ChildrenStarted(3));
    }

    @Test
    void shouldGiveOutputsInTheOrderOfTheItems_whenTheyEndInAnother() {
        when(new Begin(plan(3, NO_WINDOW)));

        when(new RecordEnd(2, succeeded("\"c\""), 0));
        when(new RecordEnd(0, succeeded("\"a\""), 0));
        List<MapRunFact> last = when(new RecordEnd(1, succeeded("\"b\""), 0));

        assertThat(last).last().isEqualTo(new MapRunEnded(AT));
        assertThat(MapRunResult.of(state).text()).isEqualTo("[\"a\",\"b\",\"c\"]");
    }

    @Test
    void shouldRecordOnce_whenAnEndIsReportedTwice() {
        when(new Begin(plan(2, NO_WINDOW)));
        when(new RecordEnd(0, succeeded("1"), 0));

        assertThat(when(new RecordEnd(0, ended(ChildStatus.FAILED), 0))).isEmpty();
        assertThat(when(new RecordEnd(7, succeeded("1"), 0))).isEmpty();
    }

    @Test
    void shouldStopTheOthers_whenOneFailsAndNoneMay() {
        when(new Begin(plan(4, window(2))));

        List<MapRunFact> facts = when(new RecordEnd(0, ended(ChildStatus.FAILED), 0));
        when(new RecordEnd(1, ended(ChildStatus.ABORTED), 0));

        assertThat(facts)
                .last()
                .isEqualTo(new MapRunStopping(
                        MapRunStatus.FAILED,
                        Optional.of("States.ExceedToleratedFailureThreshold"),
                        Optional.of("The specified tolerated failure threshold was exceeded")));
        assertThat(state.status()).isEqualTo(MapRunStatus.FAILED);
        assertThat(state.executions()).isEqualTo(new RunCounts(4, 2, 0, 1, 0, 1, 0));
        assertThat(state.executions().pending()).isEqualTo(2);
    }

    @Test
    void shouldGoOnToTheLastTolerated_whenACountIsGiven() {
        when(new Begin(plan(4, new MapRunSettings(0, Optional.of(1L), Optional.empty()))));

        when(new RecordEnd(0, ended(ChildStatus.TIMED_OUT), 0));
        boolean goesOn = state.stopping().isEmpty();
        when(new RecordEnd(1, ended(ChildStatus.FAILED), 0));

        assertThat(goesOn).isTrue();
        assertThat(state.stopping()).isPresent();
    }

    @Test
    void shouldFailBeyondEither_whenCountAndPercentageAreGiven() {
        when(new Begin(plan(4, new MapRunSettings(0, Optional.of(3L), Optional.of(25.0)))));

        when(new RecordEnd(0, ended(ChildStatus.FAILED), 0));
        boolean goesOn = state.stopping().isEmpty();
        when(new RecordEnd(1, ended(ChildStatus.FAILED), 0));

        assertThat(goesOn).isTrue();
        assertThat(state.stopping()).isPresent();
    }

    @Test
    void shouldCountItemsAndNotBatches_whenItemsAreBatched() {
        List<String> inputs = List.of("{\"Items\":[1,2,3]}", "{\"Items\":[4]}");
        when(new Begin(batches(inputs, new MapRunSettings(0, Optional.empty(), Optional.of(50.0)))));

        when(new RecordEnd(1, ended(ChildStatus.FAILED), 0));
        boolean goesOn = state.stopping().isEmpty();
        when(new RecordEnd(0, ended(ChildStatus.FAILED), 0));

        assertThat(goesOn).isTrue();
        assertThat(state.stopping()).isPresent();
        assertThat(state.items()).isEqualTo(new RunCounts(4, 4, 0, 4, 0, 0, 0));
        assertThat(state.executions()).isEqualTo(new RunCounts(2, 2, 0, 2, 0, 0, 0));
    }

    @Test
    void shouldSayWhatFailed_whenItIsTolerated() {
        MapRunPlan plan = plan(2, NO_WINDOW);

        Json entry = MapRunResult.entry(plan, 1, ended(ChildStatus.FAILED));

        assertThat(entry.text())
                .isEqualTo("{\"Cause\":\"because\",\"Error\":\"E\"" + known(plan, 1)
                        + ",\"RedriveCount\":0,\"RedriveStatus\":\"REDRIVABLE_BY_MAP_RUN\"" + atTheEnd("FAILED"));
    }

    @Test
    void shouldSayAllOfEachChild_whenTheResultIsNotTransformed() {
        MapRunPlan plan = transformed(ResultTransformation.NONE);

        Json entry = MapRunResult.entry(plan, 1, succeeded("[1, 2]"));

        assertThat(entry.text())
                .isEqualTo("{" + known(plan, 1).substring(1)
                        + ",\"Output\":\"[1, 2]\",\"OutputDetails\":{\"Included\":true},\"RedriveCount\":0,"
                        + "\"RedriveStatus\":\"NOT_REDRIVABLE\","
                        + "\"RedriveStatusReason\":\"Execution is SUCCEEDED and cannot be redriven\""
                        + atTheEnd("SUCCEEDED"));
    }

    @Test
    void shouldTakeArraysApart_whenTheResultIsFlattened() {
        when(new Begin(transformed(ResultTransformation.FLATTEN)));
        when(new RecordEnd(0, succeeded("[1, [2]]"), 0));
        when(new RecordEnd(1, succeeded("{\"a\": [3]}"), 0));
        when(new RecordEnd(2, succeeded("[]"), 0));

        assertThat(MapRunResult.of(state).text()).isEqualTo("[1,[2],{\"a\":[3]}]");
    }

    private static String known(MapRunPlan plan, int index) {
        String name = plan.arn().childName(index);
        return ",\"ExecutionArn\":\"" + plan.arn().executionArn(name) + "\",\"Input\":\"" + index
                + "\",\"InputDetails\":{\"Included\":true},\"Name\":\"" + name + "\"";
    }

    private static String atTheEnd(String status) {
        return ",\"StartDate\":\"2026-01-02T03:04:05.678Z\",\"StateMachineArn\":"
                + "\"arn:aws:states:us-east-1:123456789012:stateMachine:machine/label\",\"Status\":\"" + status
                + "\",\"StopDate\":\"2026-01-02T03:04:06.678Z\"}";
    }

    @Test
    void shouldFail_whenTheResultIsTooLong() {
        String long90 = "\"" + "x".repeat(88) + "\"";
        when(new Begin(plan(3, NO_WINDOW)));
        when(new RecordEnd(0, succeeded(long90), 0));
        when(new RecordEnd(1, succeeded(long90), 0));
        boolean goesOn = state.stopping().isEmpty();

        when(new RecordEnd(2, succeeded(long90), 0));

        assertThat(goesOn).isTrue();
        assertThat(state.children().get(2).end().orElseThrow().output()).isEmpty();
        assertThat(state.status()).isEqualTo(MapRunStatus.FAILED);
        assertThat(state.stopping().orElseThrow().error()).contains("States.DataLimitExceeded");
        assertThat(state.stopping().orElseThrow().cause())
                .contains("The state/task 'Each' returned a result with a size exceeding the maximum number of bytes"
                        + " service limit.");
    }

    @Test
    void shouldStartMoreOrFewer_whenItIsUpdated() {
        when(new Begin(plan(9, window(2))));

        List<MapRunFact> more = when(new Change(change(4)));
        when(new Change(change(1)));
        List<MapRunFact> fewer = when(new RecordEnd(0, succeeded("1"), 0));

        assertThat(more).containsExactly(new MapRunUpdated(change(4)), new ChildrenStarted(4));
        assertThat(fewer).hasSize(1);
    }

    @Test
    void shouldFailAtOnce_whenAnUpdateToleratesLess() {
        when(new Begin(plan(9, new MapRunSettings(2, Optional.of(5L), Optional.empty()))));
        when(new RecordEnd(0, ended(ChildStatus.FAILED), 0));

        when(new Change(new MapRunChange(Optional.empty(), Optional.of(0L), Optional.empty())));

        assertThat(state.stopping()).isPresent();
    }

    @Test
    void shouldRefuseUpdate_whenItHasEnded() {
        when(new Begin(plan(0, NO_WINDOW)));

        assertThat(when(new Change(change(1)))).isEmpty();
    }

    @Test
    void shouldEndWhenTheLastIsStopped_whenItIsAborted() {
        when(new Begin(plan(4, window(2))));

        when(new Abort(0));
        List<MapRunFact> one = when(new RecordEnd(0, ended(ChildStatus.ABORTED), 0));
        List<MapRunFact> other = when(new RecordEnd(1, ChildEnd.notStarted(), 0));

        assertThat(one).hasSize(1);
        assertThat(other).last().isEqualTo(new MapRunEnded(AT));
        assertThat(state.status()).isEqualTo(MapRunStatus.ABORTED);
        assertThat(state.executions().pending()).isEqualTo(3);
        assertThat(state.isOpen()).isTrue();
        assertThat(when(new ConfirmTold(0))).containsExactly(new ParentTold());
        assertThat(state.isOpen()).isFalse();
    }

    @Test
    void shouldNeverBegin_whenItWasAbortedBefore() {
        when(new Abort(0));

        assertThat(when(new Begin(plan(4, NO_WINDOW)))).isEmpty();
        assertThat(state.isOpen()).isFalse();
    }

    private static MapRunChange change(int maxConcurrency) {
        return new MapRunChange(Optional.of(maxConcurrency), Optional.empty(), Optional.empty());
    }

    private List<MapRunFact> when(MapRunCommand command) {
        List<MapRunFact> facts = decider.decide(state, command, AT);
        state = state.apply(facts);
        return facts;
    }
}
