// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.parse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.askel.engine.language.choice.ChoiceOperator;
import dev.askel.engine.language.model.ChoiceRule;
import dev.askel.engine.language.path.JsonPathQuery;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Parses the tests of Choice rules in JSONPath: comparisons, and And, Or, Not of such. */
final class ComparisonParser {

    private static final Set<String> COMBINERS = Set.of("And", "Or", "Not");
    private static final ChoiceRule NEVER = bindings -> false;
    private static final Set<String> NO_OPERATORS =
            Set.of("Variable", "Next", "Comment", "And", "Or", "Not", "Condition", "Assign", "Output");

    private ComparisonParser() {}

    static ChoiceRule rule(Fields rule) {
        checkCombined(rule);
        if (rule.has("And")) {
            List<ChoiceRule> all = rules(rule, "And");
            return bindings -> all.stream().allMatch(each -> each.matches(bindings));
        }
        if (rule.has("Or")) {
            List<ChoiceRule> any = rules(rule, "Or");
            return bindings -> any.stream().anyMatch(each -> each.matches(bindings));
        }
        if (rule.has("Not")) {
            ChoiceRule inner = rule.object("Not").map(ComparisonParser::rule).orElse(NEVER);
            return bindings -> !inner.matches(bindings);
        }
        return comparison(rule);
    }

    /** Whether a field belongs to such tests. */
    static boolean isPartOfTest(String field) {
        return field.equals("Variable")
                || COMBINERS.contains(field)
                || ChoiceOperator.named(field).isPresent();
    }

    /** And, Or and Not stand alone. */
    private static void checkCombined(Fields rule) {
        List<String> all =
                rule.names().stream().filter(ComparisonParser::isPartOfTest).toList();
        if (all.size() > 1 && all.stream().anyMatch(COMBINERS::contains)) {
            rule.error("'And', 'Or' and 'Not' must stand alone in a rule, but found " + all);
        }
    }

    private static List<ChoiceRule> rules(Fields rule, String field) {
        List<ChoiceRule> rules =
                rule.objects(field).stream().map(ComparisonParser::rule).toList();
        if (rules.isEmpty()) {
            rule.error(field, "Value cannot be empty");
        }
        return rules;
    }

    private static ChoiceRule comparison(Fields rule) {
        rule.require("Variable");
        Optional<JsonPathQuery> variable = rule.text("Variable").flatMap(JsonPathQuery::compileReference);
        if (rule.has("Variable") && rule.get("Variable").isTextual() && variable.isEmpty()) {
            rule.error("Variable", "Value is not a Reference Path");
        }
        List<String> operators = rule.names().stream()
                .filter(name -> !NO_OPERATORS.contains(name))
                .toList();
        if (operators.size() != 1) {
            rule.diagnostics()
                    .schema("Exactly one comparison operator is required, but found " + operators, rule.location());
            return NEVER;
        }
        return operator(rule, operators.get(0), variable);
    }

    private static ChoiceRule operator(Fields rule, String name, Optional<JsonPathQuery> variable) {
        Optional<ChoiceOperator> operator = ChoiceOperator.named(name);
        if (operator.isEmpty()) {
            rule.error("Field '" + name + "' is not supported");
            return NEVER;
        }
        JsonNode operand = rule.get(name);
        JsonPathQuery anyPath =
                variable.orElseGet(() -> JsonPathQuery.compile("$").orElseThrow());
        Optional<ChoiceRule> compiled = operator.get().rule(anyPath, operand);
        if (compiled.isEmpty()) {
            rule.error(name, "Expected value to be " + operator.get().operandType());
        }
        return compiled.orElse(NEVER);
    }
}
