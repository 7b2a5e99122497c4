// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.orchestrator;

import dev.askel.engine.decide.Interpreter;
import dev.askel.engine.event.ExecutionStarted;
import dev.askel.engine.json.Json;
import dev.askel.engine.json.JsonSyntaxException;
import dev.askel.node.definition.MachineRecord;
import dev.askel.node.execution.ExecutionAnswer;
import dev.askel.node.execution.ExecutionAnswer.Started;
import dev.askel.node.execution.ExecutionRequest.Start;
import dev.askel.node.execution.Executions;
import dev.askel.protocol.error.ServiceFault;
import dev.askel.protocol.error.StepFunctionsFaults;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import software.amazon.awssdk.services.sfn.model.StartExecutionRequest;
import software.amazon.awssdk.services.sfn.model.StartExecutionResponse;

/** Starts executions. */
final class ExecutionStarts {

    private final Executions executions;
    private final MachineLookup machines;
    private final int inputBytesMax;
    private final Clock clock;

    /** @param inputBytesMax how long an input may be, in UTF-8 bytes */
    ExecutionStarts(Executions executions, MachineLookup machines, int inputBytesMax, Clock clock) {
        this.executions = executions;
        this.machines = machines;
        this.inputBytesMax = inputBytesMax;
        this.clock = clock;
    }

    CompletionStage<StartExecutionResponse> start(StartExecutionRequest request) {
        StatesArn machineArn = StatesArn.stateMachine(request.stateMachineArn()).withoutLabel();
        String name =
                ResourceNames.check(request.name() == null ? UUID.randomUUID().toString() : request.name());
        Json input = input(request.input());
        return machines.startTarget(machineArn).thenCompose(target -> {
            if (!target.machine().isStandard()) {
                throw expressNotRun();
            }
            ExecutionStarted start = start(target, name, input, request);
            return executions
                    .ask(start.executionArn(), replyTo -> new Start(start, replyTo))
                    .thenApply(answer -> started(start.executionArn(), answer));
        });
    }

    private ExecutionStarted start(StartTarget target, String name, Json input, StartExecutionRequest request) {
        MachineRecord machine = target.machine();
        return new ExecutionStarted(
                StatesArn.stateMachine(machine.arn()).executionArn(name),
                name,
                machine.arn(),
                target.versionArn(),
                target.aliasArn(),
                machine.roleArn(),
                machine.definitionHash(),
                Interpreter.SEMANTICS,
                input,
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                Optional.ofNullable(request.traceHeader()));
    }

    private static ServiceFault expressNotRun() {
        return ServiceFault.client(
                "StateMachineTypeNotSupported",
                "Express executions are not run by this version of Askel. Create the state machine with type"
                        + " STANDARD.");
    }

    private Json input(String text) {
        if (text == null) {
            return Json.parse("{}");
        }
        if (text.isBlank()) {
            throw StepFunctionsFaults.invalidExecutionInput("Invalid execution input.");
        }
        try {
            Json input = Json.parse(text);
            if (input.isLongerThan(inputBytesMax)) {
                throw StepFunctionsFaults.invalidExecutionInput(
                        "Invalid execution input: it has more than " + inputBytesMax + " bytes of UTF-8.");
            }
            return input;
        } catch (JsonSyntaxException e) {
            throw StepFunctionsFaults.invalidExecutionInput(e.getMessage());
        }
    }

    private static StartExecutionResponse started(String executionArn, ExecutionAnswer answer) {
        if (answer instanceof Started started) {
            return StartExecutionResponse.builder()
                    .executionArn(executionArn)
                    .startDate(started.startedAt())
                    .build();
        }
        throw ExecutionOperations.refusal(executionArn, answer);
    }
}
