// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.parse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.askel.engine.language.jsonata.SyntaxProblem;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The fields of one object of a definition, read with checks: what is wrong becomes a diagnostic with its location. */
final class Fields {

    private final JsonNode node;
    private final String location;
    private final Diagnostics diagnostics;

    Fields(JsonNode node, String location, Diagnostics diagnostics) {
        this.node = node;
        this.location = location;
        this.diagnostics = diagnostics;
    }

    Diagnostics diagnostics() {
        return diagnostics;
    }

    /** Where the object is; {@code /} for the whole definition. */
    String location() {
        return location.isEmpty() ? "/" : location;
    }

    String location(String field) {
        return location + "/" + field;
    }

    /** Says what is wrong with the object as a whole. */
    void error(String message) {
        diagnostics.schema(message, location());
    }

    void error(String field, String message) {
        diagnostics.schema(message, location(field));
    }

    boolean has(String field) {
        return node.has(field);
    }

    JsonNode get(String field) {
        return node.get(field);
    }

    List<String> names() {
        List<String> names = new ArrayList<>();
        Iterator<String> fields = node.fieldNames();
        fields.forEachRemaining(names::add);
        return names;
    }

    /** Says which of the fields are missing; AWS names a single one in other words within a state. */
    void require(String... fields) {
        List<String> missing = new ArrayList<>();
        for (String field : fields) {
            if (!has(field)) {
                missing.add(field);
            }
        }
        if (!missing.isEmpty()) {
            diagnostics.schema("These fields are required: " + missing, location());
        }
    }

    /** Says that a field of an object within a state is missing. */
    void requireField(String field) {
        if (!has(field)) {
            diagnostics.schema("The field '" + field + "' is required but was missing", location());
        }
    }

    /** Says what is wrong with a JSONata expression of this state. */
    void expressionProblem(SyntaxProblem problem) {
        DiagnosticCode code =
                switch (problem.kind()) {
                    case INVALID -> DiagnosticCode.INVALID_JSONATA_EXPRESSION;
                    case UNSUPPORTED -> DiagnosticCode.UNSUPPORTED_JSONATA_EXPRESSION;
                };
        diagnostics.error(code, problem.message(), location(problem.field()));
    }

    /** Says which fields are not among the known ones. */
    void allowOnly(Set<String> known) {
        names().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> error("Field '" + name + "' is not supported"));
    }

    /** Of several fields at most one may be there. */
    void atMostOneOf(String... fields) {
        List<String> there = new ArrayList<>();
        for (String field : fields) {
            if (has(field)) {
                there.add(field);
            }
        }
        if (there.size() > 1) {
            error("There should only be one of the following fields: " + List.of(fields));
        }
    }

    /** Of several fields exactly one must be there. */
    void exactlyOneOf(String... fields) {
        atMostOneOf(fields);
        for (String field : fields) {
            if (has(field)) {
                return;
            }
        }
        error("This object should have only one of the following fields: " + List.of(fields));
    }

    Optional<String> text(String field) {
        return typed(field, JsonNode::isTextual, "[STRING]").map(JsonNode::textValue);
    }

    Optional<Boolean> bool(String field) {
        return typed(field, JsonNode::isBoolean, "Boolean").map(JsonNode::booleanValue);
    }

    Optional<Long> integer(String field, long min, long max) {
        Optional<JsonNode> value = typed(field, JsonNode::isIntegralNumber, "Integer");
        return value.filter(number -> inRange(field, number.doubleValue(), min, max))
                .map(JsonNode::longValue);
    }

    Optional<Double> number(String field, double min, double max) {
        Optional<Double> value = typed(field, JsonNode::isNumber, "Number").map(JsonNode::doubleValue);
        return value.filter(number -> inRange(field, number, min, max));
    }

    /** The service shows whole bounds of whole numbers, and a fraction of others. */
    private boolean inRange(String field, double number, Number min, Number max) {
        if (number < min.doubleValue()) {
            error(field, "Minimum value is " + min);
            return false;
        }
        if (number > max.doubleValue()) {
            error(field, "Maximum value is " + max);
            return false;
        }
        return true;
    }

    Optional<Fields> object(String field) {
        return typed(field, JsonNode::isObject, "Object")
                .map(object -> new Fields(object, location(field), diagnostics));
    }

    /** The same without some fields of an object within it. */
    Fields without(String field, String... names) {
        if (!has(field) || !get(field).isObject()) {
            return this;
        }
        ObjectNode copy = node.deepCopy();
        ((ObjectNode) copy.get(field)).remove(List.of(names));
        return new Fields(copy, location, diagnostics);
    }

    /** The objects of an array field. */
    List<Fields> objects(String field) {
        List<Fields> objects = new ArrayList<>();
        Optional<JsonNode> array = typed(field, JsonNode::isArray, "Array");
        for (int i = 0; array.isPresent() && i < array.get().size(); i++) {
            String place = location(field) + "[" + i + "]";
            if (array.get().get(i).isObject()) {
                objects.add(new Fields(array.get().get(i), place, diagnostics));
            } else {
                diagnostics.schema("Expected value of type Object", place);
            }
        }
        return objects;
    }

    /** The strings of an array field. */
    List<String> texts(String field) {
        List<String> texts = new ArrayList<>();
        typed(field, JsonNode::isArray, "Array")
                .ifPresent(array -> array.forEach(element -> {
                    if (element.isTextual()) {
                        texts.add(element.textValue());
                    } else {
                        error(field, "Expected value of type String");
                    }
                }));
        return texts;
    }

    private Optional<JsonNode> typed(String field, Predicate<JsonNode> type, String name) {
        if (!has(field)) {
            return Optional.empty();
        }
        if (!type.test(get(field))) {
            error(field, "Expected value of type " + name);
            return Optional.empty();
        }
        return Optional.of(get(field));
    }
}
