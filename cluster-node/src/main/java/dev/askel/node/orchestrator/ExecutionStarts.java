// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.orchestrator;

import dev.askel.engine.event.ExecutionStarted;
import dev.askel.engine.json.Json;
import dev.askel.node.execution.ExecutionAnswer;
import dev.askel.node.execution.ExecutionAnswer.Started;
import dev.askel.node.execution.ExecutionRequest.Start;
import dev.askel.node.execution.Executions;
import dev.askel.protocol.error.ServiceFault;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import software.amazon.awssdk.services.sfn.model.StartExecutionRequest;
import software.amazon.awssdk.services.sfn.model.StartExecutionResponse;

/** Starts executions. */
final class ExecutionStarts {

    private final Executions executions;
    private final MachineLookup machines;
    private final ExecutionInputs inputs;
    private final Clock clock;

    ExecutionStarts(Executions executions, MachineLookup machines, ExecutionInputs inputs, Clock clock) {
        this.executions = executions;
        this.machines = machines;
        this.inputs = inputs;
        this.clock = clock;
    }

    CompletionStage<StartExecutionResponse> start(StartExecutionRequest request) {
        StatesArn machineArn = StatesArn.stateMachine(request.stateMachineArn()).withoutLabel();
        String name =
                ResourceNames.check(request.name() == null ? UUID.randomUUID().toString() : request.name());
        Json input = inputs.read(request.input());
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
        String executionArn = StatesArn.stateMachine(target.machine().arn()).executionArn(name);
        return target.started(executionArn, name, input, clock.instant(), Optional.ofNullable(request.traceHeader()));
    }

    private static ServiceFault expressNotRun() {
        return ServiceFault.client(
                "StateMachineTypeNotSupported",
                "Express executions are not run by this version of Askel. Create the state machine with type"
                        + " STANDARD.");
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
