// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.askel.engine.language.parse.Diagnostic;
import dev.askel.engine.language.parse.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValidationTest {

    private static String machine(String state) {
        return "{\"StartAt\": \"S\", \"States\": {\"S\": {" + state + ", \"End\": true}}}";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"Type\": \"Task\", \"Resource\": \"arn:aws:states:::sqs:sendMessage.waitForTaskToken\""
                        + " | Express state machine does not support '.waitForTaskToken' service integration  at"
                        + " /States/S/Resource",
                "\"Type\": \"Task\", \"Resource\": \"arn:aws:states:::states:startExecution.sync:2\""
                        + " | Express state machine does not support '.sync' service integration at /States/S/Resource",
                "\"Type\": \"Task\", \"Resource\": \"arn:aws:states:eu-west-1:123456789012:activity:a\""
                        + " | Express state machine does not support Activity ARN at /States/S/Resource",
                "\"Type\": \"Parallel\", \"Branches\": [{\"StartAt\": \"B\", \"States\": {\"B\": {\"Type\": \"Task\","
                        + " \"Resource\": \"arn:aws:states:::ecs:runTask.sync\", \"End\": true}}}]"
                        + " | Express state machine does not support '.sync' service integration at"
                        + " /States/S/Branches[0]/States/B/Resource"
            })
    void shouldRefuse_whenAnExpressMachineWouldWait(String state, String text) {
        Validation express = Validation.compile(machine(state), MachineType.EXPRESS);

        assertThat(express.machine()).isEmpty();
        assertThat(express.invalidDefinition())
                .isEqualTo("Invalid State Machine Definition: 'SCHEMA_VALIDATION_FAILED: " + text + "'");
        assertThat(Validation.compile(machine(state), MachineType.STANDARD).hasErrors())
                .isFalse();
    }

    @Test
    void shouldRefuse_whenAnExpressMachineHasADistributedMap() {
        Validation express = Validation.compile(
                machine("\"Type\": \"Map\", \"ItemProcessor\": {\"ProcessorConfig\": {\"Mode\": \"DISTRIBUTED\","
                        + " \"ExecutionType\": \"EXPRESS\"}, \"StartAt\": \"I\","
                        + " \"States\": {\"I\": {\"Type\": \"Succeed\"}}}"),
                MachineType.EXPRESS);

        assertThat(express.errors().stream().map(Diagnostic::text))
                .contains("SCHEMA_VALIDATION_FAILED: The field 'Mode' with value 'DISTRIBUTED' is not supported inside"
                        + " 'EXPRESS' state machines at /States/S/ItemProcessor/ProcessorConfig/Mode");
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:states:::ecs:runTask.sync, EXPRESS, true",
        "arn:aws:states:::sqs:sendMessage.waitForTaskToken, EXPRESS, true",
        "arn:aws:states:eu-west-1:123456789012:activity:a, EXPRESS, true",
        "arn:aws:states:::ecs:runTask, EXPRESS, false",
        "arn:aws:states:::ecs:runTask.sync, STANDARD, false"
    })
    void shouldRefuse_whenAnExpressItemProcessorWouldWait(String resource, String type, boolean refused) {
        String task = "\"Type\": \"Task\", \"Resource\": \"" + resource + "\", \"End\": true";
        String machine = machine("\"Type\": \"Parallel\", \"Branches\": [{\"StartAt\": \"M\", \"States\": {\"M\": {"
                + "\"Type\": \"Map\", \"End\": true, \"ItemProcessor\": {\"ProcessorConfig\": {\"Mode\": \"DISTRIBUTED\","
                + " \"ExecutionType\": \"" + type + "\"}, \"StartAt\": \"I\", \"States\": {\"I\": {" + task
                + "}}}}}}]");

        Validation standard = Validation.compile(machine, MachineType.STANDARD);

        assertThat(standard.machine().isEmpty()).isEqualTo(refused);
        assertThat(standard.errors())
                .extracting(Diagnostic::location)
                .hasSize(refused ? 1 : 0)
                .allMatch(location -> location.orElseThrow()
                        .equals("/States/S/Branches[0]/States/M/ItemProcessor/States/I/Resource"));
    }

    @Test
    void shouldSayAllThatIsWrong_whenAnExpressMachineHasOtherErrorsToo() {
        Validation express = Validation.compile(
                machine("\"Type\": \"Task\", \"Resource\": \"arn:aws:states:::ecs:runTask.sync\", \"Extra\": 1"),
                MachineType.EXPRESS);

        assertThat(express.errors()).hasSize(2);
    }

    @Test
    void shouldTellErrorsBeforeWarnings_whenThereAreBoth() {
        Validation validation = Validation.lint(
                machine("\"Type\": \"Task\", \"Resource\": \"arn:aws:states:::ecs:runTask.sync\", \"Extra\": 1"),
                MachineType.STANDARD);

        assertThat(validation.diagnostics())
                .extracting(Diagnostic::severity)
                .containsExactly(Severity.ERROR, Severity.WARNING, Severity.WARNING);
    }

    @Test
    void shouldHaveNoWarnings_whenTheTextIsNoDefinition() {
        assertThat(Validation.lint("[", MachineType.STANDARD).diagnostics()).hasSize(1);
    }
}
