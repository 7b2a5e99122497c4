// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.lint;

import dev.askel.engine.language.outline.BlockOutline;
import dev.askel.engine.language.outline.StateOutline;
import dev.askel.engine.language.parse.DiagnosticCode;
import dev.askel.engine.language.reference.VariableReferences;
import java.util.HashSet;
import java.util.Set;

/**
 * A state reads a variable that no state assigns where it could see it: in its own block or around it, up to a
 * distributed Map, which takes no variables in.
 */
final class UnassignedVariable implements LintRule {

    @Override
    public void check(LintedMachine machine, Findings findings) {
        check(machine.root(), Set.of(), findings);
    }

    private static void check(BlockOutline block, Set<String> outer, Findings findings) {
        Set<String> visible = new HashSet<>(outer);
        block.states().forEach(state -> Assignments.of(state)
                .forEach((name, value) -> visible.add(Assignments.variable(name))));
        for (StateOutline state : block.states()) {
            VariableReferences.of(state).stream()
                    .filter(name -> !visible.contains(name))
                    .forEach(name -> findings.warn(
                            DiagnosticCode.LINT_VARIABLE_NOT_ASSIGNED,
                            state.location(),
                            "The variable '" + name
                                    + "' is read here, but assigned nowhere that this state could see."));
            state.blocks().forEach(inner -> check(inner, isDistributed(inner) ? Set.of() : visible, findings));
        }
    }

    private static boolean isDistributed(BlockOutline block) {
        return block.source().path("ProcessorConfig").path("Mode").asText().equals("DISTRIBUTED");
    }
}
