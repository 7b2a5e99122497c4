// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.orchestrator;

import dev.askel.engine.language.model.StateMachine;
import dev.askel.engine.language.parse.Diagnostic;
import dev.askel.engine.language.parse.ParseResult;
import dev.askel.engine.language.parse.Severity;
import dev.askel.engine.language.parse.StateMachineParser;
import dev.askel.protocol.error.ServiceFault;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.sfn.model.ValidateStateMachineDefinitionDiagnostic;
import software.amazon.awssdk.services.sfn.model.ValidateStateMachineDefinitionRequest;
import software.amazon.awssdk.services.sfn.model.ValidateStateMachineDefinitionResponse;
import software.amazon.awssdk.services.sfn.model.ValidateStateMachineDefinitionResultCode;
import software.amazon.awssdk.services.sfn.model.ValidateStateMachineDefinitionSeverity;

/** Whether a definition can be run, and by which type of machine. */
final class DefinitionChecks {

    static final String EXPRESS = "EXPRESS";

    private static final int DIAGNOSTICS_MAX = 100;

    private DefinitionChecks() {}

    /** The machine; refuses a definition that cannot be run with {@code InvalidDefinition}. */
    static StateMachine machine(String definition, String type) {
        ParseResult result = check(definition, type);
        return result.machine().orElseThrow(() -> ServiceFault.client("InvalidDefinition", result.invalidDefinition()));
    }

    private static ParseResult check(String definition, String type) {
        ParseResult result = StateMachineParser.parse(definition);
        List<Diagnostic> express = EXPRESS.equals(type)
                ? result.machine().map(ExpressRules::problems).orElse(List.of())
                : List.of();
        return express.isEmpty() ? result : new ParseResult(Optional.empty(), express);
    }

    /** All that is wrong with a definition; never an error. */
    static ValidateStateMachineDefinitionResponse validate(ValidateStateMachineDefinitionRequest request) {
        ParseResult result = check(request.definition(), request.typeAsString());
        boolean withWarnings = request.severity() == ValidateStateMachineDefinitionSeverity.WARNING;
        List<Diagnostic> shown = result.diagnostics().stream()
                .filter(diagnostic -> withWarnings || diagnostic.severity() == Severity.ERROR)
                .toList();
        int max = request.maxResults() == null || request.maxResults() == 0 ? DIAGNOSTICS_MAX : request.maxResults();
        boolean valid = result.diagnostics().stream().noneMatch(diagnostic -> diagnostic.severity() == Severity.ERROR);
        return ValidateStateMachineDefinitionResponse.builder()
                .result(
                        valid
                                ? ValidateStateMachineDefinitionResultCode.OK
                                : ValidateStateMachineDefinitionResultCode.FAIL)
                .diagnostics(
                        shown.stream().limit(max).map(DefinitionChecks::shape).toList())
                .truncated(shown.size() > max)
                .build();
    }

    private static ValidateStateMachineDefinitionDiagnostic shape(Diagnostic diagnostic) {
        return ValidateStateMachineDefinitionDiagnostic.builder()
                .severity(diagnostic.severity().name())
                .code(diagnostic.code().name())
                .message(diagnostic.message())
                .location(diagnostic.location().orElse(null))
                .build();
    }
}
