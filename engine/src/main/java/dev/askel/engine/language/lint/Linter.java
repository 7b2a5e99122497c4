// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.lint;

import dev.askel.engine.language.outline.BlockOutline;
import dev.askel.engine.language.parse.Diagnostic;
import java.util.List;

/** Looks at a definition with every rule. The rules are told in docs/validation.md. */
public final class Linter {

    private static final List<LintRule> RULES = List.of(
            new PathWithoutDollar(),
            new PathInPlainField(),
            new StaticPassResult(),
            new StringComparedAsNumber(),
            new NoTimeLimit(),
            new TokenNotPassedOn(),
            new ShadowedHandler(),
            new RetryWithoutKey(),
            new ChoiceWithoutDefault(),
            new UnreachableStates(),
            new UnassignedVariable(),
            new WaitBeyondExpress(),
            new MissingArguments(),
            new DuplicateField(),
            new MisplacedQueryLanguage());

    private Linter() {}

    /**
     * All warnings, rule by rule, each in the order of the definition.
     *
     * @param definition the text
     * @param machine its outline
     * @param express whether it is meant for a machine of type EXPRESS
     */
    public static List<Diagnostic> lint(String definition, BlockOutline machine, boolean express) {
        LintedMachine linted = new LintedMachine(definition, machine, express);
        Findings findings = new Findings();
        RULES.forEach(rule -> rule.check(linted, findings));
        return findings.all();
    }
}
