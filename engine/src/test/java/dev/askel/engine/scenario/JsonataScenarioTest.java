// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** States in JSONata. */
class JsonataScenarioTest {

    private static String output(Scenario scenario) {
        return scenario.outcome().output().orElseThrow().text();
    }

    @Test
    void shouldPassOnOutputAndAssign_whenATaskSucceeds() {
        Scenario scenario = Scenario.of("""
                {"QueryLanguage": "JSONata", "StartAt": "T", "States": {
                  "T": {"Type": "Task", "Resource": "arn:aws:states:::ecs:runTask", "Next": "P",
                        "Arguments": {"n": "{% $states.input.n + 1 %}"},
                        "Output": {"was": "{% $states.input.n %}", "is": "{% $states.result.n %}"},
                        "Assign": {"double": "{% $states.result.n * 2 %}"}},
                  "P": {"Type": "Pass", "Output": {"in": "{% $states.input %}", "double": "{% $double %}"}, "End": true}}}
                """);

        scenario.start("{\"n\": 1}");
        assertThat(scenario.taskParameters().text()).isEqualTo("{\"n\":2}");
        scenario.taskSucceeds("{\"n\": 2}");

        assertThat(output(scenario)).isEqualTo("{\"in\":{\"was\":1,\"is\":2},\"double\":4}");
    }

    @Test
    void shouldReadTheErrorOutput_whenACatcherMatches() {
        Scenario scenario = Scenario.of("""
                {"QueryLanguage": "JSONata", "StartAt": "T", "States": {
                  "T": {"Type": "Task", "Resource": "arn:aws:states:::ecs:runTask", "End": true, "Catch": [
                    {"ErrorEquals": ["E"], "Output": {"in": "{% $states.input %}"},
                     "Assign": {"why": "{% $states.errorOutput.Cause %}"}, "Next": "F"}]},
                  "F": {"Type": "Fail", "Error": "{% $states.input.in.name %}", "Cause": "{% $why %}"}}}
                """);

        scenario.start("{\"name\": \"N\"}").taskFails("E", "broken");

        assertThat(scenario.outcome().error()).contains("N");
        assertThat(scenario.outcome().cause()).contains("broken");
    }

    @Test
    void shouldUseTheRulesOwnOutputAndAssign_whenAConditionHolds() {
        String definition = """
                {"QueryLanguage": "JSONata", "StartAt": "C", "States": {
                  "C": {"Type": "Choice", "Output": "default", "Assign": {"by": "default"}, "Default": "P", "Choices": [
                    {"Condition": "{% $states.input.n > 5 %}", "Output": "{% 'rule ' & $states.input.n %}",
                     "Assign": {"by": "rule"}, "Next": "P"}]},
                  "P": {"Type": "Pass", "Output": ["{% $states.input %}", "{% $by %}"], "End": true}}}
                """;

        assertThat(output(Scenario.of(definition).start("{\"n\": 6}"))).isEqualTo("[\"rule 6\",\"rule\"]");
        assertThat(output(Scenario.of(definition).start("{\"n\": 5}"))).isEqualTo("[\"default\",\"default\"]");
    }

    @Test
    void shouldGiveEachIterationItsItem_whenAMapSelectsItems() {
        Scenario scenario = Scenario.of("""
                {"QueryLanguage": "JSONata", "StartAt": "M", "States": {
                  "M": {"Type": "Map", "Items": "{% $states.input.list %}", "End": true,
                        "ItemSelector": {"i": "{% $states.context.Map.Item.Index %}",
                                         "v": "{% $states.context.Map.Item.Value %}"},
                        "Output": "{% $sum($states.result) %}", "ItemProcessor": {"StartAt": "I", "States": {
                    "I": {"Type": "Pass", "Output": "{% $states.input.i * $states.input.v %}", "End": true}}}}}}
                """);

        assertThat(output(scenario.start("{\"list\": [1, 2, 3]}"))).isEqualTo("8");
    }

    @Test
    void shouldWaitAsLongAsTheExpressionSays_whenSecondsIsOne() {
        Scenario scenario = Scenario.of("""
                {"QueryLanguage": "JSONata", "StartAt": "W", "States": {
                  "W": {"Type": "Wait", "Seconds": "{% $states.input.n * 2 %}", "Output": "waited", "End": true}}}
                """);

        scenario.start("{\"n\": 5}");
        assertThat(scenario.timers().values()).containsExactly(Scenario.START.plusSeconds(10));
        scenario.timerFires();

        assertThat(output(scenario)).isEqualTo("\"waited\"");
    }

    @Test
    void shouldCatchTheQueryEvaluationError_whenATasksArgumentsFail() {
        Scenario scenario = Scenario.of("""
                {"QueryLanguage": "JSONata", "StartAt": "T", "States": {
                  "T": {"Type": "Task", "Resource": "arn:aws:states:::ecs:runTask", "End": true,
                        "Arguments": {"n": "{% $states.input.n * 2 %}"}, "Catch": [
                    {"ErrorEquals": ["States.QueryEvaluationError"], "Output": "{% $states.errorOutput %}", "Next": "P"}]},
                  "P": {"Type": "Pass", "End": true}}}
                """);

        scenario.start("{\"n\": \"two\"}");

        assertThat(output(scenario))
                .contains("\"Error\":\"States.QueryEvaluationError\"")
                .contains("'Arguments/n' threw an error during evaluation. T2001:");
        assertThat(scenario.history()).anyMatch(event -> event.contains("EvaluationFailed"));
    }

    @Test
    void shouldFailTheExecution_whenAnExpressionNeverEnds() {
        Scenario scenario = Scenario.of("""
                {"QueryLanguage": "JSONata", "StartAt": "P", "States": {
                  "P": {"Type": "Pass", "Output": "{% ($f := function() { $f() }; $f()) %}", "End": true}}}
                """);

        scenario.start("{}");

        assertThat(scenario.outcome().error()).contains("States.QueryEvaluationError");
        assertThat(scenario.outcome().cause().orElseThrow()).contains("Expression evaluation timeout");
    }

    @Test
    void shouldTakeTimeAndChanceFromTheDecision_whenExpressionsAskForThem() {
        Scenario scenario = Scenario.of("""
                {"QueryLanguage": "JSONata", "StartAt": "P", "States": {
                  "P": {"Type": "Pass", "Output": "{% [$now(), $random()] %}", "End": true}}}
                """);

        scenario.drawing(0.25).start("{}");

        assertThat(output(scenario)).isEqualTo("[\"2026-01-01T00:00:00.000Z\",0.25]");
    }
}
