// SPDX-License-Identifier: Apache-2.0
package dev.askel.protocol.shape;

import com.fasterxml.jackson.databind.JsonNode;
import dev.askel.protocol.shape.ResponseShape.Bounds;
import dev.askel.protocol.shape.ResponseShape.Elements;
import dev.askel.protocol.shape.ResponseShape.Entries;
import dev.askel.protocol.shape.ResponseShape.Members;
import dev.askel.protocol.shape.ResponseShape.Numeric;
import dev.askel.protocol.shape.ResponseShape.OneOf;
import dev.askel.protocol.shape.ResponseShape.Text;
import dev.askel.protocol.shape.ResponseShape.Truth;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Holds a value against a shape. The problem that is found first is told, by the name of the innermost member. Members
 * that the shape does not have are passed over, as a service may add some.
 *
 * @param free members of the answer itself that may be any JSON
 */
record ResponseCheck(ShapeTable table, boolean withRequired, Set<String> free) {

    /** The problem of a whole answer. */
    Optional<String> problem(JsonNode answer, ResponseShape shape) {
        return shape instanceof Members members && !answer.isObject()
                ? Optional.of("Mock result must be an object")
                : problems("", answer, shape, free).findFirst();
    }

    private Stream<String> problems(String name, JsonNode value, ResponseShape shape, Set<String> skipped) {
        if (shape instanceof Members members) {
            return value.isObject() ? members(members, value, skipped) : isNot(name, "an object").stream();
        }
        if (shape instanceof Elements elements) {
            return value.isArray() ? elements(name, elements, value) : isNot(name, "an array").stream();
        }
        if (shape instanceof Entries entries) {
            return value.isObject() ? entries(name, entries, value) : isNot(name, "an object").stream();
        }
        return simple(name, value, shape).stream();
    }

    private Stream<String> members(Members members, JsonNode object, Set<String> skipped) {
        Stream<String> missing = members.byName().entrySet().stream()
                .filter(member -> withRequired && member.getValue().required() && !object.has(member.getKey()))
                .map(member -> "Required field '" + member.getKey() + "' is missing");
        Stream<String> wrong = object.properties().stream()
                .filter(field -> members.byName().containsKey(field.getKey()) && !skipped.contains(field.getKey()))
                .flatMap(field -> problems(
                        field.getKey(),
                        field.getValue(),
                        table.shape(members.byName().get(field.getKey()).shape()),
                        Set.of()));
        return Stream.concat(missing, wrong);
    }

    private Stream<String> elements(String name, Elements elements, JsonNode array) {
        ResponseShape shape = table.shape(elements.element());
        return Stream.concat(
                length(name, array.size(), elements.length()).stream(),
                StreamSupport.stream(array.spliterator(), false)
                        .flatMap(element -> problems(name, element, shape, Set.of())));
    }

    private Stream<String> entries(String name, Entries entries, JsonNode object) {
        ResponseShape shape = table.shape(entries.value());
        return Stream.concat(
                length(name, object.size(), entries.length()).stream(),
                object.properties().stream()
                        .map(Map.Entry::getValue)
                        .flatMap(value -> problems(name, value, shape, Set.of())));
    }

    private static Optional<String> simple(String name, JsonNode value, ResponseShape shape) {
        if (shape instanceof Text text) {
            return value.isTextual()
                    ? length(
                            name,
                            value.textValue()
                                    .codePointCount(0, value.textValue().length()),
                            text.length())
                    : isNot(name, "a string");
        }
        if (shape instanceof Numeric number) {
            return value.isNumber() ? bounded(name, value, number.value()) : isNot(name, "a number");
        }
        if (shape instanceof Truth) {
            return value.isBoolean() ? Optional.empty() : isNot(name, "a boolean");
        }
        if (shape instanceof OneOf words) {
            return word(name, value, words);
        }
        return Optional.empty();
    }

    private static Optional<String> word(String name, JsonNode value, OneOf words) {
        if (!value.isTextual()) {
            return isNot(name, "a string");
        }
        return words.words().contains(value.textValue())
                ? Optional.empty()
                : Optional.of("Field '" + name + "' is not an expected value");
    }

    private static Optional<String> bounded(String name, JsonNode number, Bounds bounds) {
        if (number.doubleValue() < bounds.least()) {
            return Optional.of("Field '" + name + "' is less than the minimum value");
        }
        return number.doubleValue() > bounds.greatest()
                ? Optional.of("Field '" + name + "' exceeds the maximum value")
                : Optional.empty();
    }

    private static Optional<String> length(String name, int length, Bounds bounds) {
        if (length < bounds.least()) {
            return Optional.of("Field '" + name + "' is smaller than the minimum length");
        }
        return length > bounds.greatest()
                ? Optional.of("Field '" + name + "' exceeds the maximum length")
                : Optional.empty();
    }

    private static Optional<String> isNot(String name, String kind) {
        return Optional.of("Field '" + name + "' must be " + kind);
    }
}
