// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.lint;

import dev.askel.engine.language.outline.Places;
import dev.askel.engine.language.parse.DiagnosticCode;

/** An object of the definition names a field twice, for example a state: the first value is lost. */
final class DuplicateField implements LintRule {

    @Override
    public void check(LintedMachine machine, Findings findings) {
        for (String location : Places.of(machine.definition()).repeated()) {
            findings.warn(
                    DiagnosticCode.LINT_DUPLICATE_FIELD,
                    location,
                    "This field is there more than once in its object; only the last one counts.");
        }
    }
}
