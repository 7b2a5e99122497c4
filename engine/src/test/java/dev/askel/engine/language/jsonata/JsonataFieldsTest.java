// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.askel.engine.json.Json;
import dev.askel.engine.language.Data;
import dev.askel.engine.language.model.Bindings;
import dev.askel.engine.language.model.EvaluationFailure;
import dev.askel.engine.language.model.ValueExpression;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Fields that take values of one type. */
class JsonataFieldsTest {

    private static final Instant ENTERED = Instant.parse("2026-01-01T00:00:00Z");

    private final Bindings data =
            Data.of("{\"text\": \"hi\", \"n\": 3, \"part\": 2.5, \"at\": \"2026-01-01T00:00:07Z\"}");

    @Test
    void shouldYieldText_whenTheValueIsAString() {
        assertThat(JsonataFields.text(expression("Cause", "$states.input.text")).evaluate(data))
                .isEqualTo("hi");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1 | array | number | 1",
                "'string' | array | string | \"string\"",
                "true | array | boolean | true",
                "null | array | null | null",
                "{'foo': 'bar'} | array | object | {\"foo\":\"bar\"}"
            })
    void shouldTellTheTypes_whenItemsAreNoArray(String text, String expected, String actual, String value) {
        ValueExpression items = JsonataFields.items(template("Items", "\"{% " + text + " %}\""));

        EvaluationFailure failure = failure(() -> items.evaluate(data));

        assertThat(failure.error()).isEqualTo("States.QueryEvaluationError");
        assertThat(failure.location()).contains("Items");
        assertThat(failure.detail())
                .isEqualTo("The JSONata expression '" + text
                        + "' specified for the field 'Items' returned an unexpected" + " result type. Expected '"
                        + expected + "', but was '" + actual + "' for value: " + value);
    }

    @Test
    void shouldYieldItems_whenAnArrayOfTheDefinitionHoldsExpressions() {
        ValueExpression items = JsonataFields.items(template("Items", "[1, \"{% $number('2') %}\", 3]"));

        assertThat(items.evaluate(data)).isEqualTo(Json.parse("[1, 2, 3]"));
    }

    @Test
    void shouldNameNoField_whenTheInputIsNoArrayOfItems() {
        EvaluationFailure failure = failure(() -> JsonataFields.inputItems().evaluate(Data.of("{\"foo\":\"bar\"}")));

        assertThat(failure.detail()).isEqualTo("Map state input must be an array but was: {\"foo\":\"bar\"}");
        assertThat(failure.location()).isEmpty();
    }

    @Test
    void shouldYieldNumbers_whenTheyAreInRange() {
        assertThat(JsonataFields.integer(expression("TimeoutSeconds", "$variable := 1"), 1, 99)
                        .evaluate(data))
                .isEqualTo(1);
        assertThat(JsonataFields.percentage(expression("ToleratedFailurePercentage", "$states.input.part"))
                        .evaluate(data))
                .isEqualTo(2.5);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "$states.input.text | unexpected result type. Expected 'number', but was 'string' for value: \"hi\"",
                "$states.input.part | unexpected result type. Expected 'integer', but was 'number' for value: 2.5",
                "100 | value that is not between 1 and 99: 100"
            })
    void shouldFail_whenANumberDoesNotFit(String text, String told) {
        EvaluationFailure failure = failure(() ->
                JsonataFields.integer(expression("TimeoutSeconds", text), 1, 99).evaluate(data));

        assertThat(failure.detail())
                .endsWith(" specified for the field 'TimeoutSeconds' returned a" + (told.startsWith("un") ? "n " : " ")
                        + told);
    }

    @Test
    void shouldMatch_whenTheConditionIsTrue() {
        assertThat(JsonataFields.condition(expression("Choices[0]/Condition", "$states.input.n > 2"))
                        .matches(data))
                .isTrue();
        assertThat(failure(() -> JsonataFields.condition(expression("Choices[0]/Condition", "$states.input.n"))
                                .matches(data))
                        .detail())
                .endsWith("Expected 'boolean', but was 'number' for value: 3");
    }

    @Test
    void shouldWait_whenSecondsOrATimestampAreGiven() {
        assertThat(JsonataFields.seconds(expression("Seconds", "$states.input.n"))
                        .resolve(data, ENTERED))
                .isEqualTo(ENTERED.plusSeconds(3));
        assertThat(JsonataFields.timestamp(expression("Timestamp", "$states.input.at"))
                        .resolve(data, ENTERED))
                .isEqualTo(ENTERED.plusSeconds(7));
    }

    @Test
    void shouldQuoteTheText_whenATimestampIsNone() {
        EvaluationFailure failure = failure(() -> JsonataFields.timestamp(expression("Timestamp", "$states.input.text"))
                .resolve(data, ENTERED));

        assertThat(failure.detail())
                .isEqualTo("The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time format"
                        + " string: hi");
        assertThat(failure.location()).contains("Timestamp");
    }

    private static JsonataExpression expression(String field, String text) {
        return JsonataExpression.compile(field, "{% " + text + " %}");
    }

    private static JsonataTemplate template(String field, String json) {
        JsonNode source = Json.parse(json).tree();
        List<SyntaxProblem> problems = new ArrayList<>();
        JsonataTemplate template = JsonataTemplate.compile(field, source, problems::add);
        assertThat(problems).isEmpty();
        return template;
    }

    private static EvaluationFailure failure(ThrowingCallable evaluation) {
        return catchThrowableOfType(EvaluationFailure.class, evaluation);
    }
}
