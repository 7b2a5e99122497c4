// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.lint;

import dev.askel.engine.language.parse.DiagnosticCode;

/** A Wait state of an Express machine waits for longer than an Express execution may run. */
final class WaitBeyondExpress implements LintRule {

    private static final long EXPRESS_SECONDS_MAX = 300;

    @Override
    public void check(LintedMachine machine, Findings findings) {
        if (!machine.express()) {
            return;
        }
        machine.states("Wait")
                .filter(state -> state.source().path("Seconds").asLong() >= EXPRESS_SECONDS_MAX)
                .forEach(state -> findings.warn(
                        DiagnosticCode.LINT_WAIT_BEYOND_EXPRESS,
                        state.location("Seconds"),
                        "An Express execution ends after " + EXPRESS_SECONDS_MAX + " seconds, and so before this wait"
                                + " does. Use a machine of type STANDARD."));
    }
}
