// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.parse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.askel.engine.json.Json;
import dev.askel.engine.language.model.Bindings;
import dev.askel.engine.language.model.EvaluationFailure;
import dev.askel.engine.language.model.WaitTime;
import dev.askel.engine.language.path.JsonPathQuery;
import dev.askel.engine.language.path.Timestamps;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Parses the one of Seconds, SecondsPath, Timestamp and TimestampPath that a Wait state has. */
final class WaitTimeParser {

    /** The longest wait that the service takes: 24,855 days and some hours, 2^31 seconds. */
    private static final long DELAY_SECONDS_MAX = Integer.MAX_VALUE;

    /** In the order in which the service names them. */
    static final String[] WAYS = {"SecondsPath", "Seconds", "TimestampPath", "Timestamp"};

    private WaitTimeParser() {}

    static Optional<WaitTime> parse(Fields fields) {
        fields.exactlyOneOf(WAYS);
        return seconds(fields)
                .or(() -> query(fields, "SecondsPath")
                        .map(query -> (bindings, enteredAt) -> enteredAt.plusSeconds(seconds(query, bindings))))
                .or(() -> timestamp(fields))
                .or(() -> query(fields, "TimestampPath")
                        .map(query -> (bindings, enteredAt) -> checked(timestamp(query, bindings), enteredAt)));
    }

    /** The constant Seconds. */
    static Optional<WaitTime> seconds(Fields fields) {
        return fields.integer("Seconds", 0, Expressions.SECONDS_MAX)
                .map(value -> (bindings, enteredAt) -> enteredAt.plusSeconds(value));
    }

    /** The constant Timestamp. */
    static Optional<WaitTime> timestamp(Fields fields) {
        Optional<String> text = fields.text("Timestamp");
        Optional<Instant> moment = text.flatMap(Timestamps::parse);
        if (text.isPresent() && moment.isEmpty()) {
            fields.error("Timestamp", "String does not match RFC3339 timestamp");
        }
        return moment.map(at -> (bindings, enteredAt) -> checked(at, enteredAt));
    }

    private static Optional<JsonPathQuery> query(Fields fields, String field) {
        return fields.text(field).flatMap(text -> NumberParser.reference(fields, field, text));
    }

    private static long seconds(JsonPathQuery query, Bindings bindings) {
        JsonNode value = value(query, "SecondsPath", bindings).tree();
        String shown = query.source() + " == " + (value.isTextual() ? value.textValue() : value.toString());
        long seconds = NumberParser.integer(value)
                .orElseThrow(() -> runtime("The SecondsPath parameter cannot be parsed as a long value: " + shown));
        if (seconds < 0) {
            throw runtime("The SecondsPath parameter references a negative value: " + shown);
        }
        if (seconds > DELAY_SECONDS_MAX) {
            throw tooLong();
        }
        return seconds;
    }

    private static Instant timestamp(JsonPathQuery query, Bindings bindings) {
        JsonNode value = value(query, "TimestampPath", bindings).tree();
        String text = value.isTextual() ? value.textValue() : value.toString();
        return Timestamps.parse(text)
                .orElseThrow(
                        () -> runtime("The TimestampPath parameter does not reference a valid ISO-8601 extended offset"
                                + " date-time format string: " + query.source() + " == " + text));
    }

    private static Json value(JsonPathQuery query, String field, Bindings bindings) {
        return query.find(bindings)
                .orElseThrow(() ->
                        runtime("The " + field + " parameter does not reference an input value: " + query.source()));
    }

    private static Instant checked(Instant until, Instant enteredAt) {
        if (Duration.between(enteredAt, until).toSeconds() > DELAY_SECONDS_MAX) {
            throw tooLong();
        }
        return until;
    }

    private static EvaluationFailure tooLong() {
        return runtime("Wait state delay is too long.");
    }

    private static EvaluationFailure runtime(String detail) {
        return new EvaluationFailure("States.Runtime", detail);
    }
}
