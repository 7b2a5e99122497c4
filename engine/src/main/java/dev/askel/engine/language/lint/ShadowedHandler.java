// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.lint;

import com.fasterxml.jackson.databind.JsonNode;
import dev.askel.engine.language.outline.StateOutline;
import dev.askel.engine.language.parse.DiagnosticCode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A retrier or catcher names an error that an earlier one of the same state takes already, by its name or with
 * {@code States.TaskFailed}, which takes every error but a few whose names begin with {@code States.}.
 */
final class ShadowedHandler implements LintRule {

    private static final List<String> FIELDS = List.of("Retry", "Catch");
    private static final String TASK_FAILED = "States.TaskFailed";

    @Override
    public void check(LintedMachine machine, Findings findings) {
        machine.states().forEach(state -> FIELDS.forEach(field -> check(state, field, findings)));
    }

    private static void check(StateOutline state, String field, Findings findings) {
        JsonNode handlers = state.source().path(field);
        Set<String> taken = new HashSet<>();
        for (int i = 0; handlers.isArray() && i < handlers.size(); i++) {
            Set<String> names = new HashSet<>();
            for (JsonNode name : handlers.get(i).path("ErrorEquals")) {
                if (isTaken(name.asText(), taken)) {
                    findings.warn(
                            DiagnosticCode.LINT_UNREACHABLE_HANDLER,
                            state.location(field + "[" + i + "]/ErrorEquals"),
                            "'" + name.asText() + "' never comes here: the first element of " + field + " that names an"
                                    + " error takes it, and an earlier one does.");
                }
                names.add(name.asText());
            }
            taken.addAll(names);
        }
    }

    private static boolean isTaken(String name, Set<String> taken) {
        return taken.contains(name) || (taken.contains(TASK_FAILED) && !name.startsWith("States."));
    }
}
