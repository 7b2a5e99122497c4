// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.askel.engine.language.model.TaskResource;
import dev.askel.engine.language.model.TaskState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StateMachineParserTest {

    /** A machine of one state with these fields. */
    private static ParseResult state(String fields) {
        return StateMachineParser.parse("{\"StartAt\": \"S\", \"States\": {\"S\": {" + fields + "}}}");
    }

    @Test
    void shouldSayAllThatIsWrong_whenThereAreSeveralProblems() {
        ParseResult result = StateMachineParser.parse("""
                {"StartAt": "Nowhere", "Extra": 1, "States": {
                  "A": {"Type": "Pass", "Next": "Missing"},
                  "B": {"Type": "Task", "End": true},
                  "C": {"Type": "Wait", "Seconds": "soon", "End": true}}}
                """);

        assertThat(result.machine()).isEmpty();
        assertThat(result.diagnostics().stream().map(Diagnostic::text))
                .containsExactlyInAnyOrder(
                        "SCHEMA_VALIDATION_FAILED: Field 'Extra' is not supported at /",
                        "SCHEMA_VALIDATION_FAILED: These fields are required: [Resource] at /States/B",
                        "SCHEMA_VALIDATION_FAILED: Expected value of type Integer at /States/C/Seconds",
                        "MISSING_TRANSITION_TARGET: Missing 'Next' target: Nowhere at /StartAt",
                        "MISSING_TRANSITION_TARGET: State \"A\" is not reachable. at /States/A",
                        "MISSING_TRANSITION_TARGET: State \"B\" is not reachable. at /States/B",
                        "MISSING_TRANSITION_TARGET: State \"C\" is not reachable. at /States/C",
                        "MISSING_TRANSITION_TARGET: Missing 'Next' target: Missing at /States/A/Next");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | SCHEMA_VALIDATION_FAILED: These fields are required: [States, StartAt] at /",
                "{\"StartAt\": \"A\"} | SCHEMA_VALIDATION_FAILED: These fields are required: [States] at /",
                "null | MISSING_DESCRIPTION: Definition must not be null at null",
                "[] | SCHEMA_VALIDATION_FAILED: Definition must be a valid JSON object at null"
            })
    void shouldNameWhatIsMissing_whenItIsNoMachine(String definition, String text) {
        assertThat(StateMachineParser.parse(definition).invalidDefinition())
                .isEqualTo("Invalid State Machine Definition: '" + text + "'");
    }

    @Test
    void shouldGiveTheParsersWords_whenItIsNoJson() {
        ParseResult result = StateMachineParser.parse("not a definition");

        assertThat(result.diagnostics()).singleElement().satisfies(diagnostic -> {
            assertThat(diagnostic.code()).isEqualTo(DiagnosticCode.INVALID_JSON_DESCRIPTION);
            String location = "[Source: (String)\"not a definition\"; line: 1, column: 4]";
            assertThat(diagnostic.message())
                    .isEqualTo("Unrecognized token 'not': was expecting (JSON String, Number, Array, Object or token"
                            + " 'null', 'true' or 'false')\n at " + location);
            assertThat(diagnostic.location()).contains(location);
        });
    }

    @Test
    void shouldShowTheText_whenAnObjectIsNotClosed() {
        ParseResult result = StateMachineParser.parse("{");

        assertThat(result.diagnostics()).singleElement().satisfies(diagnostic -> assertThat(diagnostic.message())
                .isEqualTo("Unexpected end-of-input: expected close marker for Object (start marker at"
                        + " [Source: (String)\"{\"; line: 1, column: 1])\n"
                        + " at [Source: (String)\"{\"; line: 1, column: 2]"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"Type\": \"Pas\", \"End\": true"
                        + " | The field 'Type' should have one of these values: [Task, Wait, Pass, Succeed, Fail, Choice,"
                        + " Parallel, Map] at /States/S/Type",
                "\"Type\": \"Parallel\", \"Branches\": [], \"End\": true | Value cannot be empty at /States/S/Branches",
                "\"Type\": \"Wait\", \"Timestamp\": \"2016-03-14 01:59:00Z\", \"End\": true"
                        + " | String does not match RFC3339 timestamp at /States/S/Timestamp",
                "\"Type\": \"Pass\", \"Parameters\": {\"x.$\": \"oops\"}, \"End\": true"
                        + " | The value for the field 'x.$' must be a valid JSONPath or a valid intrinsic function call at"
                        + " /States/S/Parameters",
                "\"Type\": \"Task\", \"Resource\": \"arn:aws:states:::dynamodb:query\", \"End\": true"
                        + " | The resource provided arn:aws:states:::dynamodb:query is not recognized. The value is not a"
                        + " valid resource ARN, or the resource is not available in this region. at /States/S/Resource",
                "\"Type\": \"Task\", \"Resource\": \"arn:aws:states:::ecs:runTask\", \"Credentials\": {}, \"End\": true"
                        + " | The field 'RoleArn' is required but was missing at /States/S/Credentials",
                "\"Type\": \"Pass\", \"InputPath\": \"a\", \"End\": true | Value must be a valid JSONPath. at /States/S/InputPath",
                "\"Type\": \"Pass\", \"Retry\": [], \"End\": true | Field 'Retry' is not supported at /States/S",
                "\"Type\": \"Pass\", \"Output\": 1, \"End\": true | The QueryLanguage is set to 'JSONPath', but field 'Output'"
                        + " is only supported for the 'JSONata' QueryLanguage at /States/S",
                "\"Type\": \"Pass\", \"Next\": \"S\", \"End\": true"
                        + " | There should only be one of the following fields: [Next, End] at /States/S",
                "\"Type\": \"Wait\", \"Seconds\": 18446744073709551617, \"End\": true"
                        + " | Maximum value is 99999999 at /States/S/Seconds",
                "\"Type\": \"Wait\", \"Seconds\": -1, \"End\": true | Minimum value is 0 at /States/S/Seconds",
                "\"Type\": \"Wait\", \"Seconds\": 1, \"SecondsPath\": \"$.x\", \"End\": true"
                        + " | There should only be one of the following fields: [SecondsPath, Seconds, TimestampPath,"
                        + " Timestamp] at /States/S",
                "\"Type\": \"Map\", \"End\": true"
                        + " | This object should have only one of the following fields: [ItemProcessor, Iterator] at"
                        + " /States/S",
                "\"Type\": \"Task\", \"Resource\": \"arn:aws:states:::sns:publish.sync\", \"End\": true"
                        + " | The resource provided arn:aws:states:::sns:publish.sync is not recognized. The value is not a"
                        + " valid resource ARN, or the resource is not available in this region. at /States/S/Resource",
                "\"Type\": \"Task\", \"Resource\": \"arn:aws:states:::ecs:runTask\", \"TimeoutSeconds\": 5,"
                        + " \"HeartbeatSeconds\": 5, \"End\": true"
                        + " | HeartbeatSeconds must be smaller than TimeoutSeconds at /States/S/HeartbeatSeconds",
                "\"Type\": \"Pass\", \"Parameters\": {\"x.$\": \"States.Format('\\\\\\\"')\"}, \"End\": true"
                        + " | The value for the field 'x.$' must be a valid JSONPath or a valid intrinsic function call at"
                        + " /States/S/Parameters",
                "\"Type\": \"Map\", \"End\": true, \"ItemProcessor\": {\"QueryLanguage\": \"JSONPath\", \"StartAt\": \"I\","
                        + " \"States\": {\"I\": {\"Type\": \"Succeed\"}}}"
                        + " | Field 'QueryLanguage' is not supported at /States/S/ItemProcessor",
                "\"Type\": \"Pass\""
                        + " | This object should have only one of the following fields: [Next, End] at /States/S",
                "\"Type\": \"Pass\", \"End\": true, \"ResultPath\": \"a\""
                        + " | Value is not a Reference Path: Reference path didn't start with '$' at"
                        + " /States/S/ResultPath",
                "\"Type\": \"Pass\", \"End\": true, \"Comment\": 1"
                        + " | Expected value of type [STRING] at /States/S/Comment",
                "\"Type\": \"Task\", \"Resource\": \"lambda\", \"End\": true"
                        + " | Value is not a valid resource ARN at /States/S/Resource",
                "\"Type\": \"Task\", \"Resource\": \"arn:aws:states:eu-west-1:123456789012:activity:a\","
                        + " \"Credentials\": {\"RoleArn\": \"arn:aws:iam::123456789012:role/r\"}, \"End\": true"
                        + " | The field 'Credentials' is not supported for activities at /States/S",
                "\"Type\": \"Task\", \"Resource\": \"arn:aws:states:::ecs:runTask\", \"End\": true,"
                        + " \"Retry\": [{\"ErrorEquals\": [\"E\"], \"JitterStrategy\": \"HALF\"}]"
                        + " | Value should be one of the following: [NONE, FULL] at /States/S/Retry[0]/JitterStrategy",
                "\"Type\": \"Task\", \"Resource\": \"arn:aws:states:::ecs:runTask\", \"End\": true,"
                        + " \"Retry\": [{\"ErrorEquals\": [\"E\"], \"BackoffRate\": 0.5}]"
                        + " | Minimum value is 1.0 at /States/S/Retry[0]/BackoffRate",
                "\"Type\": \"Task\", \"Resource\": \"arn:aws:states:::ecs:runTask\", \"End\": true,"
                        + " \"Retry\": [{\"ErrorEquals\": [\"E\", \"States.ALL\"]}]"
                        + " | States.ALL must appear alone and at end of list at /States/S/Retry[0]/ErrorEquals[1]"
            })
    void shouldWordItAsTheServiceDoes_whenAFieldIsWrong(String fields, String text) {
        assertThat(state(fields).invalidDefinition())
                .isEqualTo("Invalid State Machine Definition: 'SCHEMA_VALIDATION_FAILED: " + text + "'");
    }

    @Test
    void shouldRefuse_whenStatesAllIsNotAloneAndLast() {
        ParseResult result = state("\"Type\": \"Task\", \"Resource\": \"arn:aws:states:::ecs:runTask\", \"End\": true,"
                + "\"Retry\": [{\"ErrorEquals\": [\"States.ALL\", \"E\"]}, {\"ErrorEquals\": [\"E\"]}]");

        assertThat(result.diagnostics()).singleElement().satisfies(diagnostic -> assertThat(diagnostic.text())
                .isEqualTo("SCHEMA_VALIDATION_FAILED: States.ALL must appear alone and at end of list at"
                        + " /States/S/Retry[0]/ErrorEquals[0]"));
    }

    @ParameterizedTest
    @CsvSource({"1, true", "40, true", "41, false"})
    void shouldRefuseALabel_whenItIsTooLong(int length, boolean valid) {
        String label = "l".repeat(length);

        ParseResult result = state("\"Type\": \"Map\", \"End\": true, \"Label\": \"" + label + "\", \"ItemProcessor\":"
                + " {\"StartAt\": \"I\", \"States\": {\"I\": {\"Type\": \"Succeed\"}}}");

        assertThat(result.machine().isPresent()).isEqualTo(valid);
        assertThat(result.diagnostics()).allSatisfy(diagnostic -> assertThat(diagnostic.text())
                .isEqualTo("INVALID_LABEL_NAME: Invalid Label name: Label '" + label
                        + "' exceeds the 40-character limit allowed by the service at /States/S/Label"));
    }

    @Test
    void shouldRefuseALabel_whenItIsNoPartOfAnArnOrUsedTwice() {
        String map = "{\"Type\": \"Map\", \"Label\": \"a:b\", \"ItemProcessor\":"
                + " {\"StartAt\": \"%s\", \"States\": {\"%s\": {\"Type\": \"Succeed\"}}}, \"%s\": %s}";

        ParseResult result = StateMachineParser.parse(
                "{\"StartAt\": \"A\", \"States\": {\"A\": " + map.formatted("I", "I", "Next", "\"B\"") + ", \"B\": "
                        + map.formatted("J", "J", "End", "true") + "}}");

        assertThat(result.diagnostics().stream().map(Diagnostic::code))
                .containsExactly(
                        DiagnosticCode.INVALID_LABEL_NAME,
                        DiagnosticCode.INVALID_LABEL_NAME,
                        DiagnosticCode.DUPLICATE_LABEL_NAME);
        assertThat(result.diagnostics().get(2).text())
                .isEqualTo("DUPLICATE_LABEL_NAME: Duplicate Label name: a:b at /States/B/Label");
    }

    @Test
    void shouldListTheOperators_whenARuleHasTwo() {
        ParseResult result = StateMachineParser.parse("{\"StartAt\": \"A\", \"States\": {\"A\": {\"Type\": \"Choice\","
                + " \"Choices\": [{\"Variable\": \"$.a\", \"IsNull\": true, \"IsString\": true, \"Next\": \"E\"}]},"
                + " \"E\": {\"Type\": \"Fail\"}}}");

        assertThat(result.diagnostics()).singleElement().satisfies(diagnostic -> assertThat(diagnostic.text())
                .startsWith(
                        "SCHEMA_VALIDATION_FAILED: There should only be one of the following fields: [StringEquals,")
                .endsWith("] at /States/A/Choices[0]"));
    }

    @Test
    void shouldRefuseAStateName_whenItIsTooLong() {
        String name = "n".repeat(81);

        ParseResult result = StateMachineParser.parse(
                "{\"StartAt\": \"" + name + "\", \"States\": {\"" + name + "\": {\"Type\": \"Succeed\"}}}");

        assertThat(result.diagnostics()).singleElement().satisfies(diagnostic -> assertThat(diagnostic.text())
                .isEqualTo("INVALID_STATE_NAME: Invalid State name: State '" + name
                        + "' exceeds the 80-character limit allowed by the service at /States/" + name));
    }

    @Test
    void shouldRefuse_whenStatesAreNestedTooDeeply() {
        String block = "{\"StartAt\": \"S0\", \"States\": {\"S0\": {\"Type\": \"Succeed\"}}}";
        for (int i = 1; i <= 32; i++) {
            block = "{\"StartAt\": \"S" + i + "\", \"States\": {\"S" + i
                    + "\": {\"Type\": \"Parallel\", \"End\": true, \"Branches\": [" + block + "]}}}";
        }

        assertThat(StateMachineParser.parse(block).diagnostics())
                .singleElement()
                .satisfies(diagnostic -> assertThat(diagnostic.code()).isEqualTo(DiagnosticCode.TOO_DEEPLY_NESTED));
    }

    @Test
    void shouldAcceptABlock_whenItGoesRoundForEverWithinAState() {
        ParseResult result = state("\"Type\": \"Parallel\", \"End\": true, \"Branches\": [{\"StartAt\": \"A\","
                + " \"States\": {\"A\": {\"Type\": \"Pass\", \"Next\": \"B\"},"
                + " \"B\": {\"Type\": \"Pass\", \"Next\": \"A\"}}}]");

        assertThat(result.diagnostics()).isEmpty();
    }

    @Test
    void shouldRefuse_whenNamesAreUsedTwiceInTheWholeMachine() {
        ParseResult result = StateMachineParser.parse("""
                {"StartAt": "A", "States": {"A": {"Type": "Parallel", "End": true, "Branches": [
                  {"StartAt": "A", "States": {"A": {"Type": "Succeed"}}}]}}}
                """);

        assertThat(result.diagnostics()).singleElement().satisfies(diagnostic -> assertThat(diagnostic.code())
                .isEqualTo(DiagnosticCode.DUPLICATE_STATE_NAME));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"A\": {\"Type\": \"Pass\", \"Next\": \"A\"}"
                        + " | MISSING_END_STATE: Workflow has no terminal state at null",
                "\"A\": {\"Type\": \"Pass\", \"Next\": \"A\"}, \"B\": {\"Type\": \"Pass\", \"Next\": \"A\"}"
                        + " | MISSING_END_STATE: Workflow has no terminal state at null",
                "\"B\": {\"Type\": \"Pass\", \"Next\": \"C\"}, \"C\": {\"Type\": \"Succeed\"}"
                        + " | MISSING_TRANSITION_TARGET: Missing 'Next' target: A at /StartAt,"
                        + " MISSING_TRANSITION_TARGET: State \"B\" is not reachable. at /States/B",
                "\"A\": {\"Type\": \"Pass\", \"Next\": \"A\"}, \"C\": {\"Type\": \"Succeed\"}"
                        + " | MISSING_TRANSITION_TARGET: State \"C\" is not reachable. at /States/C",
                "\"A\": {\"Type\": \"Pass\", \"Next\": \"NOPE\"}"
                        + " | MISSING_TRANSITION_TARGET: Missing 'Next' target: NOPE at /States/A/Next,"
                        + " MISSING_END_STATE: Workflow has no terminal state at null",
                "\"A\": {\"Type\": \"Pass\", \"Next\": \"X\"}, \"B\": {\"Type\": \"Pass\", \"End\": true}"
                        + " | MISSING_TRANSITION_TARGET: Missing 'Next' target: X at /States/A/Next,"
                        + " MISSING_TRANSITION_TARGET: State \"B\" is not reachable. at /States/B",
                "\"A\": {\"Type\": \"Choice\", \"Choices\": [{\"Variable\": \"$.x\", \"IsNull\": true, \"Next\": \"X\"}],"
                        + " \"Default\": \"E\"}, \"E\": {\"Type\": \"Fail\"}"
                        + " | MISSING_TRANSITION_TARGET: Missing 'Next' target: X at /States/A/Choices[0]/Next",
                "\"A\": {\"Type\": \"Task\", \"Resource\": \"arn:aws:states:::ecs:runTask\", \"End\": true, \"Catch\":"
                        + " [{\"ErrorEquals\": [\"E\"], \"Next\": \"X\"}]}"
                        + " | MISSING_TRANSITION_TARGET: Missing 'Next' target: X at /States/A/Catch[0]/Next"
            })
    void shouldFollowTheTransitions_whenTheyLeadNowhere(String states, String text) {
        assertThat(StateMachineParser.parse("{\"StartAt\": \"A\", \"States\": {" + states + "}}")
                        .invalidDefinition())
                .isEqualTo("Invalid State Machine Definition: '" + text + "'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"Not\": {\"Variable\": \"$.a\", \"IsNull\": true}, \"Variable\": \"$.b\", \"Next\": \"E\"}"
                        + " | The object must have only one of the following fields, [And, Or, Not, Variable, Condition] at"
                        + " /States/A/Choices[0]",
                "{\"Or\": [{\"Variable\": \"$.a\", \"IsNull\": true, \"Next\": \"E\"}], \"Next\": \"E\"}"
                        + " | Field 'Next' is not supported at /States/A/Choices[0]/Or[0]",
                "{\"Not\": {\"Variable\": \"$.a\", \"IsNull\": true}, \"IsNull\": true, \"Next\": \"E\"}"
                        + " | Field 'IsNull' is not supported at /States/A/Choices[0]",
                "{\"Variable\": \"a\", \"IsNull\": true, \"Next\": \"E\"}"
                        + " | Value is not a Reference Path: Reference path didn't start with '$' at"
                        + " /States/A/Choices[0]/Variable",
                "{\"Variable\": \"$.a[*]\", \"IsNull\": true, \"Next\": \"E\"}"
                        + " | Value is not a Reference Path at /States/A/Choices[0]/Variable",
                "{\"Variable\": \"$.a\", \"StringEquals\": 1, \"Next\": \"E\"}"
                        + " | Expected value to be a string at /States/A/Choices[0]/StringEquals",
                "{\"And\": [{\"Variable\": \"$.a\", \"Equals\": 1}], \"Next\": \"E\"}"
                        + " | Field 'Equals' is not supported at /States/A/Choices[0]/And[0]"
            })
    void shouldSayWhatIsWrongWithARule_whenItCannotBeCompiled(String rule, String text) {
        ParseResult result = StateMachineParser.parse("{\"StartAt\": \"A\", \"States\": {\"A\": {\"Type\": \"Choice\","
                + " \"Choices\": [" + rule + "]}, \"E\": {\"Type\": \"Fail\"}}}");

        assertThat(result.diagnostics().stream().map(Diagnostic::text))
                .containsExactly("SCHEMA_VALIDATION_FAILED: " + text);
    }

    @Test
    void shouldAcceptEndFalseAndResultBesideParameters_whenTheServiceDoes() {
        ParseResult result = StateMachineParser.parse("""
                {"StartAt": "A", "States": {
                  "A": {"Type": "Pass", "Parameters": {"x.$": "$.x"}, "Result": 1, "End": false, "Next": "B"},
                  "B": {"Type": "Succeed"}}}
                """);

        assertThat(result.diagnostics()).isEmpty();
        assertThat(result.machine().orElseThrow().block().state("A").next()).contains("B");
    }

    @Test
    void shouldCountCharactersOfAName_whenTheyTakeTwoUnits() {
        String name = "\ud83d\ude00".repeat(80);

        assertThat(StateMachineParser.parse("{\"StartAt\": \"" + name + "\", \"States\": {\"" + name
                                + "\": {\"Type\": \"Succeed\"}}}")
                        .diagnostics())
                .isEmpty();
    }

    @Test
    void shouldReadServiceActionAndPattern_whenResourceIsAnIntegration() {
        ParseResult result = state(
                "\"Type\": \"Task\", \"Resource\": \"arn:aws:states:eu-west-1::ecs:runTask.sync:2\", \"End\": true");

        TaskResource resource =
                ((TaskState) result.machine().orElseThrow().block().state("S")).resource();
        assertThat(resource.service()).isEqualTo("ecs");
        assertThat(resource.action()).isEqualTo("runTask.sync:2");
        assertThat(resource.actionName()).isEqualTo("runTask");
        assertThat(resource.pattern()).isEqualTo(TaskResource.Pattern.SYNC);
        assertThat(resource.region()).contains("eu-west-1");
        assertThat(result.diagnostics()).singleElement().satisfies(warning -> {
            assertThat(warning.severity()).isEqualTo(Severity.WARNING);
            assertThat(warning.location()).contains("/States/S/Resource");
        });
    }
}
