// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.orchestrator;

import dev.askel.engine.event.ExecutionStarted;
import dev.askel.engine.json.Json;
import dev.askel.node.express.ExpressEnd;
import dev.askel.node.express.SyncAnswer;
import dev.askel.node.express.SyncAnswer.Busy;
import dev.askel.node.express.SyncAnswer.GivenUp;
import dev.askel.node.express.SyncExecutions;
import dev.askel.protocol.error.StepFunctionsFaults;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import software.amazon.awssdk.services.sfn.model.BillingDetails;
import software.amazon.awssdk.services.sfn.model.IncludedData;
import software.amazon.awssdk.services.sfn.model.StartSyncExecutionRequest;
import software.amazon.awssdk.services.sfn.model.StartSyncExecutionResponse;

/** Runs synchronous Express executions. */
final class SyncStarts {

    private static final long BILLED_STEP_MILLIS = 100;
    /** The smallest amount of memory that AWS bills. */
    private static final long BILLED_MEMORY_MB = 64;

    private final SyncExecutions executions;
    private final MachineLookup machines;
    private final ExecutionInputs inputs;
    private final Clock clock;

    SyncStarts(SyncExecutions executions, MachineLookup machines, ExecutionInputs inputs, Clock clock) {
        this.executions = executions;
        this.machines = machines;
        this.inputs = inputs;
        this.clock = clock;
    }

    CompletionStage<StartSyncExecutionResponse> run(StartSyncExecutionRequest request) {
        StatesArn machineArn = StatesArn.stateMachine(request.stateMachineArn()).withoutLabel();
        String name =
                ResourceNames.check(request.name() == null ? UUID.randomUUID().toString() : request.name());
        Json input = inputs.read(request.input());
        boolean withData = request.includedData() != IncludedData.METADATA_ONLY;
        return machines.startTarget(machineArn).thenCompose(target -> {
            if (target.machine().isStandard()) {
                throw StepFunctionsFaults.stateMachineTypeNotSupported();
            }
            ExecutionStarted start = target.started(
                    StatesArn.stateMachine(target.machine().arn())
                            .expressArn(name, UUID.randomUUID().toString()),
                    name,
                    input,
                    clock.instant(),
                    Optional.ofNullable(request.traceHeader()));
            return executions.run(start).thenApply(answer -> response(start, end(answer), withData));
        });
    }

    private static ExpressEnd end(SyncAnswer answer) {
        if (answer instanceof Busy) {
            throw StepFunctionsFaults.throttled();
        }
        if (answer instanceof GivenUp givenUp) {
            throw Calls.unavailable(givenUp.cause());
        }
        return (ExpressEnd) answer;
    }

    private static StartSyncExecutionResponse response(ExecutionStarted start, ExpressEnd end, boolean withData) {
        StartSyncExecutionResponse.Builder response = StartSyncExecutionResponse.builder()
                .executionArn(start.executionArn())
                .stateMachineArn(start.stateMachineArn())
                .name(start.name())
                .startDate(start.startedAt())
                .stopDate(end.stoppedAt())
                .status(end.status().name())
                .error(end.error().orElse(null))
                .cause(end.cause().orElse(null))
                .inputDetails(details -> details.included(withData))
                .traceHeader(start.traceHeader().orElse(null))
                .billingDetails(billing(Duration.between(start.startedAt(), end.stoppedAt())));
        if (withData) {
            response.input(start.input().text());
        }
        end.output().ifPresent(output -> {
            response.outputDetails(details -> details.included(withData));
            if (withData) {
                response.output(output.text());
            }
        });
        return response.build();
    }

    /** As AWS counts: steps of 100 ms that were begun, one at least. */
    private static BillingDetails billing(Duration duration) {
        long steps = (duration.toMillis() + BILLED_STEP_MILLIS - 1) / BILLED_STEP_MILLIS;
        return BillingDetails.builder()
                .billedDurationInMilliseconds(Math.max(1, steps) * BILLED_STEP_MILLIS)
                .billedMemoryUsedInMB(BILLED_MEMORY_MB)
                .build();
    }
}
