// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.askel.engine.state.ExecutionState.Status;
import org.junit.jupiter.api.Test;

/** Parallel and Map; the ids and chains of events are those that the service records for these machines. */
class BranchScenarioTest {

    private static final String TASK =
            "{\"Type\": \"Task\", \"Resource\": \"arn:aws:states:::ecs:runTask.sync\", \"Parameters\": {}, \"End\": true}";

    @Test
    void shouldCollectOutputsInBranchOrder_whenBranchesEndInAnotherOrder() {
        Scenario scenario = Scenario.of("""
                {"StartAt": "P", "States": {"P": {"Type": "Parallel", "End": true, "Branches": [
                  {"StartAt": "A", "States": {"A": {"Type": "Wait", "Seconds": 5, "Next": "A2"},
                                              "A2": {"Type": "Pass", "Result": "slow", "End": true}}},
                  {"StartAt": "B", "States": {"B": {"Type": "Pass", "Result": "fast", "End": true}}}]}}}
                """);

        scenario.start("{}").timerFires();

        assertThat(scenario.outcome().output().orElseThrow().text()).isEqualTo("[\"slow\",\"fast\"]");
    }

    @Test
    void shouldChainEventsAsRecorded_whenParallelFails() {
        Scenario scenario = Scenario.of("""
                {"StartAt": "P", "States": {"P": {"Type": "Parallel", "End": true, "Branches": [
                  {"StartAt": "F", "States": {"F": {"Type": "Fail", "Error": "FailureType"}}}]}}}
                """);

        scenario.start("{}");

        assertThat(scenario.history())
                .containsExactly(
                        "1<-0 ExecutionStarted",
                        "2<-0 ParallelStateEntered",
                        "3<-2 ParallelStateStarted",
                        "4<-3 FailStateEntered",
                        "5<-4 ParallelStateFailed",
                        "6<-5 ExecutionFailed");
        assertThat(scenario.outcome().error()).contains("FailureType");
        assertThat(scenario.outcome().cause()).isEmpty();
    }

    @Test
    void shouldStartBranchesAgainWithoutFailedEvent_whenParallelIsRetried() {
        Scenario scenario = Scenario.of("""
                {"StartAt": "P", "States": {"P": {"Type": "Parallel", "End": true,
                  "Retry": [{"ErrorEquals": ["FailureType"], "MaxAttempts": 1}],
                  "Branches": [{"StartAt": "F", "States": {"F": {"Type": "Fail", "Error": "FailureType"}}}]}}}
                """);

        scenario.start("{}").timerFires();

        assertThat(scenario.history())
                .containsExactly(
                        "1<-0 ExecutionStarted",
                        "2<-0 ParallelStateEntered",
                        "3<-2 ParallelStateStarted",
                        "4<-3 FailStateEntered",
                        "5<-4 ParallelStateStarted",
                        "6<-5 FailStateEntered",
                        "7<-6 ParallelStateFailed",
                        "8<-7 ExecutionFailed");
    }

    @Test
    void shouldAbortSiblingsAndStopTheirTasks_whenOneBranchFails() {
        Scenario scenario = Scenario.of("""
                {"StartAt": "P", "States": {"P": {"Type": "Parallel", "End": true, "Branches": [
                  {"StartAt": "T", "States": {"T": %s}},
                  {"StartAt": "W", "States": {"W": {"Type": "Wait", "Seconds": 9, "End": true}}},
                  {"StartAt": "W2", "States": {"W2": {"Type": "Wait", "Seconds": 2, "Next": "F"},
                                               "F": {"Type": "Fail", "Error": "E"}}}]}}}
                """.formatted(TASK));

        scenario.start("{}").taskIsSubmitted().timerFires();

        assertThat(scenario.history())
                .endsWith(
                        "11<-10 FailStateEntered",
                        "12<-11 TaskStateAborted",
                        "13<-11 WaitStateAborted",
                        "14<-11 ParallelStateFailed",
                        "15<-14 ExecutionFailed");
        assertThat(scenario.stops()).hasSize(1);
        assertThat(scenario.timers()).isEmpty();
        assertThat(scenario.pending()).isEqualTo(scenario.stops());
    }

    @Test
    void shouldRunIterationsInOrder_whenMaxConcurrencyIsOne() {
        Scenario scenario = Scenario.of("""
                {"StartAt": "M", "States": {"M": {"Type": "Map", "MaxConcurrency": 1, "End": true,
                  "ItemProcessor": {"StartAt": "I", "States": {"I": {"Type": "Pass", "End": true}}}}}}
                """);

        scenario.start("[\"a\", \"b\"]");

        assertThat(scenario.history())
                .containsExactly(
                        "1<-0 ExecutionStarted",
                        "2<-0 MapStateEntered",
                        "3<-2 MapStateStarted",
                        "4<-3 MapIterationStarted",
                        "5<-4 PassStateEntered",
                        "6<-5 PassStateExited",
                        "7<-6 MapIterationSucceeded",
                        "8<-6 MapIterationStarted",
                        "9<-8 PassStateEntered",
                        "10<-9 PassStateExited",
                        "11<-10 MapIterationSucceeded",
                        "12<-11 MapStateSucceeded",
                        "13<-11 MapStateExited",
                        "14<-13 ExecutionSucceeded");
        assertThat(scenario.outcome().output().orElseThrow().text()).isEqualTo("[\"a\",\"b\"]");
    }

    @Test
    void shouldRunAtMostSoManyIterations_whenMaxConcurrencyIsGiven() {
        Scenario scenario = Scenario.of("""
                {"StartAt": "M", "States": {"M": {"Type": "Map", "MaxConcurrency": 2, "End": true,
                  "ItemProcessor": {"StartAt": "T", "States": {"T": %s}}}}}
                """.formatted(TASK));

        scenario.start("[1, 2, 3]");

        assertThat(scenario.history().stream().filter(line -> line.endsWith("TaskScheduled")))
                .hasSize(2);
        scenario.taskSucceeds("1").taskSucceeds("2").taskSucceeds("3");
        assertThat(scenario.state().status()).isEqualTo(Status.SUCCEEDED);
    }

    @Test
    void shouldFailTheMapAndAbortTheRest_whenOneIterationFails() {
        Scenario scenario = Scenario.of("""
                {"StartAt": "M", "States": {"M": {"Type": "Map", "End": true,
                  "ItemProcessor": {"StartAt": "T", "States": {"T": %s}}}}}
                """.formatted(TASK));

        scenario.start("[1, 2]").taskFails("Boom", "why");

        assertThat(scenario.history())
                .endsWith(
                        "10<-7 TaskStarted",
                        "11<-10 TaskFailed",
                        "12<-11 MapIterationFailed",
                        "13<-11 TaskStateAborted",
                        "14<-9 TaskStarted",
                        "15<-11 MapIterationAborted",
                        "16<-11 TaskStateAborted",
                        "17<-11 MapStateFailed",
                        "18<-17 ExecutionFailed");
        assertThat(scenario.outcome().error()).contains("Boom");
    }

    @Test
    void shouldSucceedWithEmptyArray_whenThereAreNoItems() {
        Scenario scenario = Scenario.of("""
                {"StartAt": "M", "States": {"M": {"Type": "Map", "End": true,
                  "ItemProcessor": {"StartAt": "I", "States": {"I": {"Type": "Pass", "End": true}}}}}}
                """);

        scenario.start("[]");

        assertThat(scenario.outcome().output().orElseThrow().text()).isEqualTo("[]");
    }

    @Test
    void shouldGiveEachIterationItsItem_whenItemSelectorReadsTheContext() {
        Scenario scenario = Scenario.of("""
                {"StartAt": "M", "States": {"M": {"Type": "Map", "ItemsPath": "$.items", "End": true,
                  "ItemSelector": {"i.$": "$$.Map.Item.Index", "v.$": "$$.Map.Item.Value", "all.$": "$.name"},
                  "ItemProcessor": {"StartAt": "I", "States": {"I": {"Type": "Pass", "End": true}}}}}}
                """);

        scenario.start("{\"items\": [\"x\"], \"name\": \"n\"}");

        assertThat(scenario.outcome().output().orElseThrow().text()).isEqualTo("[{\"i\":0,\"v\":\"x\",\"all\":\"n\"}]");
    }
}
