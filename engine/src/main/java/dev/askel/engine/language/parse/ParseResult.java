// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.parse;

import dev.askel.engine.language.model.StateMachine;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a definition is: a machine where no diagnostic is an ERROR.
 *
 * @param diagnostics all that is wrong, in the order of the text
 */
public record ParseResult(Optional<StateMachine> machine, List<Diagnostic> diagnostics) {

    public ParseResult {
        diagnostics = List.copyOf(diagnostics);
    }

    /** The text of InvalidDefinition, with all errors. */
    public String invalidDefinition() {
        return diagnostics.stream()
                .filter(diagnostic -> diagnostic.severity() == Severity.ERROR)
                .map(Diagnostic::text)
                .collect(Collectors.joining(", ", "Invalid State Machine Definition: '", "'"));
    }
}
