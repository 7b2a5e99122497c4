// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.askel.engine.language.outline.Outline;
import dev.askel.engine.language.parse.Diagnostic;
import dev.askel.engine.language.parse.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinterTest {

    private static List<String> lint(String definition, boolean express) {
        List<Diagnostic> found = Linter.lint(definition, Outline.of(definition).orElseThrow(), express);
        assertThat(found).extracting(Diagnostic::severity).allMatch(severity -> severity == Severity.WARNING);
        return found.stream()
                .map(one -> one.code() + " " + one.location().orElseThrow())
                .toList();
    }

    /** What is found in a machine of one state with these fields. */
    private static List<String> state(String fields) {
        return lint("{\"StartAt\": \"S\", \"States\": {\"S\": {" + fields + "}}}", false);
    }

    private static List<String> express(String fields) {
        return lint("{\"StartAt\": \"S\", \"States\": {\"S\": {" + fields + "}}}", true);
    }

    private static List<String> choice(String rule) {
        return state("\"Type\": \"Choice\", \"Default\": \"S\", \"Choices\": [" + rule + "]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"Parameters\": {\"a\": \"$.b\"} | NO_DOLLAR /States/S/Parameters",
                "\"Parameters\": {\"a\": [{\"b\": \"States.UUID()\"}]} | NO_DOLLAR /States/S/Parameters",
                "\"Assign\": {\"a\": \"$$.Execution.Id\"} | NO_DOLLAR /States/S/Assign",
                "\"Result\": {\"a.$\": \"$.b\"} | PASS_RESULT_IS_STATIC /States/S/Result",
                "\"Result\": \"$.b\" | PASS_RESULT_IS_STATIC /States/S/Result"
            })
    void shouldWarn_whenAPathStandsWhereItIsNotEvaluated(String field, String found) {
        assertThat(state("\"Type\": \"Pass\", " + field)).containsExactly(found);
    }

    @Test
    void shouldSayHowToNameTheField_whenItsValueIsAPath() {
        String definition = """
                {"StartAt": "A", "States": {"A": {"Type": "Pass", "Parameters": {"value": "$.value"}, "End": true}}}""";

        List<Diagnostic> found = Linter.lint(definition, Outline.of(definition).orElseThrow(), false);

        assertThat(found)
                .extracting(Diagnostic::message)
                .containsExactly("The value of 'value' looks like a JSONPath. Instead of 'value', use 'value.$' to"
                        + " evaluate it as a JSONPath at runtime.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"Parameters\": {\"a.$\": \"$.b\", \"price\": \"$100\", \"text\": \"States.Format\"}",
                "\"Result\": {\"a\": \"$5\"}",
                "\"QueryLanguage\": \"JSONata\", \"Output\": {\"a\": \"$.b\"}"
            })
    void shouldNotWarn_whenATextIsNoPath(String field) {
        assertThat(state("\"Type\": \"Pass\", " + field)).isEmpty();
    }

    @Test
    void shouldWarn_whenAPathIsTheConstantOfAFieldThatHasAPathTwin() {
        assertThat(state("\"Type\": \"Fail\", \"Cause\": \"$.cause\", \"Error\": \"E\""))
                .containsExactly("NO_PATH /States/S/Cause");
        assertThat(choice("{\"Variable\": \"$.a\", \"StringEquals\": \"$.b\"}"))
                .containsExactly("NO_PATH /States/S/Choices[0]/StringEquals");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"Variable\": \"$.stock.Item.quantity.N\", \"NumericGreaterThan\": 0} | /NumericGreaterThan",
                "{\"Variable\": \"$['Item']['quantity']['N']\", \"NumericEquals\": 0} | /NumericEquals",
                "{\"And\": [{\"Variable\": \"$.a\", \"NumericEqualsPath\": \"$.Attributes.b.N\"}]}"
                        + " | /And[0]/NumericEqualsPath",
                "{\"Not\": {\"Variable\": \"$$.State.EnteredTime\", \"NumericLessThan\": 5}} | /Not/NumericLessThan"
            })
    void shouldWarn_whenATextIsComparedAsANumber(String rule, String place) {
        assertThat(choice(rule)).containsExactly("LINT_STRING_COMPARED_AS_NUMBER /States/S/Choices[0]" + place);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"Variable\": \"$.Item.quantity.N\", \"StringEquals\": \"5\"}",
                "{\"Variable\": \"$.matrix.N\", \"NumericEquals\": 5}",
                "{\"Variable\": \"$.Item.quantity\", \"NumericEquals\": 5}"
            })
    void shouldNotWarn_whenTypesFit(String rule) {
        assertThat(choice(rule)).isEmpty();
    }

    @Test
    void shouldWarn_whenAVariableOfConstantTextIsComparedAsANumber() {
        String machine = "{\"StartAt\": \"A\", \"States\": {\"A\": {\"Type\": \"Pass\", \"Assign\": {\"%s\": \"%s\"},"
                + " \"Next\": \"C\"}, \"C\": {\"Type\": \"Choice\", \"Default\": \"C\", \"Choices\":"
                + " [{\"Variable\": \"$limit\", \"NumericEquals\": 3, \"Next\": \"C\"}]}}}";

        assertThat(lint(machine.formatted("limit", "3"), false))
                .containsExactly("LINT_STRING_COMPARED_AS_NUMBER /States/C/Choices[0]/NumericEquals");
        assertThat(lint(machine.formatted("limit.$", "$.limit"), false)).isEmpty();
    }

    @Test
    void shouldWarn_whenJsonataComparesADynamoNumber() {
        String rule = "{\"Condition\": \"{%% %s > 0 %%}\", \"Next\": \"S\"}";
        String fields = "\"Type\": \"Choice\", \"QueryLanguage\": \"JSONata\", \"Default\": \"S\", \"Choices\": [%s]";

        assertThat(state(fields.formatted(rule.formatted("$states.input.Item.quantity.N"))))
                .containsExactly("LINT_STRING_COMPARED_AS_NUMBER /States/S/Choices[0]/Condition");
        assertThat(state(fields.formatted(rule.formatted("$number($states.input.Item.quantity.N)"))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
        "arn:aws:states:::ecs:runTask.sync",
        "arn:aws:states:eu-west-1:123456789012:activity:a"
    })
    void shouldWarn_whenATaskMayWaitForEver(String resource) {
        String task = "\"Type\": \"Task\", \"Resource\": \"" + resource + "\", \"Parameters\": {\"QueueUrl\": \"q\","
                + " \"MessageBody.$\": \"$$.Task.Token\", \"TaskDefinition\": \"t\"}";

        assertThat(state(task)).containsExactly("LINT_NO_TIME_LIMIT /States/S");
        assertThat(state(task + ", \"TimeoutSeconds\": 9")).isEmpty();
        assertThat(lint("{\"TimeoutSeconds\": 9, \"States\": {\"S\": {" + task + "}}}", false))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"Parameters\": {\"QueueUrl\": \"q\", \"MessageBody.$\": \"$\"} | true",
                "\"Parameters\": {\"QueueUrl\": \"q\", \"MessageBody\": {\"t.$\": \"$$.Task.Token\"}} | false",
                "\"Parameters\": {\"QueueUrl\": \"q\", \"MessageBody.$\": \"States.Format('{}', $$.Task.Token)\"} | false",
                "\"Parameters\": {\"QueueUrl\": \"q\", \"MessageBody.$\": \"$$\"} | false",
                "\"QueryLanguage\": \"JSONata\", \"Arguments\": {\"QueueUrl\": \"q\","
                        + " \"MessageBody\": \"{% $states.input %}\"} | true",
                "\"QueryLanguage\": \"JSONata\", \"Arguments\": {\"QueueUrl\": \"q\","
                        + " \"MessageBody\": \"{% $states.context.Task.Token %}\"} | false",
                "\"QueryLanguage\": \"JSONata\", \"Arguments\": \"{% $states.input %}\" | false"
            })
    void shouldWarn_whenACallbackTaskKeepsItsToken(String arguments, boolean warns) {
        assertThat(state("\"Type\": \"Task\", \"TimeoutSeconds\": 9, \"Resource\":"
                        + " \"arn:aws:states:::sqs:sendMessage.waitForTaskToken\", " + arguments))
                .isEqualTo(warns ? List.of("LINT_TASK_TOKEN_NOT_PASSED /States/S") : List.of());
    }

    @Test
    void shouldWarn_whenAnErrorNeverComesToAHandler() {
        assertThat(state(
                        "\"Type\": \"Parallel\", \"Catch\": [{\"ErrorEquals\": [\"A\", \"B\"]}, {\"ErrorEquals\": [\"B\"]},"
                                + " {\"ErrorEquals\": [\"States.ALL\"]}], \"Retry\": [{\"ErrorEquals\": [\"A\"]},"
                                + " {\"ErrorEquals\": [\"A\", \"C\"]}]"))
                .containsExactly(
                        "LINT_UNREACHABLE_HANDLER /States/S/Retry[1]/ErrorEquals",
                        "LINT_UNREACHABLE_HANDLER /States/S/Catch[1]/ErrorEquals");
    }

    @Test
    void shouldWarn_whenTaskFailedTakesAnErrorFirst() {
        assertThat(state("\"Type\": \"Parallel\", \"Catch\": [{\"ErrorEquals\": [\"States.TaskFailed\"]},"
                        + " {\"ErrorEquals\": [\"States.Timeout\", \"States.DataLimitExceeded\"]},"
                        + " {\"ErrorEquals\": [\"OutOfStock\"]}, {\"ErrorEquals\": [\"States.ALL\"]}]"))
                .containsExactly("LINT_UNREACHABLE_HANDLER /States/S/Catch[2]/ErrorEquals");
    }

    @Test
    void shouldWarn_whenAnExpressTaskIsTriedAgainWithoutAKey() {
        String task = "\"Type\": \"Task\", \"Resource\": \"arn:aws:states:::ecs:runTask\","
                + " \"Parameters\": {\"TaskDefinition\": \"t\"%s}, \"Retry\": [{\"ErrorEquals\": [\"E\"]}]";

        assertThat(express(task.formatted(""))).containsExactly("LINT_RETRY_NOT_IDEMPOTENT /States/S/Retry");
        assertThat(express(task.formatted(", \"ClientToken.$\": \"$$.Execution.Name\"")))
                .isEmpty();
        assertThat(state(task.formatted(""))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"Variable\": \"$.a\", \"NumericEquals\": 1} | true",
                "{\"Variable\": \"$.a\", \"IsPresent\": true}, {\"Variable\": \"$.b\", \"IsPresent\": false} | true",
                "{\"Variable\": \"$.a\", \"IsPresent\": true}, {\"Variable\": \"$.a\", \"IsPresent\": false} | false",
                "{\"Condition\": \"{% true %}\"} | false"
            })
    void shouldWarn_whenNoRuleMayMatchAndThereIsNoDefault(String rules, boolean warns) {
        assertThat(state("\"Type\": \"Choice\", \"Choices\": [" + rules + "]"))
                .isEqualTo(warns ? List.of("LINT_CHOICE_WITHOUT_DEFAULT /States/S") : List.of());
    }

    @Test
    void shouldWarn_whenStatesOnlyLeadToEachOther() {
        assertThat(lint("""
                {"StartAt": "A", "States": {"A": {"Type": "Succeed"},
                  "B": {"Type": "Pass", "Next": "C"}, "C": {"Type": "Pass", "Next": "B"}}}
                """, false))
                .containsExactly("LINT_UNREACHABLE_STATE /States/B", "LINT_UNREACHABLE_STATE /States/C");
    }

    @Test
    void shouldWarn_whenAVariableIsAssignedNowhereInSight() {
        assertThat(lint("""
                {"StartAt": "A", "States": {
                  "A": {"Type": "Pass", "Assign": {"x": 1}, "InputPath": "$y", "Next": "M"},
                  "M": {"Type": "Map", "Next": "D", "ItemProcessor": {"StartAt": "I", "States": {
                    "I": {"Type": "Pass", "InputPath": "$x", "Assign": {"y": 1}}}}},
                  "D": {"Type": "Map", "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED"},
                    "StartAt": "J", "States": {"J": {"Type": "Pass", "InputPath": "$x"}}}}}}
                """, false))
                .containsExactly(
                        "LINT_VARIABLE_NOT_ASSIGNED /States/A",
                        "LINT_VARIABLE_NOT_ASSIGNED /States/D/ItemProcessor/States/J");
    }

    @Test
    void shouldWarn_whenAnExpressMachineWaitsBeyondItsEnd() {
        assertThat(express("\"Type\": \"Wait\", \"Seconds\": 300"))
                .containsExactly("LINT_WAIT_BEYOND_EXPRESS /States/S/Seconds");
        assertThat(express("\"Type\": \"Wait\", \"Seconds\": 299")).isEmpty();
        assertThat(state("\"Type\": \"Wait\", \"Seconds\": 300")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "lambda:invoke | \"Comment\": \"\" | /States/S/Resource",
                "lambda:invoke.waitForTaskToken | \"Parameters\": {\"Payload.$\": \"$$.Task\"} | /States/S/Parameters",
                "lambda:invoke | \"QueryLanguage\": \"JSONata\", \"Arguments\": {} | /States/S/Arguments"
            })
    void shouldWarn_whenATaskLacksWhatItsActionNeeds(String action, String arguments, String place) {
        assertThat(state("\"Type\": \"Task\", \"TimeoutSeconds\": 9, \"Resource\": \"arn:aws:states:::" + action
                        + "\", " + arguments))
                .containsExactly("LINT_MISSING_ARGUMENTS " + place);
    }

    @Test
    void shouldWarn_whenAFieldIsThereTwice() {
        assertThat(lint("""
                {"StartAt": "A", "States": {"A": {"Type": "Pass", "Parameters": [[1, {"x": 1, "x": 2}]]},
                  "A": {"Type": "Succeed"}}}
                """, false))
                .containsExactly("LINT_DUPLICATE_FIELD /States/A/Parameters[0][1]/x", "LINT_DUPLICATE_FIELD /States/A");
    }

    @Test
    void shouldFindNothing_whenADefinitionIsWrongAllOver() {
        assertThat(lint(
                        "{\"States\": {\"A\": 1, \"B\": {\"Choices\": 1, \"Catch\": {}, \"Type\": [], \"Retry\": [1]}}}",
                        true))
                .isEmpty();
    }

    @Test
    void shouldWarn_whenTheLanguageStandsAmongTheStates() {
        assertThat(lint("{\"StartAt\": \"A\", \"States\": {\"QueryLanguage\": \"JSONata\", \"A\": {}}}", false))
                .containsExactly("LINT_MISPLACED_QUERY_LANGUAGE /States/QueryLanguage");
    }
}
