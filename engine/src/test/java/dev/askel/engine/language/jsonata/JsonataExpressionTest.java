// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata;

import static dev.askel.engine.language.jsonata.Expressions.evaluate;
import static dev.askel.engine.language.jsonata.Expressions.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.askel.engine.json.Json;
import dev.askel.engine.language.Data;
import dev.askel.engine.language.model.Bindings;
import dev.askel.engine.language.model.EvaluationFailure;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Expressions as the States Language evaluates them: what they read, what they yield, how they fail. */
class JsonataExpressionTest {

    @ParameterizedTest
    @CsvSource({"'{% 1 %}', true", "{%1%}, true", "{%%}, true", "{%}, false", "' {% 1 %}', false", "x, false"})
    void shouldTellExpressions_whenTheyAreInBraces(String text, boolean expected) {
        assertThat(JsonataExpression.isExpression(text)).isEqualTo(expected);
    }

    @Test
    void shouldReadStates_whenTheyAreThere() {
        Bindings data =
                Data.of("{\"a\": 1}").withResult(Json.parse("[2]")).withErrorOutput(Json.parse("{\"Error\": \"E\"}"));

        Json value = Expressions.of("[$states.input.a, $states.result[0], $states.errorOutput.Error,"
                        + " $states.context.Execution.Name, $answer.n]")
                .evaluate(data);

        assertThat(value.text()).isEqualTo("[1,2,\"E\",\"run\",42]");
    }

    @Test
    void shouldHaveAllMembers_whenStatesAreReadAsAWhole() {
        assertThat(evaluate("$keys($states)")).isEqualTo("[\"input\",\"context\"]");
        assertThat(evaluate("$lookup($states, 'context').Execution.Name")).isEqualTo("\"run\"");
    }

    @Test
    void shouldNotMakeTheContextObject_whenItIsNotRead() {
        Bindings data = Data.of("{\"a\": 1}").withContext(() -> {
            throw new AssertionError("nobody reads it");
        });

        assertThat(Expressions.of("$states.input.a").evaluate(data).text()).isEqualTo("1");
    }

    @Test
    void shouldNotCopy_whenAValueIsOnlyPassedOn() {
        Json input = Json.parse("{\"a\": {\"b\": [1, {\"c\": \"x\"}]}}");
        Bindings data = Data.of("{}").withInput(input);

        assertThat(Expressions.of("$states.input").evaluate(data).tree()).isSameAs(input.tree());
        assertThat(Expressions.of("$states.input.a").evaluate(data).tree())
                .isSameAs(input.tree().get("a"));
        assertThat(Expressions.of("{'x': $states.input.a}")
                        .evaluate(data)
                        .tree()
                        .get("x"))
                .isSameAs(input.tree().get("a"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | 1",
                "1.0 | 1",
                "-0.0 | 0",
                "1e2 | 100",
                "1.5 | 1.5",
                "9007199254740993 | 9007199254740993",
                "9223372036854775807 | 9223372036854775807",
                "9223372036854775808 | 9.223372036854776E18",
                "123456789012345678901234567890 | 1.2345678901234568E29"
            })
    void shouldKeepNumbers_asLongAsTheyAreLongs(String given, String expected) {
        assertThat(evaluate("$states.input", given)).isEqualTo(expected);
        assertThat(evaluate("[$states.input]", given)).isEqualTo("[" + expected + "]");
        assertThat(evaluate("$states.input.x", "{\"x\": " + given + "}")).isEqualTo(expected);
        assertThat(evaluate("$parse('" + given + "')")).isEqualTo(expected);
    }

    @Test
    void shouldNotChangeTheInput_whenItsNumbersAreWrittenDifferently() {
        Json input = Json.parse("{\"a\": [1.0], \"b\": 2}");
        Json before = Json.parse(input.text());

        assertThat(Expressions.of("$states.input")
                        .evaluate(Data.of("{}").withInput(input))
                        .text())
                .isEqualTo("{\"a\":[1],\"b\":2}");
        assertThat(input).isEqualTo(before);
    }

    @Test
    void shouldNotChangeTheInput_whenItIsTransformed() {
        Json input = Json.parse("{\"a\": {\"b\": 1}}");

        Json value = Expressions.of("$states.input ~> |a|{'c': 2}, 'b'|")
                .evaluate(Data.of("{}").withInput(input));

        assertThat(value.text()).isEqualTo("{\"a\":{\"c\":2}}");
        assertThat(input).isEqualTo(Json.parse("{\"a\": {\"b\": 1}}"));
    }

    @Test
    void shouldKeepNull_whenItIsAValue() {
        assertThat(evaluate("null")).isEqualTo("null");
        assertThat(evaluate("$states.input", "null")).isEqualTo("null");
        assertThat(evaluate("{'a': $states.input.x, 'b': $exists($states.input.x)}", "{\"x\": null}"))
                .isEqualTo("{\"a\":null,\"b\":true}");
    }

    @Test
    void shouldWriteInfinityAsText_whenJsonHasNoNumberForIt() {
        assertThat(evaluate("1/0")).isEqualTo("\"Infinity\"");
        assertThat(evaluate("[-1/0, 0/0]")).isEqualTo("[\"-Infinity\",\"NaN\"]");
        assertThat(evaluate("$parseInteger('abc', '0')")).isEqualTo("\"NaN\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"$doesNotExist", "$states.input.missing", "$states.result", "[1][5]", "$range(5, 1, 1)"})
    void shouldFail_whenNothingIsReturned(String text) {
        assertThat(failure(text)).isEqualTo("returned nothing (undefined).");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"$fn := function($x){$x}", "$sum", "[1, $sum]", "{'a': {'b': function(){1}}}", "$string(?)"})
    void shouldFail_whenAFunctionIsReturned(String text) {
        assertThat(failure(text)).isEqualTo("returned an unsupported result type.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "$randomSeeded(1) | T1006: Attempted to invoke a non-function",
                "$eval('1+1') | T1006: Attempted to invoke a non-function",
                "$sum(['a']) | T0412: Argument 1 of function \"sum\" must be an array of \"numbers\"",
                "$each('x', function($v){$v}) | T0410: Argument 1 of function \"each\" does not match function signature",
                "$sqrt(-1) | D3060: The sqrt function cannot be applied to a negative number: -1",
                "1 + {} | T2002: The right side of the \"+\" operator must evaluate to a number",
                "$split('a','b',-1) | D3020: Third argument of split function must evaluate to a positive number",
                "$reduce([1,2], function($a){$a}) | D3050: The second argument of reduce function must be a function with at least two arguments",
                "1 < 'a' | T2009: The values 1 and \"a\" either side of operator \"<\" must be of the same data type",
                "$formatNumber(1, 'x') | D3086: The sub-picture must not contain a passive character that is preceded by an active character and that is followed by another active character"
            })
    void shouldTellCodeAndText_whenEvaluationFails(String text, String told) {
        assertThat(failure(text)).isEqualTo("threw an error during evaluation. " + told);
    }

    @Test
    void shouldBeAQueryEvaluationError_whenEvaluationFails() {
        EvaluationFailure failure = catchThrowableOfType(
                EvaluationFailure.class, () -> Expressions.of("$nope()").evaluate(Data.of("{}")));

        assertThat(failure.error()).isEqualTo("States.QueryEvaluationError");
        assertThat(failure.location()).contains("Output");
    }

    @Test
    void shouldHideBuiltInFunctions_whenVariablesHaveTheirNames() {
        Bindings data = Bindings.of(
                Json.emptyObject(),
                Json::emptyObject,
                Map.of("sum", Json.parse("7")),
                () -> "uuid",
                () -> 0.5,
                Instant.EPOCH);

        assertThat(Expressions.of("$sum").evaluate(data).text()).isEqualTo("7");
    }

    @Test
    void shouldReadTheTimeOfTheDecision_whenAskedForIt() {
        assertThat(evaluate("$now()")).isEqualTo("\"2026-01-02T03:04:05.678Z\"");
        assertThat(evaluate("$millis()")).isEqualTo("1767323045678");
        assertThat(evaluate("$toMillis('04:30', '[H01]:[m01]')")).isEqualTo("1767328200000");
    }
}
