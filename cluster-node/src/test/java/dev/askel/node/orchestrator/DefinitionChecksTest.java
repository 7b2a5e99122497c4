// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.askel.engine.limit.Limits;
import dev.askel.protocol.error.ServiceFault;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sfn.model.ValidateStateMachineDefinitionDiagnostic;
import software.amazon.awssdk.services.sfn.model.ValidateStateMachineDefinitionRequest;
import software.amazon.awssdk.services.sfn.model.ValidateStateMachineDefinitionResponse;
import software.amazon.awssdk.services.sfn.model.ValidateStateMachineDefinitionResultCode;

class DefinitionChecksTest {

    private static final String CALLBACK = """
            {"StartAt": "T", "States": {"T": {"Type": "Task", "Resource": "arn:aws:states:::sns:publish.waitForTaskToken",
              "Parameters": {"Message.$": "$$.Task.Token"}, "End": true}}}
            """;

    private static final DefinitionChecks CHECKS = new DefinitionChecks(Limits.DEFAULT.definition());

    private static ValidateStateMachineDefinitionResponse validate(
            String definition, UnaryOperator<ValidateStateMachineDefinitionRequest.Builder> with) {
        return CHECKS.validate(
                with.apply(ValidateStateMachineDefinitionRequest.builder().definition(definition))
                        .build());
    }

    @Test
    void shouldTellWarnings_whenTheyAreAskedFor() {
        var silent = validate(CALLBACK, request -> request);
        var warned = validate(CALLBACK, request -> request.severity("WARNING"));

        assertThat(silent.diagnostics()).isEmpty();
        assertThat(warned.result()).isEqualTo(ValidateStateMachineDefinitionResultCode.OK);
        assertThat(warned.diagnostics()).singleElement().satisfies(warning -> {
            assertThat(warning.severityAsString()).isEqualTo("WARNING");
            assertThat(warning.code()).isEqualTo("LINT_NO_TIME_LIMIT");
            assertThat(warning.location()).isEqualTo("/States/T");
        });
    }

    @Test
    void shouldCheckForTheType_whenOneIsNamed() {
        var standard = validate(CALLBACK, request -> request.type("STANDARD"));
        var express = validate(CALLBACK, request -> request.type("EXPRESS"));

        assertThat(standard.result()).isEqualTo(ValidateStateMachineDefinitionResultCode.OK);
        assertThat(express.result()).isEqualTo(ValidateStateMachineDefinitionResultCode.FAIL);
        assertThat(express.diagnostics())
                .extracting(ValidateStateMachineDefinitionDiagnostic::location)
                .containsExactly("/States/T/Resource");
    }

    @ParameterizedTest
    @CsvSource({"1, 1, true", "2, 2, false", "0, 2, false", ", 2, false"})
    void shouldTellNoMoreThanAskedFor_whenThereIsMuchWrong(Integer maxResults, int told, boolean truncated) {
        var response = validate("{}", request -> request.maxResults(maxResults));
        var both = validate(
                "{\"StartAt\": \"A\", \"States\": {\"A\": {\"Type\": \"Succeed\", \"B\": 1, \"C\": 1}}}",
                request -> request.maxResults(maxResults));

        assertThat(response.diagnostics()).hasSize(1);
        assertThat(both.diagnostics()).hasSize(told);
        assertThat(both.truncated()).isEqualTo(truncated);
        assertThat(both.result()).isEqualTo(ValidateStateMachineDefinitionResultCode.FAIL);
    }

    @Test
    void shouldTellAHundred_whenThereIsMoreWrongAndNoNumberIsAskedFor() {
        StringBuilder states = new StringBuilder("{\"StartAt\": \"S\", \"States\": {\"S\": {\"Type\": \"Succeed\"");
        for (int i = 0; i < 101; i++) {
            states.append(", \"x").append(i).append("\": 1");
        }

        var response = validate(states + "}}}", request -> request);

        assertThat(response.diagnostics()).hasSize(100);
        assertThat(response.truncated()).isTrue();
    }

    @Test
    void shouldNameNoPlace_whenAProblemHasNone() {
        var response = validate(
                "{\"StartAt\": \"A\", \"States\": {\"A\": {\"Type\": \"Pass\", \"Next\": \"A\"}}}", request -> request);

        assertThat(response.diagnostics()).singleElement().satisfies(diagnostic -> assertThat(diagnostic.location())
                .isNull());
    }

    @Test
    void shouldNotMindWarnings_whenAMachineIsCreated() {
        assertThat(CHECKS.machine(CALLBACK, "STANDARD").definition()).isEqualTo(CALLBACK);
        assertThatExceptionOfType(ServiceFault.class)
                .isThrownBy(() -> CHECKS.machine(CALLBACK, "EXPRESS"))
                .withMessage(
                        "Invalid State Machine Definition: 'SCHEMA_VALIDATION_FAILED: Express state machine does not"
                                + " support '.waitForTaskToken' service integration  at /States/T/Resource'");
    }
}
