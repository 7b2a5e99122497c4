// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the service says where a path of a state leads nowhere, or to something that the field does not take. */
class PathFailureScenarioTest {

    private static final String STATE =
            "An error occurred while executing the state 'S' (entered at the event id #2). ";

    /** A state, not the last of its machine. */
    private static Scenario of(String fields) {
        return Scenario.of("{\"StartAt\": \"S\", \"States\": {\"S\": {" + fields
                + ", \"Next\": \"E\"}, \"E\": {\"Type\": \"Succeed\"}}}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"Type\": \"Pass\", \"InputPath\": \"$.no\" | Invalid path '$.no' : No results for path: $['no']",
                "\"Type\": \"Pass\", \"OutputPath\": \"$.no.such\" | Invalid path '$.no.such' : Missing property in path"
                        + " $['no']",
                "\"Type\": \"Pass\", \"Parameters\": {\"x.$\": \"$.no\"} | The JSONPath '$.no' specified for the field"
                        + " 'x.$' could not be found in the input '{\"n\":1.5,\"t\":\"x\",\"minus\":-1}'",
                "\"Type\": \"Pass\", \"Assign\": {\"x.$\": \"$.no\"} | The JSONPath '$.no' specified for the field 'x.$'"
                        + " could not be found in the input '{\"n\":1.5,\"t\":\"x\",\"minus\":-1}'",
                "\"Type\": \"Wait\", \"SecondsPath\": \"$.no\" | The SecondsPath parameter does not reference an input"
                        + " value: $.no",
                "\"Type\": \"Wait\", \"SecondsPath\": \"$.n\" | The SecondsPath parameter cannot be parsed as a long value:"
                        + " $.n == 1.5",
                "\"Type\": \"Wait\", \"SecondsPath\": \"$.minus\" | The SecondsPath parameter references a negative value:"
                        + " $.minus == -1",
                "\"Type\": \"Wait\", \"TimestampPath\": \"$.t\" | The TimestampPath parameter does not reference a valid"
                        + " ISO-8601 extended offset date-time format string: $.t == x",
                "\"Type\": \"Task\", \"Resource\": \"arn:aws:states:::ecs:runTask\", \"TimeoutSecondsPath\": \"$.no\""
                        + " | Invalid path '$.no' : No results for path: $['no']"
            })
    void shouldFailAtRunTime_whenAPathDoesNotFitItsField(String fields, String text) {
        Scenario scenario = of(fields).start("{\"n\": 1.5, \"t\": \"x\", \"minus\": -1}");

        assertThat(scenario.outcome().error()).contains("States.Runtime");
        assertThat(scenario.outcome().cause()).contains(STATE + text);
    }

    @Test
    void shouldTakeNumbersInTexts_whenAPathLeadsToSome() {
        Scenario scenario = of("\"Type\": \"Wait\", \"SecondsPath\": \"$.s\"").start("{\"s\": \"7\"}");

        assertThat(scenario.secondsToTimer()).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"text\" | Unable to apply ReferencePath $.r to input \"text\"",
                "[1] | Unable to apply step \"r\" to input [1]"
            })
    void shouldNotNameTheState_whenAResultHasNoPlaceInTheInput(String input, String text) {
        Scenario scenario =
                of("\"Type\": \"Pass\", \"Result\": 1, \"ResultPath\": \"$.r\"").start(input);

        assertThat(scenario.outcome().error()).contains("States.ReferencePathConflict");
        assertThat(scenario.outcome().cause()).contains(text);
    }

    @Test
    void shouldBeCaughtByItsDocumentedName_whenAResultHasNoPlaceInTheInput() {
        Scenario scenario =
                of("\"Type\": \"Task\", \"Resource\": \"arn:aws:states:::ecs:runTask\", \"ResultPath\": \"$.r\","
                        + " \"Catch\": [{\"ErrorEquals\": [\"States.ResultPathMatchFailure\"], \"Next\": \"E\"}]");

        scenario.start("[]").taskSucceeds("1");

        assertThat(scenario.outcome().output().orElseThrow().text())
                .isEqualTo(
                        "{\"Error\":\"States.ReferencePathConflict\",\"Cause\":\"Unable to apply step \\\"r\\\" to input"
                                + " []\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"Type\": \"Pass\", \"InputPath\": \"$\"",
                "\"Type\": \"Pass\", \"Parameters\": {\"x.$\": \"$.a\"}",
                "\"Type\": \"Pass\", \"Parameters\": {\"x.$\": \"States.JsonToString($)\"}"
            })
    void shouldRefuseToFollowAPath_whenTheInputIsNull(String fields) {
        Scenario scenario = of(fields).start("null");

        assertThat(scenario.outcome().error()).contains("States.Runtime");
        assertThat(scenario.outcome().cause())
                .contains(STATE + "Unable to apply Path transformation to null or empty input.");
    }

    @Test
    void shouldPassNullOn_whenNoPathIsWritten() {
        assertThat(of("\"Type\": \"Pass\"")
                        .start("null")
                        .outcome()
                        .output()
                        .orElseThrow()
                        .text())
                .isEqualTo("null");
    }

    @Test
    void shouldFail_whenItemsPathLeadsNowhere() {
        Scenario scenario = of("\"Type\": \"Map\", \"ItemsPath\": \"$.a.list\", \"ItemProcessor\": {\"StartAt\": \"I\","
                + " \"States\": {\"I\": {\"Type\": \"Succeed\"}}}");

        scenario.start("{\"a\": {}}");

        assertThat(scenario.outcome().error()).contains("States.ReferencePathConflict");
        assertThat(scenario.outcome().cause()).contains("Unable to apply step \"list\" to input {\"a\":{}}");
    }

    @Test
    void shouldShowNoVariables_whenAssignIsEmpty() {
        Scenario scenario = of("\"Type\": \"Pass\", \"Assign\": {}").start("{}");

        assertThat(scenario.shown())
                .noneMatch(event -> event.path("stateExitedEventDetails").has("assignedVariables"));
    }
}
