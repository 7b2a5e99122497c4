// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.lint;

/** One thing to warn of. A rule takes any JSON object for a definition, however wrong. */
interface LintRule {

    /** Adds what this rule finds in the machine. */
    void check(LintedMachine machine, Findings findings);
}
