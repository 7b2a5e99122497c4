// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.orchestrator;

import dev.askel.engine.event.ExecutionStarted;
import dev.askel.engine.json.Json;
import dev.askel.node.execution.ExecutionAnswer.Started;
import dev.askel.node.execution.ExecutionRequest.Start;
import dev.askel.node.execution.Executions;
import dev.askel.node.lane.Lanes;
import dev.askel.protocol.error.StepFunctionsFaults;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import software.amazon.awssdk.services.sfn.model.StartExecutionRequest;
import software.amazon.awssdk.services.sfn.model.StartExecutionResponse;

/** Starts executions. */
final class ExecutionStarts {

    private final Executions executions;
    private final Lanes lanes;
    private final MachineLookup machines;
    private final ExecutionInputs inputs;
    private final Clock clock;

    ExecutionStarts(Executions executions, Lanes lanes, MachineLookup machines, ExecutionInputs inputs, Clock clock) {
        this.executions = executions;
        this.lanes = lanes;
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
            StatesArn machine = StatesArn.stateMachine(target.machine().arn());
            boolean isStandard = target.machine().isStandard();
            String executionArn = isStandard
                    ? machine.executionArn(name)
                    : machine.expressArn(name, UUID.randomUUID().toString());
            ExecutionStarted start = target.started(
                    executionArn, name, input, clock.instant(), Optional.ofNullable(request.traceHeader()));
            return isStandard
                    ? startStandard(start).whenComplete((done, failure) -> machines.begun(target, executionArn))
                    : startExpress(start);
        });
    }

    private CompletionStage<StartExecutionResponse> startStandard(ExecutionStarted start) {
        return executions
                .ask(start.executionArn(), replyTo -> new Start(start, replyTo))
                .thenApply(answer -> {
                    if (answer instanceof Started started) {
                        return response(start.executionArn(), started.startedAt());
                    }
                    throw ExecutionOperations.refusal(start.executionArn(), answer);
                });
    }

    private CompletionStage<StartExecutionResponse> startExpress(ExecutionStarted start) {
        return lanes.startExpress(start).thenApply(accepted -> {
            if (!accepted) {
                throw StepFunctionsFaults.throttled();
            }
            return response(start.executionArn(), start.startedAt());
        });
    }

    private static StartExecutionResponse response(String executionArn, Instant startedAt) {
        return StartExecutionResponse.builder()
                .executionArn(executionArn)
                .startDate(startedAt)
                .build();
    }
}
