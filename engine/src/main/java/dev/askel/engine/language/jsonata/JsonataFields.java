// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata;

import com.fasterxml.jackson.databind.JsonNode;
import dev.askel.engine.json.Json;
import dev.askel.engine.language.model.Bindings;
import dev.askel.engine.language.model.ChoiceRule;
import dev.askel.engine.language.model.EvaluationFailure;
import dev.askel.engine.language.model.FractionExpression;
import dev.askel.engine.language.model.NumberExpression;
import dev.askel.engine.language.model.TextExpression;
import dev.askel.engine.language.model.ValueExpression;
import dev.askel.engine.language.model.WaitTime;
import dev.askel.engine.language.path.Timestamps;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Expressions in fields that take values of one type. All of them fail with States.QueryEvaluationError. */
public final class JsonataFields {

    /** The longest wait that the service takes: 24,855 days and some hours, 2^31 seconds. */
    private static final long DELAY_SECONDS_MAX = Integer.MAX_VALUE;

    private JsonataFields() {}

    /** A field that takes a string: Error, Cause, Credentials/RoleArn. */
    public static TextExpression text(JsonataExpression expression) {
        return bindings -> textOf(expression, bindings);
    }

    /**
     * A field that takes an integer: TimeoutSeconds, MaxConcurrency, ToleratedFailureCount.
     *
     * @param min the least value that is allowed
     * @param max the greatest value that is allowed
     */
    public static NumberExpression integer(JsonataExpression expression, long min, long max) {
        return bindings -> integerOf(expression, bindings, min, max);
    }

    /** A percentage, ToleratedFailurePercentage. */
    public static FractionExpression percentage(JsonataExpression expression) {
        return bindings -> {
            JsonNode value = typed(expression, bindings, "number").tree();
            checkRange(expression, value, 0, 100);
            return value.doubleValue();
        };
    }

    /** Condition of a Choice rule: a boolean. */
    public static ChoiceRule condition(JsonataExpression expression) {
        return bindings -> typed(expression, bindings, "boolean").tree().booleanValue();
    }

    /** Items: an array. An object or array of the definition, or one expression. */
    public static ValueExpression items(JsonataTemplate template) {
        return template.wholeExpression()
                .<ValueExpression>map(expression -> new Typed(expression, "array"))
                .orElse(template);
    }

    /** The items of a Map state without Items: its input, which must be an array. */
    public static ValueExpression inputItems() {
        return new InputItems();
    }

    /** Seconds of a Wait state. */
    public static WaitTime seconds(JsonataExpression expression) {
        return (bindings, enteredAt) -> enteredAt.plusSeconds(integerOf(expression, bindings, 0, DELAY_SECONDS_MAX));
    }

    /** Timestamp of a Wait state. */
    public static WaitTime timestamp(JsonataExpression expression) {
        return (bindings, enteredAt) -> {
            String text = textOf(expression, bindings);
            Instant until = Timestamps.parse(text)
                    .orElseThrow(() -> failure(
                            expression,
                            "The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time format"
                                    + " string: " + text));
            if (Duration.between(enteredAt, until).toSeconds() > DELAY_SECONDS_MAX) {
                throw failure(expression, "Wait state delay is too long.");
            }
            return until;
        };
    }

    private static String textOf(JsonataExpression expression, Bindings bindings) {
        return typed(expression, bindings, "string").tree().textValue();
    }

    private static long integerOf(JsonataExpression expression, Bindings bindings, long min, long max) {
        JsonNode value = typed(expression, bindings, "number").tree();
        if (!value.canConvertToExactIntegral()) {
            throw expression.unexpected("integer", value);
        }
        checkRange(expression, value, min, max);
        return value.longValue();
    }

    private static void checkRange(JsonataExpression expression, JsonNode value, long min, long max) {
        if (value.doubleValue() < min || value.doubleValue() > max) {
            throw expression.failed("returned a value that is not between " + min + " and " + max + ": " + value);
        }
    }

    private static Json typed(JsonataExpression expression, Bindings bindings, String type) {
        return new Typed(expression, type).evaluate(bindings);
    }

    private static EvaluationFailure failure(JsonataExpression expression, String detail) {
        return EvaluationFailure.ofQuery(detail, Optional.of(expression.field()));
    }

    /** An expression whose value must be of one JSON type. */
    private record Typed(JsonataExpression expression, String type) implements ValueExpression {
        @Override
        public Json evaluate(Bindings bindings) {
            Json value = expression.evaluate(bindings);
            if (!JsonTypes.name(value.tree()).equals(type)) {
                throw expression.unexpected(type, value.tree());
            }
            return value;
        }

        @Override
        public String source() {
            return expression.source();
        }
    }

    private record InputItems() implements ValueExpression {
        @Override
        public Json evaluate(Bindings bindings) {
            Json input = bindings.input();
            if (!input.tree().isArray()) {
                throw EvaluationFailure.ofQuery(
                        "Map state input must be an array but was: " + input.text(), Optional.empty());
            }
            return input;
        }

        @Override
        public String source() {
            return "$states.input";
        }
    }
}
