// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.askel.engine.limit.Limits;
import dev.askel.engine.state.ExecutionState.Status;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Pass, Choice, Wait, Succeed, Fail, and what bounds an execution as a whole. */
class FlowScenarioTest {

    @Test
    void shouldChainEventsAsRecorded_whenStatesFollowEachOther() {
        Scenario scenario = Scenario.of("""
                {"StartAt": "A", "States": {"A": {"Type": "Pass", "Result": {"x": 1}, "Next": "B"}, "B": {"Type": "Succeed"}}}
                """);

        scenario.start("{}");

        assertThat(scenario.history())
                .containsExactly(
                        "1<-0 ExecutionStarted",
                        "2<-0 PassStateEntered",
                        "3<-2 PassStateExited",
                        "4<-3 SucceedStateEntered",
                        "5<-4 SucceedStateExited",
                        "6<-5 ExecutionSucceeded");
        assertThat(scenario.outcome().output().orElseThrow().text()).isEqualTo("{\"x\":1}");
    }

    @Test
    void shouldGoToTheFirstRuleThatMatches_whenSeveralDo() {
        Scenario scenario = Scenario.of("""
                {"StartAt": "C", "States": {
                  "C": {"Type": "Choice", "Choices": [
                    {"Variable": "$.n", "NumericGreaterThan": 10, "Next": "Big"},
                    {"Variable": "$.n", "NumericGreaterThan": 1, "Next": "Middle"},
                    {"Variable": "$.n", "NumericGreaterThan": 0, "Next": "Small"}]},
                  "Big": {"Type": "Pass", "Result": "big", "End": true},
                  "Middle": {"Type": "Pass", "Result": "middle", "End": true},
                  "Small": {"Type": "Pass", "Result": "small", "End": true}}}
                """);

        assertThat(scenario.start("{\"n\": 5}").outcome().output().orElseThrow().text())
                .isEqualTo("\"middle\"");
    }

    @Test
    void shouldFail_whenNoRuleMatchesAndThereIsNoDefault() {
        Scenario scenario = Scenario.of("""
                {"StartAt": "C", "States": {
                  "C": {"Type": "Choice", "Choices": [{"Variable": "$.n", "NumericEquals": 1, "Next": "P"}]},
                  "P": {"Type": "Pass", "End": true}}}
                """);

        assertThat(scenario.start("{\"n\": 5}").outcome().error()).contains("States.Runtime");
        assertThat(scenario.outcome().cause())
                .contains("An error occurred while executing the state 'C' (entered at the event id #2)."
                        + " Failed to transition out of the state. The state does not point to a next state.");
    }

    @Test
    void shouldWaitAndGoOn_whenWaitEnds() {
        Scenario scenario = Scenario.of("""
                {"StartAt": "W", "States": {"W": {"Type": "Wait", "SecondsPath": "$.s", "End": true}}}
                """);

        scenario.start("{\"s\": 7}");

        assertThat(scenario.secondsToTimer()).isEqualTo(7);
        assertThat(scenario.timerFires().state().status()).isEqualTo(Status.SUCCEEDED);
        assertThat(scenario.outcome().stoppedAt()).isEqualTo(Scenario.START.plusSeconds(7));
    }

    @Test
    void shouldNameTheStateAndItsEvent_whenAPathLeadsNowhere() {
        Scenario scenario = Scenario.of("""
                {"StartAt": "A", "States": {"A": {"Type": "Pass", "Next": "B"},
                                            "B": {"Type": "Pass", "InputPath": "$.no", "End": true}}}
                """);

        scenario.start("{}");

        assertThat(scenario.outcome().error()).contains("States.Runtime");
        assertThat(scenario.outcome().cause())
                .contains("An error occurred while executing the state 'B' (entered at the event id #4)."
                        + " Invalid path '$.no' : No results for path: $['no']");
    }

    @Test
    void shouldEndAtTheDeadlineExactly_whenTheMachineTimesOut() {
        Scenario scenario = Scenario.of("""
                {"TimeoutSeconds": 3, "StartAt": "W", "States": {"W": {"Type": "Wait", "Seconds": 100, "End": true}}}
                """);

        scenario.start("{}").after(5).timerFires();

        assertThat(scenario.state().status()).isEqualTo(Status.TIMED_OUT);
        assertThat(Duration.between(Scenario.START, scenario.outcome().stoppedAt()))
                .hasSeconds(3);
        assertThat(scenario.timers()).isEmpty();
    }

    @Test
    void shouldLeaveTheRestToNextTurns_whenAMachineLoops() {
        Limits limits = new Limits(20, 100_000, 1 << 20, 40);
        Scenario scenario = Scenario.of("""
                {"StartAt": "Add", "States": {
                  "Add": {"Type": "Pass", "Parameters": {"n.$": "States.MathAdd($.n, 1)"}, "Next": "More"},
                  "More": {"Type": "Choice", "Default": "Done",
                           "Choices": [{"Variable": "$.n", "NumericLessThan": 50, "Next": "Add"}]},
                  "Done": {"Type": "Succeed"}}}
                """, limits);

        scenario.start("{\"n\": 0}");

        assertThat(scenario.outcome().output().orElseThrow().text()).isEqualTo("{\"n\":50}");
    }

    @Test
    void shouldFailWithTheLastEventThatFits_whenHistoryIsFull() {
        Limits limits = new Limits(1_000, 25, 1 << 20, 40);
        Scenario scenario = Scenario.of("""
                {"StartAt": "A", "States": {"A": {"Type": "Pass", "Next": "C"}, "D": {"Type": "Succeed"},
                  "C": {"Type": "Choice", "Choices": [{"Variable": "$.end", "IsPresent": true, "Next": "D"}], "Default": "A"}}}
                """, limits);

        scenario.start("{}");

        assertThat(scenario.history()).hasSize(25).endsWith("25<-24 ExecutionFailed");
        assertThat(scenario.outcome().cause())
                .contains("The execution reached the maximum number of history events (25).");
    }

    @Test
    void shouldFailWithDataLimitExceeded_whenAnOutputIsTooLong() {
        Limits limits = new Limits(1_000, 25_000, 100, 40);
        Scenario scenario = Scenario.of("""
                {"StartAt": "A", "States": {"A": {"Type": "Pass", "Parameters": {"a.$": "$", "b.$": "$"}, "End": true}}}
                """, limits);

        scenario.start("{\"text\": \"" + "x".repeat(60) + "\"}");

        assertThat(scenario.outcome().error()).contains("States.DataLimitExceeded");
    }
}
