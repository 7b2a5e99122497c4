// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.askel.engine.json.Json;
import dev.askel.engine.language.model.Bindings;
import dev.askel.engine.language.model.ValueExpression;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A JSON value in which a string at any depth may be an expression, whose value takes its place. */
public final class JsonataTemplate implements ValueExpression {

    private final JsonNode source;
    private final Part part;
    private final List<JsonataExpression> expressions;

    private JsonataTemplate(JsonNode source, Part part, List<JsonataExpression> expressions) {
        this.source = source;
        this.part = part;
        this.expressions = List.copyOf(expressions);
    }

    /** A part of a template. */
    private interface Part {
        JsonNode evaluate(Bindings bindings);
    }

    /**
     * Compiles a template.
     *
     * @param field the name of the field, for example {@code Output}; expressions within objects and arrays are told as
     *     {@code Output/list[0]/name}
     * @param problems takes what is wrong with expressions; a template with problems is not evaluated
     */
    public static JsonataTemplate compile(String field, JsonNode source, Consumer<SyntaxProblem> problems) {
        Compiler compiler = new Compiler(problems);
        return new JsonataTemplate(source, compiler.part(field, source), compiler.expressions);
    }

    /** Compiles parts and collects their expressions. */
    private static final class Compiler {

        private final Consumer<SyntaxProblem> problems;
        private final List<JsonataExpression> expressions = new ArrayList<>();

        Compiler(Consumer<SyntaxProblem> problems) {
            this.problems = problems;
        }

        Part part(String field, JsonNode node) {
            if (node.isObject()) {
                return object(field, node);
            }
            if (node.isArray()) {
                return array(field, node);
            }
            boolean dynamic = node.isTextual() && JsonataExpression.isExpression(node.textValue());
            return dynamic ? expression(field, node) : new Fixed(node);
        }

        private Part expression(String field, JsonNode node) {
            try {
                JsonataExpression expression = JsonataExpression.compile(field, node.textValue());
                expression.problems().forEach(problems);
                expressions.add(expression);
                return bindings -> expression.evaluate(bindings).tree();
            } catch (JsonataSyntaxException e) {
                problems.accept(e.problem());
                return new Fixed(node);
            }
        }

        private Part object(String field, JsonNode node) {
            Map<String, Part> parts = new LinkedHashMap<>();
            node.properties()
                    .forEach(entry -> parts.put(entry.getKey(), part(field + "/" + entry.getKey(), entry.getValue())));
            boolean fixed = parts.values().stream().allMatch(Fixed.class::isInstance);
            return fixed ? new Fixed(node) : new ObjectPart(parts);
        }

        private Part array(String field, JsonNode node) {
            List<Part> parts = new ArrayList<>();
            for (JsonNode element : node) {
                parts.add(part(field + "[" + parts.size() + "]", element));
            }
            boolean fixed = parts.stream().allMatch(Fixed.class::isInstance);
            return fixed ? new Fixed(node) : new ArrayPart(parts);
        }
    }

    /** A part without expressions, which is shared and never copied. */
    private record Fixed(JsonNode node) implements Part {
        @Override
        public JsonNode evaluate(Bindings bindings) {
            return node;
        }
    }

    private record ObjectPart(Map<String, Part> parts) implements Part {
        @Override
        public JsonNode evaluate(Bindings bindings) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            parts.forEach((name, part) -> object.set(name, part.evaluate(bindings)));
            return object;
        }
    }

    private record ArrayPart(List<Part> parts) implements Part {
        @Override
        public JsonNode evaluate(Bindings bindings) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode(parts.size());
            parts.forEach(part -> array.add(part.evaluate(bindings)));
            return array;
        }
    }

    @Override
    public Json evaluate(Bindings bindings) {
        return Json.of(part.evaluate(bindings));
    }

    /** All expressions, in the order of the text. */
    public List<JsonataExpression> expressions() {
        return expressions;
    }

    /** The expression that the whole value is; empty if it is an object, an array or a constant. */
    public Optional<JsonataExpression> wholeExpression() {
        return source.isTextual() && expressions.size() == 1 ? Optional.of(expressions.get(0)) : Optional.empty();
    }

    @Override
    public String source() {
        return source.toString();
    }
}
