// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.orchestrator;

import dev.askel.engine.event.ExecutionStarted;
import dev.askel.engine.state.ExecutionState.Status;
import dev.askel.node.maprun.MapRunAnswer;
import dev.askel.node.maprun.MapRunAnswer.Absent;
import dev.askel.node.maprun.MapRunAnswer.Completed;
import dev.askel.node.maprun.MapRunAnswer.Described;
import dev.askel.node.maprun.MapRunChange;
import dev.askel.node.maprun.MapRunRequest.Describe;
import dev.askel.node.maprun.MapRunRequest.Update;
import dev.askel.node.maprun.MapRunStatus;
import dev.askel.node.maprun.MapRuns;
import dev.askel.node.maprun.PendingRedrives;
import dev.askel.node.maprun.RunCounts;
import dev.askel.protocol.error.ServiceFault;
import dev.askel.protocol.error.StepFunctionsFaults;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import software.amazon.awssdk.services.sfn.model.DescribeMapRunRequest;
import software.amazon.awssdk.services.sfn.model.DescribeMapRunResponse;
import software.amazon.awssdk.services.sfn.model.MapRunExecutionCounts;
import software.amazon.awssdk.services.sfn.model.MapRunItemCounts;
import software.amazon.awssdk.services.sfn.model.UpdateMapRunRequest;
import software.amazon.awssdk.services.sfn.model.UpdateMapRunResponse;

/** Describes and changes Map Runs. */
final class MapRunOperations {

    private static final float WHOLE = 100;

    private final MapRuns mapRuns;

    MapRunOperations(MapRuns mapRuns) {
        this.mapRuns = mapRuns;
    }

    CompletionStage<DescribeMapRunResponse> describe(DescribeMapRunRequest request) {
        return found(StatesArn.mapRun(request.mapRunArn()).text()).thenApply(MapRunOperations::described);
    }

    /** A Map Run; fails with {@code ResourceNotFound}. */
    CompletionStage<Described> found(String mapRunArn) {
        return mapRuns.ask(mapRunArn, Describe::new).thenApply(answer -> {
            if (answer instanceof Described described) {
                return described;
            }
            throw refusal(mapRunArn, answer);
        });
    }

    /** Whether a child execution that has ended waits for its Map Run to redrive it. */
    CompletionStage<Boolean> isPendingRedrive(ExecutionStarted child, Status status) {
        return found(child.mapChild().orElseThrow().mapRunArn())
                .thenApply(mapRun -> PendingRedrives.of(mapRun).contains(child.name(), status.name()));
    }

    private static DescribeMapRunResponse described(Described found) {
        return DescribeMapRunResponse.builder()
                .mapRunArn(found.mapRunArn())
                .executionArn(found.executionArn())
                .status(found.status().name())
                .startDate(found.startedAt())
                .stopDate(found.stoppedAt().orElse(null))
                .maxConcurrency(found.settings().maxConcurrency())
                .toleratedFailureCount(found.settings().toleratedFailureCount().orElse(0L))
                .toleratedFailurePercentage(found.settings()
                        .toleratedFailurePercentage()
                        .orElse(0.0)
                        .floatValue())
                .itemCounts(items(found.items(), found.status()))
                .executionCounts(executions(found.executions(), found.status()))
                .redriveCount(found.redriveCount())
                .redriveDate(found.redrivenAt().orElse(null))
                .build();
    }

    private static MapRunItemCounts items(RunCounts counts, MapRunStatus status) {
        return MapRunItemCounts.builder()
                .pending(counts.pending())
                .running(counts.running())
                .succeeded(counts.succeeded())
                .failed(counts.failed())
                .timedOut(counts.timedOut())
                .aborted(counts.aborted())
                .total(counts.total())
                .resultsWritten(resultsWritten(counts, status))
                .failuresNotRedrivable(counts.notRedrivable())
                .pendingRedrive(counts.pendingRedrive())
                .build();
    }

    private static MapRunExecutionCounts executions(RunCounts counts, MapRunStatus status) {
        return MapRunExecutionCounts.builder()
                .pending(counts.pending())
                .running(counts.running())
                .succeeded(counts.succeeded())
                .failed(counts.failed())
                .timedOut(counts.timedOut())
                .aborted(counts.aborted())
                .total(counts.total())
                .resultsWritten(resultsWritten(counts, status))
                .failuresNotRedrivable(counts.notRedrivable())
                .pendingRedrive(counts.pendingRedrive())
                .build();
    }

    /** AWS counts the results of a Map Run that has ended, wherever they went; none while it runs. */
    private static long resultsWritten(RunCounts counts, MapRunStatus status) {
        return status == MapRunStatus.SUCCEEDED ? counts.ended() : 0;
    }

    CompletionStage<UpdateMapRunResponse> update(UpdateMapRunRequest request) {
        String arn = StatesArn.mapRun(request.mapRunArn()).text();
        Float percentage = request.toleratedFailurePercentage();
        if (percentage != null && !(percentage >= 0 && percentage <= WHOLE)) {
            throw StepFunctionsFaults.validation("ToleratedFailurePercentage must be between 0 and 100.");
        }
        MapRunChange change = new MapRunChange(
                Optional.ofNullable(request.maxConcurrency()),
                Optional.ofNullable(request.toleratedFailureCount()),
                Optional.ofNullable(percentage).map(each -> Double.valueOf(each.toString())));
        return mapRuns.ask(arn, replyTo -> new Update(change, replyTo)).thenApply(answer -> {
            if (answer instanceof MapRunAnswer.Accepted) {
                return UpdateMapRunResponse.builder().build();
            }
            throw refusal(arn, answer);
        });
    }

    private static ServiceFault refusal(String mapRunArn, MapRunAnswer answer) {
        if (answer instanceof Absent) {
            return StepFunctionsFaults.resourceNotFound(mapRunArn);
        }
        if (answer instanceof Completed) {
            return StepFunctionsFaults.mapRunCompleted(mapRunArn);
        }
        throw new IllegalStateException("No such answer was asked for: " + answer);
    }
}
