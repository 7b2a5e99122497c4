// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.lint;

import com.fasterxml.jackson.databind.JsonNode;
import dev.askel.engine.language.choice.ChoiceOperator;
import dev.askel.engine.language.model.QueryLanguage;
import dev.askel.engine.language.outline.StateOutline;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The comparisons in the rules of JSONPath Choice states, those within And, Or and Not too. */
final class ChoiceTests {

    private final List<Test> tests = new ArrayList<>();

    private ChoiceTests() {}

    /**
     * One comparison.
     *
     * @param location of the rule or the part of a rule that has it
     * @param variable the path on its left
     * @param operand what it is compared with
     */
    record Test(String location, String variable, String operator, JsonNode operand) {}

    static Stream<Test> of(LintedMachine machine) {
        ChoiceTests choice = new ChoiceTests();
        machine.states("Choice")
                .filter(state -> state.language() == QueryLanguage.JSON_PATH)
                .forEach(choice::state);
        return choice.tests.stream();
    }

    private void state(StateOutline state) {
        rules(state.source().path("Choices"), state.location("Choices"));
    }

    private void rules(JsonNode rules, String location) {
        for (int i = 0; rules.isArray() && i < rules.size(); i++) {
            rule(rules.get(i), location + "[" + i + "]");
        }
    }

    private void rule(JsonNode rule, String location) {
        rules(rule.path("And"), location + "/And");
        rules(rule.path("Or"), location + "/Or");
        if (rule.path("Not").isObject()) {
            rule(rule.get("Not"), location + "/Not");
        }
        rule.properties().stream()
                .filter(field -> ChoiceOperator.named(field.getKey()).isPresent())
                .forEach(field -> tests.add(
                        new Test(location, rule.path("Variable").asText(), field.getKey(), field.getValue())));
    }
}
