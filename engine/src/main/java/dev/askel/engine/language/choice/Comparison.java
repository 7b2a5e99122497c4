// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.choice;

import com.fasterxml.jackson.databind.JsonNode;
import dev.askel.engine.language.path.Timestamps;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntPredicate;

/** Compares two values of one type; values of another type do not compare, which is false and never an error. */
enum Comparison {
    STRING("String"),
    NUMERIC("Numeric"),
    BOOLEAN("Boolean"),
    TIMESTAMP("Timestamp");

    private final String aslName;

    Comparison(String aslName) {
        this.aslName = aslName;
    }

    String aslName() {
        return aslName;
    }

    /** Whether a value can stand in the definition for this type. */
    boolean accepts(JsonNode value) {
        return compare(value, value).isPresent();
    }

    boolean test(JsonNode left, JsonNode right, IntPredicate relation) {
        OptionalInt order = compare(left, right);
        return order.isPresent() && relation.test(order.getAsInt());
    }

    private OptionalInt compare(JsonNode left, JsonNode right) {
        return switch (this) {
            case STRING ->
                left.isTextual() && right.isTextual()
                        ? OptionalInt.of(left.textValue().compareTo(right.textValue()))
                        : OptionalInt.empty();
            case NUMERIC ->
                left.isNumber() && right.isNumber() ? OptionalInt.of(numbers(left, right)) : OptionalInt.empty();
            case BOOLEAN ->
                left.isBoolean() && right.isBoolean()
                        ? OptionalInt.of(Boolean.compare(left.booleanValue(), right.booleanValue()))
                        : OptionalInt.empty();
            case TIMESTAMP -> timestamps(left, right);
        };
    }

    /** Whole numbers exactly, others as doubles, which is how they are read; one too large for that is infinite. */
    private static int numbers(JsonNode left, JsonNode right) {
        if (left.isIntegralNumber() && right.isIntegralNumber()) {
            return left.bigIntegerValue().compareTo(right.bigIntegerValue());
        }
        double first = left.doubleValue();
        double second = right.doubleValue();
        // Not Double.compare, to which -0.0 is less than 0.0.
        return first < second ? -1 : first > second ? 1 : 0;
    }

    private static OptionalInt timestamps(JsonNode left, JsonNode right) {
        Optional<Instant> first = timestamp(left);
        Optional<Instant> second = timestamp(right);
        return first.isPresent() && second.isPresent()
                ? OptionalInt.of(first.get().compareTo(second.get()))
                : OptionalInt.empty();
    }

    static Optional<Instant> timestamp(JsonNode value) {
        return value.isTextual() ? Timestamps.parse(value.textValue()) : Optional.empty();
    }
}
