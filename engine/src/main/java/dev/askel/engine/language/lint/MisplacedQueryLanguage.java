// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.lint;

import dev.askel.engine.language.parse.DiagnosticCode;

/** QueryLanguage stands among the States, where a reader takes it for a state. */
final class MisplacedQueryLanguage implements LintRule {

    private static final String FIELD = "QueryLanguage";

    @Override
    public void check(LintedMachine machine, Findings findings) {
        if (machine.root().source().path("States").path(FIELD).isTextual()) {
            findings.warn(
                    DiagnosticCode.LINT_MISPLACED_QUERY_LANGUAGE,
                    "/States/" + FIELD,
                    "QueryLanguage is a field of the machine. Set it beside States and not in it.");
        }
    }
}
