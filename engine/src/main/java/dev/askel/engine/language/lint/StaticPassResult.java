// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.lint;

import dev.askel.engine.language.model.QueryLanguage;
import dev.askel.engine.language.outline.StateOutline;
import dev.askel.engine.language.parse.DiagnosticCode;
import java.util.ArrayList;
import java.util.List;

/** AWS's PASS_RESULT_IS_STATIC: the Result of a Pass state holds what looks like a path, and is not evaluated. */
final class StaticPassResult implements LintRule {

    @Override
    public void check(LintedMachine machine, Findings findings) {
        machine.states("Pass")
                .filter(state -> state.language() == QueryLanguage.JSON_PATH)
                .filter(StaticPassResult::hasPath)
                .forEach(state -> findings.warn(
                        DiagnosticCode.PASS_RESULT_IS_STATIC,
                        state.location("Result"),
                        "Result is passed on as it is; paths and intrinsic functions in it are not evaluated. Use"
                                + " Parameters to have them evaluated."));
    }

    private static boolean hasPath(StateOutline state) {
        List<String> paths = new ArrayList<>();
        TemplateFields.texts("", state.source().path("Result"), (name, text) -> {
            if (PathLook.isPathOrCall(text)) {
                paths.add(text);
            }
        });
        return !paths.isEmpty();
    }
}
