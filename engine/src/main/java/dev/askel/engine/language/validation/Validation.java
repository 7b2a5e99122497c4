// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.validation;

import dev.askel.engine.language.lint.Linter;
import dev.askel.engine.language.model.StateMachine;
import dev.askel.engine.language.outline.BlockOutline;
import dev.askel.engine.language.outline.Outline;
import dev.askel.engine.language.parse.Diagnostic;
import dev.askel.engine.language.parse.DiagnosticCode;
import dev.askel.engine.language.parse.ParseResult;
import dev.askel.engine.language.parse.Severity;
import dev.askel.engine.language.parse.StateMachineParser;
import dev.askel.engine.limit.DefinitionLimits;
import dev.askel.engine.limit.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether a machine of a type can be made of a definition, and what else is to be said of it.
 *
 * @param machine the machine, where no diagnostic is an ERROR
 * @param diagnostics errors first, each kind in the order of the definition
 */
public record Validation(Optional<StateMachine> machine, List<Diagnostic> diagnostics) {

    public Validation {
        diagnostics = List.copyOf(diagnostics);
    }

    /** The same with the default limits. */
    public static Validation compile(String definition, MachineType type) {
        return compile(definition, type, Limits.DEFAULT.definition());
    }

    /** Compiles the definition, and finds all errors; of the warnings only those that compiling comes upon. */
    public static Validation compile(String definition, MachineType type, DefinitionLimits limits) {
        ParseResult result = StateMachineParser.parse(definition, limits);
        List<Diagnostic> diagnostics = new ArrayList<>(result.diagnostics());
        outline(definition, diagnostics)
                .map(machine -> type == MachineType.EXPRESS
                        ? ExpressRules.problems(machine)
                        : ExpressRules.problemsOfProcessors(machine))
                .ifPresent(diagnostics::addAll);
        Validation checked = new Validation(result.machine(), diagnostics);
        return checked.hasErrors() ? new Validation(Optional.empty(), diagnostics) : checked;
    }

    /** Of what is nested too deeply nothing more is said. */
    private static Optional<BlockOutline> outline(String definition, List<Diagnostic> diagnostics) {
        boolean isTooDeep = diagnostics.stream().anyMatch(one -> one.code() == DiagnosticCode.TOO_DEEPLY_NESTED);
        return isTooDeep ? Optional.empty() : Outline.of(definition);
    }

    /** The same with the default limits. */
    public static Validation lint(String definition, MachineType type) {
        return lint(definition, type, Limits.DEFAULT.definition());
    }

    /** Compiles the definition, and finds all errors and the warnings of all lint rules. */
    public static Validation lint(String definition, MachineType type, DefinitionLimits limits) {
        Validation compiled = compile(definition, type, limits);
        List<Diagnostic> diagnostics = new ArrayList<>();
        diagnostics.addAll(compiled.errors());
        compiled.diagnostics().stream().filter(one -> !isError(one)).forEach(diagnostics::add);
        outline(definition, diagnostics)
                .ifPresent(
                        machine -> diagnostics.addAll(Linter.lint(definition, machine, type == MachineType.EXPRESS)));
        return new Validation(compiled.machine(), diagnostics);
    }

    /** What keeps a machine from being made of the definition. */
    public List<Diagnostic> errors() {
        return diagnostics.stream().filter(Validation::isError).toList();
    }

    /** Whether no machine can be made of the definition. */
    public boolean hasErrors() {
        return diagnostics.stream().anyMatch(Validation::isError);
    }

    private static boolean isError(Diagnostic diagnostic) {
        return diagnostic.severity() == Severity.ERROR;
    }

    /** The text of InvalidDefinition, with all errors. */
    public String invalidDefinition() {
        return new ParseResult(machine, diagnostics).invalidDefinition();
    }
}
