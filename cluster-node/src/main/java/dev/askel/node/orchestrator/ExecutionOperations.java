// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.orchestrator;

import dev.askel.engine.command.ExecutionCommand.StopExecution;
import dev.askel.engine.command.Reply.Reason;
import dev.askel.engine.event.ExecutionStarted;
import dev.askel.engine.event.MapChild;
import dev.askel.engine.state.Outcome;
import dev.askel.engine.state.Redrivability;
import dev.askel.node.execution.ExecutionAnswer;
import dev.askel.node.execution.ExecutionAnswer.Described;
import dev.askel.node.execution.ExecutionAnswer.Done;
import dev.askel.node.execution.ExecutionAnswer.Refused;
import dev.askel.node.execution.ExecutionAnswer.Unavailable;
import dev.askel.node.execution.ExecutionRequest.Describe;
import dev.askel.node.execution.ExecutionRequest.Perform;
import dev.askel.node.execution.Executions;
import dev.askel.protocol.error.ServiceFault;
import dev.askel.protocol.error.StepFunctionsFaults;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionRequest;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionRedriveStatus;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.IncludedData;
import software.amazon.awssdk.services.sfn.model.StopExecutionRequest;
import software.amazon.awssdk.services.sfn.model.StopExecutionResponse;

/** Stops and describes executions. */
final class ExecutionOperations {

    private final Executions executions;
    private final RedriveOperations redrives;
    private final MapRunOperations mapRuns;
    private final Clock clock;

    ExecutionOperations(Executions executions, RedriveOperations redrives, MapRunOperations mapRuns, Clock clock) {
        this.executions = executions;
        this.redrives = redrives;
        this.mapRuns = mapRuns;
        this.clock = clock;
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
        return describe(StatesArn.execution(request.executionArn())).thenCompose(found -> redrives.of(found)
                .thenCombine(statusOf(found), (redrivability, status) -> described(found, redrivability, withData)
                        .status(status)
                        .build()));
    }

    private CompletionStage<String> statusOf(Described found) {
        String status = found.status().name();
        return found.redrivability() == Redrivability.BY_MAP_RUN
                ? mapRuns.isPendingRedrive(found.start(), found.status())
                        .thenApply(isPending -> isPending ? ExecutionStatus.PENDING_REDRIVE.toString() : status)
                : CompletableFuture.completedFuture(status);
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

    private static DescribeExecutionResponse.Builder described(
            Described found, Redrivability redrivability, boolean withData) {
        ExecutionStarted start = found.start();
        DescribeExecutionResponse.Builder response = DescribeExecutionResponse.builder()
                .executionArn(start.executionArn())
                .stateMachineArn(start.stateMachineArn())
                .name(start.name())
                .startDate(start.startedAt())
                .inputDetails(details -> details.included(withData))
                .traceHeader(start.traceHeader().orElse(null))
                .stateMachineVersionArn(start.stateMachineVersionArn().orElse(null))
                .stateMachineAliasArn(start.stateMachineAliasArn().orElse(null))
                .mapRunArn(start.mapChild().map(MapChild::mapRunArn).orElse(null))
                .redriveCount(found.redrives().count())
                .redriveDate(found.redrives().at().orElse(null));
        if (withData) {
            response.input(start.input().text());
        }
        found.outcome().ifPresent(outcome -> outcome(response, outcome, withData));
        redrivability(response, redrivability);
        return response;
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

    private static void redrivability(DescribeExecutionResponse.Builder response, Redrivability redrivability) {
        switch (redrivability) {
            case REDRIVABLE -> response.redriveStatus(ExecutionRedriveStatus.REDRIVABLE);
            case BY_MAP_RUN -> response.redriveStatus(ExecutionRedriveStatus.REDRIVABLE_BY_MAP_RUN);
            default ->
                response.redriveStatus(ExecutionRedriveStatus.NOT_REDRIVABLE)
                        .redriveStatusReason(redrivability.reason());
        }
    }

    /** The error of an execution that refused a request. */
    static ServiceFault refusal(String executionArn, ExecutionAnswer answer) {
        if (answer instanceof Refused refused) {
            return refused.reason() == Reason.EXECUTION_ALREADY_EXISTS
                    ? StepFunctionsFaults.executionAlreadyExists(executionArn)
                    : StepFunctionsFaults.executionDoesNotExist(executionArn);
        }
        if (answer instanceof Unavailable unavailable) {
            return Calls.refusal(unavailable);
        }
        throw new IllegalStateException("No such answer was asked for: " + answer);
    }
}
