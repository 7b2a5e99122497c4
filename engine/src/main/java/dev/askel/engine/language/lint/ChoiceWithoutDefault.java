// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.lint;

import com.fasterxml.jackson.databind.JsonNode;
import dev.askel.engine.language.outline.StateOutline;
import dev.askel.engine.language.parse.DiagnosticCode;
import java.util.HashSet;
import java.util.Set;

/**
 * A Choice state has no Default, and its rules may all fail to match: the execution then fails with
 * {@code States.NoChoiceMatched}. Two rules that ask the same for true and for false are enough.
 */
final class ChoiceWithoutDefault implements LintRule {

    @Override
    public void check(LintedMachine machine, Findings findings) {
        machine.states("Choice")
                .filter(state -> !state.source().has("Default"))
                .filter(state -> !isExhaustive(state))
                .forEach(state -> findings.warn(
                        DiagnosticCode.LINT_CHOICE_WITHOUT_DEFAULT,
                        state.location(),
                        "Where none of its rules matches, this state fails with States.NoChoiceMatched, which no Catch can"
                                + " take. Set Default."));
    }

    private static boolean isExhaustive(StateOutline state) {
        Set<String> questions = new HashSet<>();
        for (JsonNode rule : state.source().path("Choices")) {
            if (isTrue(rule.path("Condition"))) {
                return true;
            }
            for (var field : rule.properties()) {
                if (!field.getValue().isBoolean()) {
                    continue;
                }
                String question = rule.path("Variable").asText() + " " + field.getKey() + " ";
                if (questions.contains(question + !field.getValue().booleanValue())) {
                    return true;
                }
                questions.add(question + field.getValue().booleanValue());
            }
        }
        return false;
    }

    private static boolean isTrue(JsonNode condition) {
        return condition.asText().replaceAll("[{%}\\s]", "").equals("true");
    }
}
