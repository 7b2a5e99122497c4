// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.choice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.askel.engine.json.Json;
import dev.askel.engine.language.Data;
import dev.askel.engine.language.model.ChoiceRule;
import dev.askel.engine.language.model.EvaluationFailure;
import dev.askel.engine.language.path.JsonPathQuery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChoiceOperatorTest {

    private static final String INPUT =
            "{\"s\": \"abc\", \"n\": 5, \"t\": \"2026-01-01T00:00:00Z\", \"b\": true, \"null\": null, \"zero\": -0.0, \"same\": \"abc\"}";

    private static ChoiceRule rule(String operator, String variable, String operand) {
        return ChoiceOperator.named(operator)
                .orElseThrow()
                .rule(
                        JsonPathQuery.compile(variable).orElseThrow(),
                        Json.parse(operand).tree())
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "StringEquals | $.s | \"abc\" | true",
                "StringEqualsPath | $.s | \"$.same\" | true",
                "StringLessThan | $.s | \"abd\" | true",
                "StringGreaterThanEquals | $.s | \"abc\" | true",
                "StringEquals | $.n | \"5\" | false",
                "StringMatches | $.s | \"a*c\" | true",
                "StringMatches | $.s | \"*\" | true",
                "StringMatches | $.s | \"*b\" | false",
                "StringMatches | $.s | \"a\\\\*\" | false",
                "NumericEquals | $.n | 5.0 | true",
                "NumericLessThan | $.n | 5 | false",
                "NumericLessThan | $.n | 1e400 | true",
                "NumericLessThan | $.n | 123456789012345678901234567890 | true",
                "NumericEquals | $.zero | 0 | true",
                "NumericGreaterThan | $.s | 1 | false",
                "BooleanEquals | $.b | true | true",
                "TimestampEquals | $.t | \"2026-01-01T01:00:00+01:00\" | true",
                "TimestampLessThan | $.s | \"2027-01-01T00:00:00Z\" | false",
                "IsNull | $.null | true | true",
                "IsPresent | $.null | true | true",
                "IsPresent | $.no.where | false | true",
                "IsString | $.n | false | true",
                "IsNumeric | $.n | true | true",
                "IsBoolean | $.b | true | true",
                "IsTimestamp | $.t | true | true",
                "IsTimestamp | $.s | true | false"
            })
    void shouldTestTheVariable_whenItIsThere(String operator, String variable, String operand, boolean holds) {
        assertThat(rule(operator, variable, operand).matches(Data.of(INPUT))).isEqualTo(holds);
    }

    @Test
    void shouldFail_whenTheVariableIsMissing() {
        ChoiceRule rule = rule("StringEquals", "$.no", "\"x\"");

        assertThatThrownBy(() -> rule.matches(Data.of(INPUT)))
                .isInstanceOf(EvaluationFailure.class)
                .hasMessage("Invalid path '$.no': The choice state's condition path references an invalid value.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "StringEquals | 1",
                "NumericEquals | \"1\"",
                "TimestampEquals | \"x\"",
                "IsNull | \"true\"",
                "StringEqualsPath | \"x\"",
                "StringEqualsPath | \"$.a[*]\""
            })
    void shouldBeNoRule_whenTheOperandIsOfAnotherType(String operator, String operand) {
        assertThat(ChoiceOperator.named(operator)
                        .orElseThrow()
                        .rule(
                                JsonPathQuery.compile("$").orElseThrow(),
                                Json.parse(operand).tree()))
                .isEmpty();
    }
}
