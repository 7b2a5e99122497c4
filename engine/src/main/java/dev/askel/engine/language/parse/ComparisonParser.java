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
    private static final Set<String> KINDS = Set.of("And", "Or", "Not", "Variable", "Condition");
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
            ChoiceRule inner = rule.object("Not").map(ComparisonParser::inner).orElse(NEVER);
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

    /** And, Or and Not stand alone; {@code Condition}, which the service names too, is refused as JSONata's. */
    static void checkCombined(Fields rule) {
        long kinds = rule.names().stream().filter(KINDS::contains).count();
        if (kinds != 1) {
            rule.error("The object must have only one of the following fields, [And, Or, Not, Variable, Condition]");
        } else if (!rule.has("Variable")) {
            rule.names().stream()
                    .filter(name -> ChoiceOperator.named(name).isPresent())
                    .forEach(name -> rule.error("Field '" + name + "' is not supported"));
        }
    }

    /** A rule within another one: only the outermost leads to a state. */
    private static ChoiceRule inner(Fields rule) {
        if (rule.has("Next")) {
            rule.error("Field 'Next' is not supported");
        }
        return rule(rule);
    }

    private static List<ChoiceRule> rules(Fields rule, String field) {
        List<ChoiceRule> rules =
                rule.objects(field).stream().map(ComparisonParser::inner).toList();
        if (rules.isEmpty()) {
            rule.error(field, "Value cannot be empty");
        }
        return rules;
    }

    private static ChoiceRule comparison(Fields rule) {
        if (!rule.has("Variable")) {
            return NEVER;
        }
        Optional<JsonPathQuery> variable = rule.text("Variable").flatMap(JsonPathQuery::compileReference);
        if (rule.get("Variable").isTextual() && variable.isEmpty()) {
            rule.error("Variable", ReferenceProblem.of(rule.get("Variable").textValue()));
        }
        List<String> operators = rule.names().stream()
                .filter(name -> !NO_OPERATORS.contains(name))
                .toList();
        if (operators.size() != 1) {
            rule.exactlyOneOf(ChoiceOperator.names().toArray(String[]::new));
            operators.stream()
                    .filter(name -> ChoiceOperator.named(name).isEmpty())
                    .forEach(name -> rule.error("Field '" + name + "' is not supported"));
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
            boolean noPath = name.endsWith("Path") && operand.isTextual();
            rule.error(
                    name,
                    noPath
                            ? ReferenceProblem.of(operand.textValue())
                            : "Expected value to be " + operator.get().operandType());
        }
        return compiled.orElse(NEVER);
    }
}
