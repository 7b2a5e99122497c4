// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.lint;

import dev.askel.engine.language.model.QueryLanguage;
import dev.askel.engine.language.outline.StateOutline;
import dev.askel.engine.language.parse.DiagnosticCode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A task waits for its token to come back, but does not hand it out. */
final class TokenNotPassedOn implements LintRule {

    /** A path to the token, or to something that has it. */
    private static final Pattern JSON_PATH = Pattern.compile("\\$\\$(?:\\.Task|\\[['\"]Task|(?=\\s*[,)]|$))");

    private static final Pattern JSONATA =
            Pattern.compile("\\$states\\s*(?:\\.\\s*context|(?![\\w.\\s]))|\\$(?!states\\b)\\w++(?!\\s*\\()");

    @Override
    public void check(LintedMachine machine, Findings findings) {
        machine.states("Task")
                .filter(task -> task.source().path("Resource").asText().endsWith(".waitForTaskToken"))
                .filter(task -> !passesToken(task))
                .forEach(task -> findings.warn(
                        DiagnosticCode.LINT_TASK_TOKEN_NOT_PASSED,
                        task.location(),
                        "This task waits for a callback, but does not pass on its token, without which nobody can call"
                                + " back. Pass "
                                + (task.language() == QueryLanguage.JSONATA
                                        ? "$states.context.Task.Token in Arguments."
                                        : "$$.Task.Token in Parameters.")));
    }

    private static boolean passesToken(StateOutline task) {
        boolean jsonata = task.language() == QueryLanguage.JSONATA;
        if (jsonata && task.source().path("Arguments").isTextual()) {
            return true;
        }
        Pattern token = jsonata ? JSONATA : JSON_PATH;
        List<String> passing = new ArrayList<>();
        TemplateFields.texts("", task.source().path(jsonata ? "Arguments" : "Parameters"), (name, text) -> {
            if (token.matcher(text).find()) {
                passing.add(name);
            }
        });
        return !passing.isEmpty();
    }
}
