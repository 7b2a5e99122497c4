// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.askel.engine.json.Json;
import dev.askel.engine.state.ExecutionState.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is measured is what it says it is. */
class EngineRunTest {

    @ParameterizedTest
    @EnumSource
    void shouldSucceedAndReplay_whenWorkloadRuns(EngineWorkload workload) {
        EngineRun.Ended run = new EngineRun(workload.definition(), workload.input()).run();

        assertThat(run.state().status()).isEqualTo(Status.SUCCEEDED);
        assertThat(run.state().stopping()).isEmpty();
        assertThat(run.replayed()).isEqualTo(run.state());
    }

    @Test
    void shouldTakeOneTurn_whenNothingIsWaitedFor() {
        EngineRun.Ended run = runOf(EngineWorkload.TEN_PASS);

        assertThat(run.journal()).hasSize(1);
        assertThat(run.events()).isEqualTo(22);
        assertThat(output(run)).isEqualTo(EngineWorkload.TEN_PASS.input());
    }

    @Test
    void shouldCountToTheEnd_whenChoiceLoops() {
        assertThat(output(runOf(EngineWorkload.CHOICE_LOOP))).isEqualTo(Json.parse("{\"n\": 100}"));
    }

    @Test
    void shouldGiveTheSame_whenTemplatesAreJsonata() {
        assertThat(output(runOf(EngineWorkload.TEN_JSONATA))).isEqualTo(output(runOf(EngineWorkload.TEN_TEMPLATES)));
    }

    @Test
    void shouldTakeOneTurnForEachIteration_whenMapRuns() {
        EngineRun.Ended run = runOf(EngineWorkload.MAP_1000);

        assertThat(run.journal()).hasSize(1_001);
        assertThat(output(run).tree()).hasSize(1_000);
    }

    @Test
    void shouldSubmitAndEndEachTask_whenBranchesHaveTasks() {
        EngineRun.Ended run = runOf(EngineWorkload.PARALLEL_TASKS);

        assertThat(run.journal()).hasSize(1 + 3 * 10);
        assertThat(output(run).tree()).hasSize(10);
    }

    private static EngineRun.Ended runOf(EngineWorkload workload) {
        return new EngineRun(workload.definition(), workload.input()).run();
    }

    private static Json output(EngineRun.Ended run) {
        return run.state().outcome().orElseThrow().output().orElseThrow();
    }
}
