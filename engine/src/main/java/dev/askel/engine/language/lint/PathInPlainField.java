// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.lint;

import com.fasterxml.jackson.databind.JsonNode;
import dev.askel.engine.language.choice.ChoiceOperator;
import dev.askel.engine.language.model.QueryLanguage;
import dev.askel.engine.language.parse.DiagnosticCode;
import java.util.List;

/**
 * AWS's NO_PATH: a field that takes a constant text holds what looks like a path, while another field, of that name
 * with {@code Path} behind it, takes paths.
 */
final class PathInPlainField implements LintRule {

    private static final List<String> FIELDS = List.of("Error", "Cause");

    @Override
    public void check(LintedMachine machine, Findings findings) {
        machine.states("Fail")
                .filter(state -> state.language() == QueryLanguage.JSON_PATH)
                .forEach(state -> FIELDS.forEach(
                        field -> check(field, state.source().path(field), state.location(field), findings)));
        ChoiceTests.of(machine)
                .filter(test -> ChoiceOperator.named(test.operator() + "Path").isPresent())
                .forEach(test ->
                        check(test.operator(), test.operand(), test.location() + "/" + test.operator(), findings));
    }

    private static void check(String field, JsonNode value, String location, Findings findings) {
        if (value.isTextual() && PathLook.isPath(value.textValue())) {
            findings.warn(
                    DiagnosticCode.NO_PATH,
                    location,
                    "The value of '" + field + "' looks like a path, but is taken as it is. Name the field '" + field
                            + "Path' to have it evaluated.");
        }
    }
}
