// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.askel.engine.limit.Limits;
import dev.askel.engine.state.ExecutionState.Status;
import org.junit.jupiter.api.Test;

/** What items an inline Map processes, and what becomes of iterations that fail. */
class MapScenarioTest {

    private static final String PASS = "{\"StartAt\": \"I\", \"States\": {\"I\": {\"Type\": \"Pass\", \"End\": true}}}";
    private static final String TASK = "{\"StartAt\": \"T\", \"States\": {\"T\": {\"Type\": \"Task\", \"End\": true,"
            + " \"Resource\": \"arn:aws:states:::ecs:runTask.sync\", \"Parameters\": {}%s}}}";

    private static String definition(String processor, String fields) {
        return "{\"StartAt\": \"M\", \"States\": {\"M\": {\"Type\": \"Map\", \"ItemProcessor\": " + processor + ", "
                + fields + "\"End\": true}}}";
    }

    private static Scenario map(String processor, String fields) {
        return Scenario.of(definition(processor, fields));
    }

    private static Limits limits(int items, int bytes) {
        Limits usual = Limits.DEFAULT;
        return new Limits(
                1_000, 2_000_000, 25_000, 1_000, 40, 40, 1_000, items, bytes, usual.variables(), usual.definition());
    }

    private static String output(Scenario scenario) {
        return scenario.outcome().output().orElseThrow().text();
    }

    @Test
    void shouldGiveKeyAndValue_whenItemsAreTheFieldsOfAnObject() {
        Scenario scenario = Scenario.of("""
                {"QueryLanguage": "JSONata", "StartAt": "M", "States": {"M": {"Type": "Map",
                  "Items": {"a": 1, "b": "{%% $states.input %%}"}, "ItemProcessor": %s, "End": true}}}
                """.formatted(PASS));

        scenario.start("[2]");

        assertThat(output(scenario)).isEqualTo("[{\"Key\":\"a\",\"Value\":1},{\"Key\":\"b\",\"Value\":[2]}]");
    }

    @Test
    void shouldFail_whenItemsPathLeadsToNoArray() {
        Scenario object = map(PASS, "\"ItemsPath\": \"$$.Execution\", ");
        Scenario number = map(PASS, "\"ItemsPath\": \"$.n\", ");

        object.start("{}");
        number.start("{\"n\": 1}");

        assertThat(object.outcome().cause().orElseThrow())
                .endsWith("Reference path \"$.Execution\" must point to array.");
        assertThat(number.outcome().cause().orElseThrow()).endsWith("Reference path \"$.n\" must point to array.");
    }

    @Test
    void shouldTellTheItemInTheContext_whenItemSelectorReadsIt() {
        Scenario scenario = map(PASS, "\"ItemSelector\": {\"item.$\": \"$$.Map.Item\"}, ");

        scenario.start("[\"a\"]");

        assertThat(output(scenario)).isEqualTo("[{\"item\":{\"Index\":0,\"Value\":\"a\",\"Source\":\"STATE_DATA\"}}]");
    }

    @Test
    void shouldTakeItemsFromContextOrVariable_whenItemsPathHasThatRoot() {
        Scenario context = map(PASS, "\"ItemsPath\": \"$$.Execution.Input.items\", ");
        Scenario variable = Scenario.of("""
                {"StartAt": "P", "States": {
                  "P": {"Type": "Pass", "Assign": {"all": [7]}, "Next": "M"},
                  "M": {"Type": "Map", "ItemsPath": "$all", "ItemProcessor": %s, "End": true}}}
                """.formatted(PASS));

        assertThat(output(context.start("{\"items\": [5]}"))).isEqualTo("[5]");
        assertThat(output(variable.start("{}"))).isEqualTo("[7]");
    }

    @Test
    void shouldPutItemsTogether_whenThereIsAnItemBatcher() {
        Scenario scenario = map(
                PASS,
                "\"ItemsPath\": \"$.items\", \"ItemBatcher\": {\"MaxItemsPerBatchPath\": \"$.most\","
                        + " \"BatchInput\": {\"n.$\": \"$.most\"}}, ");

        scenario.start("{\"items\": [1, 2, 3], \"most\": 2}");

        assertThat(output(scenario))
                .isEqualTo("[{\"BatchInput\":{\"n\":2},\"Items\":[1,2]},{\"BatchInput\":{\"n\":2},\"Items\":[3]}]");
        assertThat(scenario.history())
                .filteredOn(line -> line.endsWith("MapIterationStarted"))
                .hasSize(2);
    }

    @Test
    void shouldFailTheExecution_whenABatchMayHaveNoItem() {
        Scenario scenario = map(PASS, "\"ItemBatcher\": {\"MaxItemsPerBatchPath\": \"$[0]\"}, ");

        scenario.start("[0]");

        assertThat(scenario.outcome().cause())
                .contains("An error occurred while executing the state 'M' (entered at the event id #2)."
                        + " MaxItemsPerBatch must be positive.");
    }

    @Test
    void shouldTakeNumbersFromTexts_whenAPathLeadsToOne() {
        Scenario scenario = map(
                PASS,
                "\"ItemsPath\": \"$.items\", \"MaxConcurrencyPath\": \"$.one\","
                        + " \"ToleratedFailureCountPath\": \"$.one\", \"ToleratedFailurePercentagePath\": \"$.part\", ");

        scenario.start("{\"items\": [1, 2], \"one\": \"1\", \"part\": \"0.5\"}");

        assertThat(scenario.history()).contains("8<-6 MapIterationStarted");
        assertThat(output(scenario)).isEqualTo("[1,2]");
    }

    @Test
    void shouldFailBeforeTheMapStarts_whenMaxConcurrencyIsNoNumber() {
        Scenario scenario = map(PASS, "\"ItemsPath\": \"$.items\", \"MaxConcurrencyPath\": \"$.many\", ");

        scenario.start("{\"items\": [1], \"many\": \"NoNumber\"}");

        assertThat(scenario.history()).endsWith("2<-0 MapStateEntered", "3<-2 ExecutionFailed");
        assertThat(scenario.outcome().cause())
                .contains("An error occurred while executing the state 'M' (entered at the event id #2)."
                        + " The MaxConcurrencyPath field refers to value \"NoNumber\" which is not a valid integer:"
                        + " $.many");
    }

    @Test
    void shouldLeaveOutFailedItems_whenSoManyAreTolerated() {
        Scenario scenario = map(TASK.formatted(""), "\"ToleratedFailurePercentage\": 50, ");

        scenario.start("[1, 2]").taskFails("Boom", "why").taskSucceeds("\"two\"");

        assertThat(scenario.state().status()).isEqualTo(Status.SUCCEEDED);
        assertThat(output(scenario)).isEqualTo("[\"two\"]");
    }

    @Test
    void shouldSaySo_whenMoreItemsFailThanAreTolerated() {
        Scenario scenario = map(TASK.formatted(""), "\"ToleratedFailureCount\": 1, ");

        scenario.start("[1, 2, 3]").taskFails("Boom", "why").taskFails("Boom", "why");

        assertThat(scenario.outcome().error()).contains("States.ExceedToleratedFailureThreshold");
        assertThat(scenario.outcome().cause()).contains("The specified tolerated failure threshold was exceeded");
    }

    @Test
    void shouldRecordTimeOutsOfTheSameMoment_whenOneOfThemFailsTheMap() {
        Scenario scenario = map(TASK.formatted(", \"TimeoutSeconds\": 5"), "");

        scenario.start("[1, 2]").timerFires();

        assertThat(scenario.history())
                .endsWith(
                        "10<-7 TaskStarted",
                        "11<-10 TaskTimedOut",
                        "12<-11 MapIterationFailed",
                        "13<-11 TaskStateAborted",
                        "14<-9 TaskStarted",
                        "15<-14 TaskTimedOut",
                        "16<-11 MapIterationAborted",
                        "17<-11 TaskStateAborted",
                        "18<-11 MapStateFailed",
                        "19<-18 ExecutionFailed");
        assertThat(scenario.stops()).hasSize(2);
        assertThat(scenario.pending()).containsExactlyInAnyOrderElementsOf(scenario.stops());
    }

    @Test
    void shouldAbortFromOutsideIn_whenIterationsAreNested() {
        Scenario scenario = Scenario.of("""
                {"StartAt": "P", "States": {"P": {"Type": "Parallel", "End": true, "Branches": [
                  {"StartAt": "M", "States": {"M": {"Type": "Map", "End": true, "ItemsPath": "$.items",
                    "ItemProcessor": %s}}},
                  {"StartAt": "W", "States": {"W": {"Type": "Wait", "Seconds": 1, "Next": "F"},
                                              "F": {"Type": "Fail", "Error": "E"}}}]}}}
                """.formatted(TASK.formatted("")));

        scenario.start("{\"items\": [1]}").timerFires();

        assertThat(scenario.history())
                .endsWith(
                        "11<-10 FailStateEntered",
                        "12<-9 TaskStarted",
                        "13<-11 MapStateAborted",
                        "14<-11 MapIterationAborted",
                        "15<-11 TaskStateAborted",
                        "16<-11 ParallelStateFailed",
                        "17<-16 ExecutionFailed");
        assertThat(scenario.pending()).isEqualTo(scenario.stops());
    }

    @Test
    void shouldFailTheStateAsAWhole_whenItemsInJsonataAreNoArray() {
        Scenario scenario = Scenario.of("""
                {"QueryLanguage": "JSONata", "StartAt": "M", "States": {"M": {"Type": "Map", "Items": "{%% 1 %%}",
                  "ItemProcessor": %s, "End": true}}}
                """.formatted(PASS));

        scenario.start("{}");

        assertThat(scenario.history())
                .containsExactly(
                        "1<-0 ExecutionStarted",
                        "2<-0 MapStateEntered",
                        "3<-0 EvaluationFailed",
                        "4<-3 MapStateFailed",
                        "5<-4 ExecutionFailed");
    }

    @Test
    void shouldAssignInTheScopeAround_whenAMapCatchesAFailure() {
        Scenario scenario = Scenario.of("""
                {"QueryLanguage": "JSONata", "StartAt": "M", "States": {
                  "M": {"Type": "Map", "Items": [1], "End": true,
                    "ItemProcessor": {"StartAt": "F", "States": {"F": {"Type": "Fail", "Error": "E"}}},
                    "Catch": [{"ErrorEquals": ["E"], "Next": "P",
                      "Assign": {"failure": "{% $states.errorOutput.Error %}"}, "Output": "{% $states.input %}"}]},
                  "P": {"Type": "Pass", "Output": "{% $failure & $states.input %}", "End": true}}}
                """);

        scenario.start("\"!\"");

        assertThat(scenario.history())
                .contains("6<-5 MapIterationFailed", "7<-5 MapStateFailed", "8<-7 MapStateExited");
        assertThat(output(scenario)).isEqualTo("\"E!\"");
    }

    @Test
    void shouldStartTheMapAgain_whenItIsRetried() {
        Scenario scenario = map(
                "{\"StartAt\": \"F\", \"States\": {\"F\": {\"Type\": \"Fail\", \"Error\": \"E\"}}}",
                "\"Retry\": [{\"ErrorEquals\": [\"E\"], \"MaxAttempts\": 1}], ");

        scenario.start("[1]").timerFires();

        assertThat(scenario.history())
                .endsWith(
                        "6<-5 MapIterationFailed",
                        "7<-5 MapStateStarted",
                        "8<-7 MapIterationStarted",
                        "9<-8 FailStateEntered",
                        "10<-9 MapIterationFailed",
                        "11<-9 MapStateFailed",
                        "12<-11 ExecutionFailed");
    }

    @Test
    void shouldFail_whenThereAreMoreItemsOrBytesThanAllowed() {
        Scenario items = Scenario.of(definition(PASS, ""), limits(2, 1_000));
        Scenario bytes = Scenario.of(definition(PASS, "\"ItemSelector\": {\"all.$\": \"$\"}, "), limits(10, 30));

        items.start("[1, 2, 3]");
        bytes.start("[1, 2, 3]");

        assertThat(items.outcome().error()).contains("States.DataLimitExceeded");
        assertThat(items.outcome().cause().orElseThrow()).endsWith("The Map state 'M' has 3 items, more than 2.");
        assertThat(bytes.outcome().cause().orElseThrow())
                .endsWith("The Map state 'M' gives its items more than 30 bytes of input.");
    }
}
