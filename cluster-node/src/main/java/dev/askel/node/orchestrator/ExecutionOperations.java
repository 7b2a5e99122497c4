// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.orchestrator;

import dev.askel.engine.command.ExecutionCommand.StopExecution;
import dev.askel.engine.command.Reply.Reason;
import dev.askel.engine.decide.Interpreter;
import dev.askel.engine.event.ExecutionStarted;
import dev.askel.engine.event.MapChild;
import dev.askel.engine.json.Json;
import dev.askel.engine.json.JsonSyntaxException;
import dev.askel.engine.state.ExecutionState.Status;
import dev.askel.engine.state.Outcome;
import dev.askel.node.definition.MachineRecord;
import dev.askel.node.execution.ExecutionAnswer;
import dev.askel.node.execution.ExecutionAnswer.Described;
import dev.askel.node.execution.ExecutionAnswer.Done;
import dev.askel.node.execution.ExecutionAnswer.Refused;
import dev.askel.node.execution.ExecutionAnswer.Started;
import dev.askel.node.execution.ExecutionAnswer.Unavailable;
import dev.askel.node.execution.ExecutionRequest.Describe;
import dev.askel.node.execution.ExecutionRequest.Perform;
import dev.askel.node.execution.ExecutionRequest.Start;
import dev.askel.node.execution.Executions;
import dev.askel.protocol.error.ServiceFault;
import dev.askel.protocol.error.StepFunctionsFaults;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionRequest;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionRedriveStatus;
import software.amazon.awssdk.services.sfn.model.IncludedData;
import software.amazon.awssdk.services.sfn.model.StartExecutionRequest;
import software.amazon.awssdk.services.sfn.model.StartExecutionResponse;
import software.amazon.awssdk.services.sfn.model.StopExecutionRequest;
import software.amazon.awssdk.services.sfn.model.StopExecutionResponse;

/** Starts, stops and describes executions. */
final class ExecutionOperations {

    private final Executions executions;
    private final MachineLookup machines;
    private final int inputBytesMax;
    private final Clock clock;

    /** @param inputBytesMax how long an input may be, in UTF-8 bytes */
    ExecutionOperations(Executions executions, MachineLookup machines, int inputBytesMax, Clock clock) {
        this.inputBytesMax = inputBytesMax;
        this.executions = executions;
        this.machines = machines;
        this.clock = clock;
    }

    CompletionStage<StartExecutionResponse> start(StartExecutionRequest request) {
        StatesArn machineArn = StatesArn.stateMachine(request.stateMachineArn()).withoutLabel();
        String name =
                ResourceNames.check(request.name() == null ? UUID.randomUUID().toString() : request.name());
        Json input = input(request.input());
        return machines.active(machineArn).thenCompose(machine -> {
            if (!machine.isStandard()) {
                throw expressNotRun();
            }
            ExecutionStarted start = start(machine, machineArn.executionArn(name), name, input, request);
            return executions
                    .ask(start.executionArn(), replyTo -> new Start(start, replyTo))
                    .thenApply(answer -> started(start.executionArn(), answer));
        });
    }

    private ExecutionStarted start(
            MachineRecord machine, String executionArn, String name, Json input, StartExecutionRequest request) {
        return new ExecutionStarted(
                executionArn,
                name,
                machine.arn(),
                Optional.empty(),
                Optional.empty(),
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
        throw refusal(executionArn, answer);
    }

    CompletionStage<StopExecutionResponse> stop(StopExecutionRequest request) {
        String executionArn = StatesArn.execution(request.executionArn()).text();
        StopExecution command =
                new StopExecution(Optional.ofNullable(request.error()), Optional.ofNullable(request.cause()));
        return executions
                .ask(executionArn, replyTo -> new Perform(command, replyTo))
                .thenApply(answer -> stopped(executionArn, answer));
    }

    private StopExecutionResponse stopped(String executionArn, ExecutionAnswer answer) {
        if (answer instanceof Done done) {
            Instant stoppedAt = done.stoppedAt().orElseGet(clock::instant);
            return StopExecutionResponse.builder().stopDate(stoppedAt).build();
        }
        throw refusal(executionArn, answer);
    }

    CompletionStage<DescribeExecutionResponse> describe(DescribeExecutionRequest request) {
        boolean withData = request.includedData() != IncludedData.METADATA_ONLY;
        return describe(StatesArn.execution(request.executionArn())).thenApply(found -> described(found, withData));
    }

    /** What became of an execution; fails with {@code ExecutionDoesNotExist}. */
    CompletionStage<Described> describe(StatesArn execution) {
        return executions.ask(execution.text(), Describe::new).thenApply(answer -> {
            if (answer instanceof Described described) {
                return described;
            }
            throw refusal(execution.text(), answer);
        });
    }

    private static DescribeExecutionResponse described(Described found, boolean withData) {
        ExecutionStarted start = found.start();
        DescribeExecutionResponse.Builder response = DescribeExecutionResponse.builder()
                .executionArn(start.executionArn())
                .stateMachineArn(start.stateMachineArn())
                .name(start.name())
                .status(found.status().name())
                .startDate(start.startedAt())
                .inputDetails(details -> details.included(withData))
                .traceHeader(start.traceHeader().orElse(null))
                .stateMachineVersionArn(start.stateMachineVersionArn().orElse(null))
                .stateMachineAliasArn(start.stateMachineAliasArn().orElse(null))
                .mapRunArn(start.mapChild().map(MapChild::mapRunArn).orElse(null))
                .redriveCount(0);
        if (withData) {
            response.input(start.input().text());
        }
        found.outcome().ifPresent(outcome -> outcome(response, outcome, withData));
        redrive(response, found.status(), start.mapChild().isPresent());
        return response.build();
    }

    private static void outcome(DescribeExecutionResponse.Builder response, Outcome outcome, boolean withData) {
        response.stopDate(outcome.stoppedAt());
        outcome.error().ifPresent(response::error);
        outcome.cause().ifPresent(response::cause);
        outcome.output().ifPresent(output -> {
            response.outputDetails(details -> details.included(withData));
            if (withData) {
                response.output(output.text());
            }
        });
    }

    private static void redrive(DescribeExecutionResponse.Builder response, Status status, boolean isChild) {
        if (status == Status.RUNNING || status == Status.SUCCEEDED) {
            response.redriveStatus(ExecutionRedriveStatus.NOT_REDRIVABLE)
                    .redriveStatusReason("Execution is " + status + " and cannot be redriven");
        } else {
            response.redriveStatus(
                    isChild ? ExecutionRedriveStatus.REDRIVABLE_BY_MAP_RUN : ExecutionRedriveStatus.REDRIVABLE);
        }
    }

    private static ServiceFault refusal(String executionArn, ExecutionAnswer answer) {
        if (answer instanceof Refused refused) {
            return refused.reason() == Reason.EXECUTION_ALREADY_EXISTS
                    ? StepFunctionsFaults.executionAlreadyExists(executionArn)
                    : StepFunctionsFaults.executionDoesNotExist(executionArn);
        }
        if (answer instanceof Unavailable unavailable) {
            return Calls.unavailable(unavailable.cause());
        }
        throw new IllegalStateException("No such answer was asked for: " + answer);
    }
}
