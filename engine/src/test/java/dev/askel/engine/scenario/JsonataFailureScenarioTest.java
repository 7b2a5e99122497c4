// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expressions that cannot be evaluated when their state runs. */
class JsonataFailureScenarioTest {

    private static final String ERROR = "States.QueryEvaluationError";

    private static JsonNode evaluationFailed(Scenario scenario) {
        return scenario.shown().stream()
                .filter(event -> event.path("type").asText().equals("EvaluationFailed"))
                .findFirst()
                .orElseThrow();
    }

    private static Scenario runs(String state, String input) {
        return Scenario.of("""
                {"QueryLanguage": "JSONata", "StartAt": "C", "States": {
                  "C": {"Type": "Choice", "Choices": [{"Condition": "{%% true %%}", "Next": "S"}], "Default": "P"},
                  "S": %s,
                  "P": {"Type": "Pass", "Output": "{%% $states.input %%}", "End": true}}}
                """.formatted(state)).start(input);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"Type": "Pass", "Next": "P", "Output": {"a": ["{% $no %}"]}} | Output/a[0]
            {"Type": "Pass", "Next": "P", "Assign": {"a": {"b": "{% $no %}"}}} | Assign/a/b
            {"Type": "Choice", "Default": "P", "Choices": [{"Condition": "{% $states.input %}", "Next": "P"}]} | Choices[0]/Condition
            {"Type": "Wait", "Next": "P", "Seconds": "{% 'soon' %}"} | Seconds
            {"Type": "Wait", "Next": "P", "Timestamp": "{% 'soon' %}"} | Timestamp
            {"Type": "Fail", "Cause": "{% 1 %}"} | Cause
            {"Type": "Task", "Resource": "arn:aws:states:::ecs:runTask", "Next": "P", "Arguments": {"a": "{% $no %}"}} | Arguments/a
            """)
    void shouldNameTheFieldAndTheState_whenAnExpressionFails(String state, String location) {
        Scenario scenario = runs(state, "{\"a\": 1}");

        JsonNode details = evaluationFailed(scenario).path("evaluationFailedEventDetails");
        assertThat(details.path("error").asText()).isEqualTo(ERROR);
        assertThat(details.path("location").asText()).isEqualTo(location);
        assertThat(details.path("state").asText()).isEqualTo("S");
        assertThat(scenario.outcome().error()).contains(ERROR);
    }

    @Test
    void shouldGoOn_whenACatcherMatchesTheFailure() {
        Scenario scenario = runs("""
                {"Type": "Task", "Resource": "arn:aws:states:::ecs:runTask", "Next": "P",
                 "Arguments": {"a": "{% $states.input.a / 0 %}"},
                 "Catch": [{"ErrorEquals": ["States.QueryEvaluationError"], "Next": "P",
                            "Output": "{% $states.errorOutput.Error %}"}]}
                """, "{\"a\": \"x\"}");

        assertThat(scenario.outcome().output().orElseThrow().text()).isEqualTo("\"" + ERROR + "\"");
        assertThat(scenario.history())
                .containsSubsequence("4<-3 TaskStateEntered", "5<-3 EvaluationFailed", "6<-5 TaskStateExited");
    }

    @Test
    void shouldAskAgain_whenARetrierMatchesTheFailureOfTheOutput() {
        Scenario scenario = runs("""
                {"Type": "Task", "Resource": "arn:aws:states:::ecs:runTask", "Next": "P",
                 "Output": "{% $states.result.n + 1 %}",
                 "Retry": [{"ErrorEquals": ["States.QueryEvaluationError"], "MaxAttempts": 1}]}
                """, "{}");

        scenario.taskSucceeds("{\"n\": \"one\"}").timerFires().taskSucceeds("{\"n\": 1}");

        assertThat(scenario.outcome().output().orElseThrow().text()).isEqualTo("2");
    }

    @Test
    void shouldFailTheExecution_whenTheCatchersOutputFails() {
        Scenario scenario = runs("""
                {"Type": "Task", "Resource": "arn:aws:states:::ecs:runTask", "Next": "P",
                 "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "P", "Output": "{% $no %}"}]}
                """, "{}");

        scenario.taskFails("E", "broken");

        assertThat(scenario.outcome().error()).contains(ERROR);
        assertThat(evaluationFailed(scenario)
                        .path("evaluationFailedEventDetails")
                        .path("location")
                        .asText())
                .isEqualTo("Catch[0]/Output");
    }
}
