// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Definitions in JSONata, and in both query languages; messages and locations are those of the service. */
class JsonataDefinitionTest {

    private static final String TASK = "\"Type\": \"Task\", \"Resource\": \"arn:aws:states:::lambda:invoke\", ";

    private static List<String> diagnostics(String definition) {
        return StateMachineParser.parse(definition).diagnostics().stream()
                .map(Diagnostic::text)
                .toList();
    }

    /** A machine in JSONata with one state. */
    private static List<String> state(String fields) {
        return diagnostics(
                "{\"QueryLanguage\": \"JSONata\", \"StartAt\": \"S\", \"States\": {\"S\": {" + fields + "}}}");
    }

    @Test
    void shouldCompileEveryField_whenAMachineIsWrittenInJsonata() {
        assertThat(diagnostics("""
                {"QueryLanguage": "JSONata", "StartAt": "A", "States": {
                  "A": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Arguments": "{% $x %}",
                        "TimeoutSeconds": "{% 5 %}", "HeartbeatSeconds": 3, "Assign": {"y": "{% $states.result %}"},
                        "Credentials": {"RoleArn": "{% $role %}"}, "Output": {"r": "{% $states.result %}"},
                        "Catch": [{"ErrorEquals": ["E"], "Output": "{% $states.errorOutput %}",
                                   "Assign": {"e": "{% $states.errorOutput.Cause %}"}, "Next": "F"}], "Next": "W"},
                  "W": {"Type": "Wait", "Timestamp": "{% $now() %}", "Output": 1, "Assign": {"w": 1}, "Next": "V"},
                  "V": {"Type": "Wait", "Seconds": "{% 1 + 1 %}", "Next": "C"},
                  "C": {"Type": "Choice", "Output": 1, "Assign": {"c": 1}, "Default": "P", "Choices": [
                    {"Condition": "{% true %}", "Output": 2, "Assign": {"c": 2}, "Next": "M"},
                    {"Condition": false, "Next": "M"}]},
                  "M": {"Type": "Map", "Items": "{% $x %}", "ItemSelector": {"v": "{% $states.context.Map.Item.Value %}"},
                        "MaxConcurrency": "{% 2 %}", "ToleratedFailureCount": "{% 1 %}", "Output": "{% $states.result %}",
                        "ToleratedFailurePercentage": "{% 50 %}", "Next": "P", "ItemProcessor": {
                    "StartAt": "I", "States": {"I": {"Type": "Pass", "Output": 1, "End": true}}}},
                  "P": {"Type": "Parallel", "Arguments": {"a": "{% $states.input %}"}, "Output": "{% $states.result[0] %}",
                        "Next": "S", "Branches": [
                    {"StartAt": "B", "States": {"B": {"Type": "Pass", "Assign": {"b": "{% $y %}"}, "End": true}}}]},
                  "S": {"Type": "Succeed", "Output": "{% $y %}"},
                  "F": {"Type": "Fail", "Error": "{% $e %}", "Cause": "constant"}}}
                """)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"Type\": \"Pass\", \"InputPath\": \"$.a\", \"End\": true | InputPath",
                "\"Type\": \"Pass\", \"Result\": 1, \"End\": true | Result",
                "\"Type\": \"Pass\", \"Parameters\": {}, \"End\": true | Parameters",
                "\"Type\": \"Fail\", \"CausePath\": \"$.a\" | CausePath"
            })
    void shouldRefuseAFieldOfJsonPath_whenTheStateIsInJsonata(String fields, String field) {
        assertThat(state(fields))
                .containsExactly("SCHEMA_VALIDATION_FAILED: The QueryLanguage is set to 'JSONata', but field '" + field
                        + "' is only supported for the 'JSONPath' QueryLanguage at /States/S");
    }

    @Test
    void shouldRefuseFieldsOfJsonPath_whenTheyAreInARuleOrACatcher() {
        assertThat(diagnostics("""
                {"QueryLanguage": "JSONata", "StartAt": "T", "States": {
                  "T": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Next": "C", "Catch": [
                    {"ErrorEquals": ["E"], "ResultPath": "$.e", "Next": "C"}]},
                  "C": {"Type": "Choice", "Choices": [{"Variable": "$.a", "Next": "E"}]},
                  "E": {"Type": "Succeed"}}}
                """))
                .containsExactly(
                        "SCHEMA_VALIDATION_FAILED: The QueryLanguage is set to 'JSONata', but field 'ResultPath' is"
                                + " only supported for the 'JSONPath' QueryLanguage at /States/T/Catch[0]",
                        "SCHEMA_VALIDATION_FAILED: The QueryLanguage is set to 'JSONata', but field 'Variable' is"
                                + " only supported for the 'JSONPath' QueryLanguage at /States/C/Choices[0]");
    }

    @Test
    void shouldNotHandDownItsLanguage_whenAStateWithBranchesHasItsOwn() {
        assertThat(diagnostics("""
                {"StartAt": "M", "States": {"M": {"Type": "Map", "QueryLanguage": "JSONata", "Items": [1], "End": true,
                  "Output": "{% $states.result %}", "ItemProcessor": {"StartAt": "P", "States": {
                    "P": {"Type": "Pass", "Output": 1, "Next": "Q"},
                    "Q": {"Type": "Pass", "InputPath": "$.a", "Next": "R"},
                    "R": {"Type": "Pass", "QueryLanguage": "JSONata", "Output": 1, "End": true}}}}}}
                """))
                .containsExactly("SCHEMA_VALIDATION_FAILED: The QueryLanguage is set to 'JSONPath', but field 'Output'"
                        + " is only supported for the 'JSONata' QueryLanguage at /States/M/ItemProcessor/States/P");
    }

    @Test
    void shouldRefuseJsonPath_whenTheMachineIsInJsonata() {
        assertThat(state("\"Type\": \"Pass\", \"QueryLanguage\": \"JSONPath\", \"Output\": 1, \"End\": true"))
                .containsExactly("SCHEMA_VALIDATION_FAILED: 'QueryLanguage' can not be 'JSONPath' if set to 'JSONata'"
                        + " for whole state machine at /States/S");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"jsonata\" | Value should be one of the following: [JSONPath, JSONata]",
                "\"jsonpath\" | Value should be one of the following: [JSONPath, JSONata]",
                "5 | Expected value of type [STRING]"
            })
    void shouldTakeItForJsonata_whenAQueryLanguageDoesNotExist(String value, String text) {
        assertThat(diagnostics("{\"StartAt\": \"S\", \"States\": {\"S\": {\"Type\": \"Pass\", \"QueryLanguage\": "
                        + value + ", \"InputPath\": \"$.a\", \"Output\": 1, \"End\": true}}}"))
                .containsExactly(
                        "SCHEMA_VALIDATION_FAILED: The QueryLanguage is set to 'JSONata', but field 'InputPath' is"
                                + " only supported for the 'JSONPath' QueryLanguage at /States/S",
                        "SCHEMA_VALIDATION_FAILED: " + text + " at /States/S/QueryLanguage");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"Type\": \"Pass\", \"Output\": {\"a\": [\"{% 1 + %}\"]}, \"End\": true | Output/a[0]",
                "\"Type\": \"Wait\", \"Seconds\": \"{% 1 + %}\", \"End\": true | Seconds",
                "\"Type\": \"Fail\", \"Cause\": \"{% 1 + %}\" | Cause",
                TASK + "\"Credentials\": {\"RoleArn\": \"{% 1 + %}\"}, \"End\": true | Credentials/RoleArn",
                TASK + "\"End\": true, \"Catch\": [{\"ErrorEquals\": [\"E\"], \"Next\": \"S\","
                        + " \"Assign\": {\"a\": \"{% 1 + %}\"}}] | Catch[0]/Assign/a"
            })
    void shouldSayWhereAnExpressionIs_whenItIsNoJsonata(String fields, String place) {
        assertThat(state(fields))
                .singleElement()
                .asString()
                .startsWith("INVALID_JSONATA_EXPRESSION: ")
                .endsWith(" at /States/S/" + place);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"Type\": \"Pass\", \"Output\": \"{% $states.errorOutput %}\", \"End\": true | errorOutput | Output",
                "\"Type\": \"Pass\", \"Output\": \"{% $states.result %}\", \"End\": true | result | Output",
                TASK + "\"Arguments\": {\"a\": \"{% $states.result.x %}\"}, \"End\": true | result | Arguments/a",
                TASK + "\"Output\": \"{% $states.errorOutput %}\", \"End\": true | errorOutput | Output",
                TASK + "\"End\": true, \"Catch\": [{\"ErrorEquals\": [\"E\"], \"Next\": \"S\","
                        + " \"Output\": \"{% $states.result %}\"}] | result | Catch[0]/Output"
            })
    void shouldRefuseAMemberOfStates_whenItHasNoValueThere(String fields, String member, String place) {
        assertThat(state(fields))
                .containsExactly("UNSUPPORTED_JSONATA_EXPRESSION: Field '$states." + member
                        + "' does not exist. at /States/S/" + place);
    }

    @Test
    void shouldRequireACondition_whenARuleIsInJsonata() {
        assertThat(state("\"Type\": \"Choice\", \"Choices\": [{\"Next\": \"S\"}], \"Default\": \"S\""))
                .contains(
                        "SCHEMA_VALIDATION_FAILED: The object must have only one of the following fields, [And, Or, Not,"
                                + " Variable, Condition] at /States/S/Choices[0]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"Type\": \"Pass\", \"Output\": {\"a\": [\"{% 1 \"]}, \"End\": true | Output/a[0]",
                "\"Type\": \"Fail\", \"Cause\": \"{% 1 }\" | Cause"
            })
    void shouldRefuseAText_whenItBeginsAsAnExpressionAndDoesNotEndAsOne(String fields, String place) {
        assertThat(state(fields))
                .containsExactly("SCHEMA_VALIDATION_FAILED: JSONata string must start with {% and end with %} at"
                        + " /States/S/" + place);
    }

    @Test
    void shouldRefuseATextWithoutBraces_whenAFieldTakesANumber() {
        assertThat(state(TASK + "\"TimeoutSeconds\": \"5\", \"End\": true"))
                .containsExactly(
                        "SCHEMA_VALIDATION_FAILED: Expected value of type Integer at /States/S/TimeoutSeconds");
    }

    @Test
    void shouldTakeTheLanguage_whenItStandsAmongTheStates() {
        ParseResult result = StateMachineParser.parse("""
                {"StartAt": "A", "States": {"QueryLanguage": "JSONata",
                  "A": {"Type": "Pass", "Output": "{% $states.input %}", "End": true}}}
                """);

        assertThat(result.diagnostics()).isEmpty();
        assertThat(result.machine().orElseThrow().block().states()).containsOnlyKeys("A");
    }

    @Test
    void shouldTakeItForAState_whenAStateIsNamedQueryLanguage() {
        ParseResult result = StateMachineParser.parse("""
                {"StartAt": "QueryLanguage", "States": {"QueryLanguage": {"Type": "Succeed"}}}
                """);

        assertThat(result.machine().orElseThrow().block().states()).containsOnlyKeys("QueryLanguage");
    }
}
