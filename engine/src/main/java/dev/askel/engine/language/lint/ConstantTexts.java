// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.lint;

import com.fasterxml.jackson.databind.JsonNode;
import dev.askel.engine.language.jsonata.JsonataExpression;
import java.util.HashSet;
import java.util.Set;

/** The variables of a machine that are assigned constant texts and nothing else. */
final class ConstantTexts {

    private final Set<String> texts = new HashSet<>();
    private final Set<String> others = new HashSet<>();

    private ConstantTexts() {}

    static ConstantTexts of(LintedMachine machine) {
        ConstantTexts constants = new ConstantTexts();
        machine.states().forEach(state -> Assignments.of(state).forEach(constants::add));
        return constants;
    }

    private void add(String name, JsonNode value) {
        boolean dynamic =
                name.endsWith(".$") || (value.isTextual() && JsonataExpression.isExpression(value.textValue()));
        (value.isTextual() && !dynamic ? texts : others).add(Assignments.variable(name));
    }

    /** Whether a path is such a variable. */
    boolean has(String path) {
        String name = path.startsWith("$") ? path.substring(1) : "";
        return texts.contains(name) && !others.contains(name);
    }
}
