// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.parse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.askel.engine.json.Json;
import dev.askel.engine.language.model.Bindings;
import dev.askel.engine.language.model.EvaluationFailure;
import dev.askel.engine.language.model.FractionExpression;
import dev.askel.engine.language.model.NumberExpression;
import dev.askel.engine.language.path.JsonPathQuery;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Parses numbers that are constant or found by a path. */
final class NumberParser {

    private static final long COUNT_MAX = Integer.MAX_VALUE;
    private static final int PERCENT_MAX = 100;
    /** Short enough to be read at once, however it is written. */
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,19}(\\.\\d{1,19})?");

    private final Fields fields;

    NumberParser(Fields fields) {
        this.fields = fields;
    }

    /** Seconds of a task. */
    Optional<NumberExpression> seconds(String field, long min, long max) {
        return number(field, min, max, (query, bindings) -> {
            long value = integerOf(field + "Path", query, bindings);
            if (value < min || value > max) {
                throw runtime("The " + field + "Path parameter is out of range: " + query.source() + " == " + value);
            }
            return value;
        });
    }

    /** A heartbeat that is not shorter than the time-out could never be missed. */
    void checkHeartbeat() {
        Optional<Long> timeout = constant("TimeoutSeconds");
        Optional<Long> heartbeat = constant("HeartbeatSeconds");
        if (timeout.isPresent() && heartbeat.isPresent() && heartbeat.get() >= timeout.get()) {
            fields.error("HeartbeatSeconds", "HeartbeatSeconds must be smaller than TimeoutSeconds");
        }
    }

    private Optional<Long> constant(String field) {
        return fields.has(field) && fields.get(field).isIntegralNumber()
                ? Optional.of(fields.get(field).longValue())
                : Optional.empty();
    }

    /** MaxConcurrency or its path. */
    Optional<NumberExpression> concurrency() {
        return number("MaxConcurrency", 0, COUNT_MAX, (query, bindings) -> {
            long value = integerOf("MaxConcurrencyPath", query, bindings);
            if (value < 0) {
                throw runtime("MaxConcurrency cannot be negative.");
            }
            return Math.min(value, COUNT_MAX);
        });
    }

    /** ToleratedFailureCount or its path. */
    Optional<NumberExpression> toleratedCount() {
        return number("ToleratedFailureCount", 0, COUNT_MAX, (query, bindings) -> {
            long value = integerOf("ToleratedFailureCountPath", query, bindings);
            if (value < 0) {
                throw runtime("ToleratedFailureCount cannot be negative.");
            }
            return value;
        });
    }

    /** A count or its path; one that a path leads to is not checked for its range. */
    Optional<NumberExpression> count(String field, long min) {
        return number(field, min, COUNT_MAX, (query, bindings) -> integerOf(field + "Path", query, bindings));
    }

    /** ToleratedFailurePercentage or its path. */
    Optional<FractionExpression> toleratedPercentage() {
        String byPath = "ToleratedFailurePercentagePath";
        fields.atMostOneOf("ToleratedFailurePercentage", byPath);
        Optional<FractionExpression> constant =
                fields.number("ToleratedFailurePercentage", 0, PERCENT_MAX).map(value -> bindings -> value);
        return constant.or(() -> fields.text(byPath)
                .flatMap(text -> query(byPath, text))
                .map(query -> bindings -> percentage(byPath, query, bindings)));
    }

    private static double percentage(String field, JsonPathQuery query, Bindings bindings) {
        JsonNode value = query.get(bindings).tree();
        double percentage = decimal(value)
                .orElseThrow(() -> notAn(field, value, "float", query))
                .doubleValue();
        if (percentage < 0 || percentage > PERCENT_MAX) {
            throw runtime("ToleratedFailurePercentage must be between 0 and 100.");
        }
        return percentage;
    }

    /** The service also takes a text that is written like an integer. */
    private static long integerOf(String field, JsonPathQuery query, Bindings bindings) {
        JsonNode value = query.get(bindings).tree();
        return integer(value).orElseThrow(() -> notAn(field, value, "integer", query));
    }

    /** The integer that a value is, or that its text is written like. */
    static OptionalLong integer(JsonNode value) {
        try {
            Optional<BigDecimal> number = decimal(value);
            return number.isPresent() ? OptionalLong.of(number.get().longValueExact()) : OptionalLong.empty();
        } catch (ArithmeticException e) {
            return OptionalLong.empty();
        }
    }

    private static Optional<BigDecimal> decimal(JsonNode value) {
        if (value.isNumber()) {
            return Optional.of(value.decimalValue());
        }
        boolean written = value.isTextual() && NUMBER.matcher(value.textValue()).matches();
        return written ? Optional.of(new BigDecimal(value.textValue())) : Optional.empty();
    }

    /** Reads a number through a path. */
    private interface Reader {
        long read(JsonPathQuery query, Bindings bindings);
    }

    private Optional<NumberExpression> number(String field, long min, long max, Reader reader) {
        String byPath = field + "Path";
        fields.atMostOneOf(field, byPath);
        Optional<NumberExpression> constant = fields.integer(field, min, max).map(value -> bindings -> value);
        return constant.or(() -> fields.text(byPath)
                .flatMap(text -> query(byPath, text))
                .map(query -> bindings -> reader.read(query, bindings)));
    }

    private Optional<JsonPathQuery> query(String field, String text) {
        return reference(fields, field, text);
    }

    /** A field like MaxConcurrencyPath: a reference path into the input or a variable, not into the context object. */
    static Optional<JsonPathQuery> reference(Fields fields, String field, String text) {
        Optional<JsonPathQuery> query = JsonPathQuery.compileReference(text).filter(path -> !path.readsContext());
        if (query.isEmpty()) {
            fields.error(field, text.startsWith("$") ? ReferenceProblem.of(text) : "Value must be a valid JSONPath.");
        }
        return query;
    }

    private static EvaluationFailure notAn(String field, JsonNode value, String type, JsonPathQuery query) {
        String shown = value.isTextual() ? value.textValue() : Json.of(value).text();
        return runtime("The " + field + " field refers to value \"" + shown + "\" which is not a valid " + type + ": "
                + query.source());
    }

    private static EvaluationFailure runtime(String detail) {
        return new EvaluationFailure("States.Runtime", detail);
    }
}
