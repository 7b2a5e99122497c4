// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.orchestrator;

import dev.askel.engine.language.model.StateMachine;
import dev.askel.engine.language.parse.Diagnostic;
import dev.askel.engine.language.validation.MachineType;
import dev.askel.engine.language.validation.Validation;
import dev.askel.engine.limit.DefinitionLimits;
import dev.askel.protocol.error.ServiceFault;
import java.util.List;
import software.amazon.awssdk.services.sfn.model.ValidateStateMachineDefinitionDiagnostic;
import software.amazon.awssdk.services.sfn.model.ValidateStateMachineDefinitionRequest;
import software.amazon.awssdk.services.sfn.model.ValidateStateMachineDefinitionResponse;
import software.amazon.awssdk.services.sfn.model.ValidateStateMachineDefinitionResultCode;
import software.amazon.awssdk.services.sfn.model.ValidateStateMachineDefinitionSeverity;

/** Whether a definition can be run, and by which type of machine. */
final class DefinitionChecks {

    static final String EXPRESS = "EXPRESS";

    private static final int DIAGNOSTICS_MAX = 100;

    private final DefinitionLimits limits;

    DefinitionChecks(DefinitionLimits limits) {
        this.limits = limits;
    }

    /** The machine; refuses a definition that cannot be run with {@code InvalidDefinition}. */
    StateMachine machine(String definition, String type) {
        Validation validation = Validation.compile(definition, type(type), limits);
        return validation
                .machine()
                .orElseThrow(() -> ServiceFault.client("InvalidDefinition", validation.invalidDefinition()));
    }

    private static MachineType type(String name) {
        return EXPRESS.equals(name) ? MachineType.EXPRESS : MachineType.STANDARD;
    }

    /** What there is to say of a definition; never an error. Warnings are only told to those who ask for them. */
    ValidateStateMachineDefinitionResponse validate(ValidateStateMachineDefinitionRequest request) {
        MachineType type = type(request.typeAsString());
        boolean withWarnings = request.severity() == ValidateStateMachineDefinitionSeverity.WARNING;
        Validation validation = withWarnings
                ? Validation.lint(request.definition(), type, limits)
                : Validation.compile(request.definition(), type, limits);
        List<Diagnostic> shown = withWarnings ? validation.diagnostics() : validation.errors();
        int max = request.maxResults() == null || request.maxResults() == 0 ? DIAGNOSTICS_MAX : request.maxResults();
        return ValidateStateMachineDefinitionResponse.builder()
                .result(
                        validation.hasErrors()
                                ? ValidateStateMachineDefinitionResultCode.FAIL
                                : ValidateStateMachineDefinitionResultCode.OK)
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
