// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.choice;

import com.fasterxml.jackson.databind.JsonNode;
import dev.askel.engine.language.model.Bindings;
import dev.askel.engine.language.model.ChoiceRule;
import dev.askel.engine.language.model.EvaluationFailure;
import dev.askel.engine.language.path.JsonPathQuery;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/** The comparison operators of Choice rules, by their names in a definition. */
public final class ChoiceOperator {

    private static final Map<String, ChoiceOperator> BY_NAME = new LinkedHashMap<>();

    static {
        for (Comparison type : Comparison.values()) {
            relation(type, "Equals", order -> order == 0);
            if (type != Comparison.BOOLEAN) {
                relation(type, "LessThan", order -> order < 0);
                relation(type, "GreaterThan", order -> order > 0);
                relation(type, "LessThanEquals", order -> order <= 0);
                relation(type, "GreaterThanEquals", order -> order >= 0);
            }
        }
        add(new ChoiceOperator("StringMatches", "a string", JsonNode::isTextual, false, ChoiceOperator::matches));
        is("IsNull", JsonNode::isNull);
        is("IsNumeric", JsonNode::isNumber);
        is("IsString", JsonNode::isTextual);
        is("IsBoolean", JsonNode::isBoolean);
        is("IsTimestamp", value -> Comparison.timestamp(value).isPresent());
        is("IsPresent", value -> true);
    }

    private final String name;
    private final String operandType;
    private final Predicate<JsonNode> operandCheck;
    private final boolean byPath;
    private final Test test;

    /** Tests a variable's value against the operand. */
    private interface Test {
        boolean holds(JsonNode value, JsonNode operand);
    }

    private ChoiceOperator(
            String name, String operandType, Predicate<JsonNode> operandCheck, boolean byPath, Test test) {
        this.name = name;
        this.operandType = operandType;
        this.operandCheck = operandCheck;
        this.byPath = byPath;
        this.test = test;
    }

    private static void relation(Comparison type, String relation, IntPredicate holds) {
        Test test = (value, operand) -> type.test(value, operand, holds);
        String name = type.aslName() + relation;
        add(new ChoiceOperator(name, "a " + type.aslName().toLowerCase(Locale.ROOT), type::accepts, false, test));
        add(new ChoiceOperator(name + "Path", "a path", JsonNode::isTextual, true, test));
    }

    private static void is(String name, Predicate<JsonNode> property) {
        Test test = (value, operand) -> property.test(value) == operand.booleanValue();
        add(new ChoiceOperator(name, "a boolean", JsonNode::isBoolean, false, test));
    }

    private static void add(ChoiceOperator operator) {
        BY_NAME.put(operator.name, operator);
    }

    /** The operator of that name. */
    public static Optional<ChoiceOperator> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** The names of all operators. */
    public static Set<String> names() {
        return Collections.unmodifiableSet(BY_NAME.keySet());
    }

    /** What the operand must be, for messages. */
    public String operandType() {
        return operandType;
    }

    /** The rule that tests a variable with this operator; empty if the operand is not of its type. */
    public Optional<ChoiceRule> rule(JsonPathQuery variable, JsonNode operand) {
        if (!operandCheck.test(operand)) {
            return Optional.empty();
        }
        if (byPath) {
            return JsonPathQuery.compileReference(operand.textValue())
                    .map(path -> bindings -> test.holds(value(variable, bindings), value(path, bindings)));
        }
        if (name.equals("IsPresent")) {
            return Optional.of(bindings -> isPresent(variable, bindings) == operand.booleanValue());
        }
        return Optional.of(bindings -> test.holds(value(variable, bindings), operand));
    }

    private static JsonNode value(JsonPathQuery path, Bindings bindings) {
        return path.find(bindings)
                .orElseThrow(() -> new EvaluationFailure(
                        "States.Runtime",
                        "Invalid path '" + path.source()
                                + "': The choice state's condition path references an invalid value."))
                .tree();
    }

    private static boolean isPresent(JsonPathQuery variable, Bindings bindings) {
        return variable.find(bindings).isPresent();
    }

    /** {@code *} stands for any characters; {@code \*} and {@code \\} for themselves. */
    private static boolean matches(JsonNode value, JsonNode pattern) {
        return value.isTextual() && matches(value.textValue(), parts(pattern.textValue()));
    }

    /** The literal texts between the wildcards. */
    private static List<String> parts(String pattern) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '\\' && i + 1 < pattern.length()) {
                part.append(pattern.charAt(++i));
            } else if (c == '*') {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString());
        return parts;
    }

    private static boolean matches(String text, List<String> parts) {
        String first = parts.get(0);
        String last = parts.get(parts.size() - 1);
        if (parts.size() == 1) {
            return text.equals(first);
        }
        if (text.length() < first.length() + last.length() || !text.startsWith(first) || !text.endsWith(last)) {
            return false;
        }
        int at = first.length();
        int end = text.length() - last.length();
        for (String part : parts.subList(1, parts.size() - 1)) {
            int found = text.indexOf(part, at);
            if (found < 0 || found + part.length() > end) {
                return false;
            }
            at = found + part.length();
        }
        return true;
    }
}
