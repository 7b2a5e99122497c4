// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.orchestrator;

import dev.askel.node.maprun.MapRunAnswer;
import dev.askel.node.maprun.MapRunArn;
import dev.askel.node.maprun.PendingRedrives;
import dev.askel.node.orchestrator.CassandraListings.ChildFilter;
import dev.askel.protocol.error.StepFunctionsFaults;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.ListActivitiesRequest;
import software.amazon.awssdk.services.sfn.model.ListActivitiesResponse;
import software.amazon.awssdk.services.sfn.model.ListExecutionsRequest;
import software.amazon.awssdk.services.sfn.model.ListExecutionsResponse;
import software.amazon.awssdk.services.sfn.model.ListMapRunsRequest;
import software.amazon.awssdk.services.sfn.model.ListMapRunsResponse;
import software.amazon.awssdk.services.sfn.model.ListStateMachinesRequest;
import software.amazon.awssdk.services.sfn.model.ListStateMachinesResponse;

/** Pages of machines and of executions, from the indexes. */
final class ListOperations {

    private final CassandraListings listings;
    private final MachineLookup machines;
    private final ExecutionOperations executions;
    private final MapRunOperations mapRuns;
    private final PageTokens tokens;

    /** Needs the other operations to find what the lists are of. */
    ListOperations(
            CassandraListings listings,
            MachineLookup machines,
            ExecutionOperations executions,
            MapRunOperations mapRuns,
            PageTokens tokens) {
        this.listings = listings;
        this.machines = machines;
        this.executions = executions;
        this.mapRuns = mapRuns;
        this.tokens = tokens;
    }

    CompletionStage<ListStateMachinesResponse> machines(ListStateMachinesRequest request) {
        List<String> list = List.of("ListStateMachines");
        return listings.machines(position(list, request.nextToken()), Paging.size(request.maxResults()))
                .thenApply(page -> ListStateMachinesResponse.builder()
                        .stateMachines(page.rows())
                        .nextToken(next(list, page))
                        .build());
    }

    CompletionStage<ListActivitiesResponse> activities(ListActivitiesRequest request) {
        List<String> list = List.of("ListActivities");
        return listings.activities(position(list, request.nextToken()), Paging.size(request.maxResults()))
                .thenApply(page -> ListActivitiesResponse.builder()
                        .activities(page.rows())
                        .nextToken(next(list, page))
                        .build());
    }

    CompletionStage<ListExecutionsResponse> executions(ListExecutionsRequest request) {
        if (request.mapRunArn() != null) {
            return childExecutions(request);
        }
        refuseWhatNeedsMapRun(request);
        MachineArn machine = MachineArn.parse(request.stateMachineArn()).withoutLabel();
        Optional<ExecutionStatus> status = Optional.ofNullable(request.statusFilter());
        List<String> list = executionList(machine.text(), request);
        Optional<String> position = position(list, request.nextToken());
        return machines.found(machine).thenCompose(found -> {
            if (!found.machine().isStandard()) {
                throw StepFunctionsFaults.stateMachineTypeNotSupported();
            }
            return listings.executions(machine.text(), status, position, Paging.size(request.maxResults()))
                    .thenApply(page -> executions(list, page));
        });
    }

    private CompletionStage<ListExecutionsResponse> childExecutions(ListExecutionsRequest request) {
        if (request.stateMachineArn() != null) {
            throw StepFunctionsFaults.validation("Must specify either a state machine ARN or a map run ARN");
        }
        MapRunArn mapRun = StatesArn.mapRun(request.mapRunArn());
        List<String> list = executionList(mapRun.text(), request);
        Optional<String> position = position(list, request.nextToken());
        return mapRuns.found(mapRun.text())
                .thenCompose(found -> listings.childExecutions(
                        mapRun, filter(request, found), position, Paging.size(request.maxResults())))
                .thenApply(page -> executions(list, page));
    }

    private static ChildFilter filter(ListExecutionsRequest request, MapRunAnswer.Described mapRun) {
        return new ChildFilter(
                Optional.ofNullable(request.statusFilter()),
                Optional.ofNullable(request.redriveFilter()),
                mapRun.redriveCount() > 0,
                PendingRedrives.of(mapRun));
    }

    private static List<String> executionList(String arn, ListExecutionsRequest request) {
        return List.of(
                "ListExecutions",
                arn,
                Objects.toString(request.statusFilterAsString(), ""),
                Objects.toString(request.redriveFilterAsString(), ""));
    }

    private ListExecutionsResponse executions(List<String> list, ListPage<ExecutionListItem> page) {
        return ListExecutionsResponse.builder()
                .executions(page.rows())
                .nextToken(next(list, page))
                .build();
    }

    private static void refuseWhatNeedsMapRun(ListExecutionsRequest request) {
        if (request.stateMachineArn() == null) {
            throw StepFunctionsFaults.validation("Must specify a state machine ARN or a map run ARN");
        }
        if (request.redriveFilter() != null) {
            throw StepFunctionsFaults.validation("The redriveFilter can only be used together with a mapRunArn");
        }
        if (request.statusFilter() == ExecutionStatus.PENDING_REDRIVE) {
            throw StepFunctionsFaults.validation(
                    "The statusFilter PENDING_REDRIVE can only be used together with a mapRunArn");
        }
    }

    CompletionStage<ListMapRunsResponse> mapRuns(ListMapRunsRequest request) {
        StatesArn execution = StatesArn.execution(request.executionArn());
        List<String> list = List.of("ListMapRuns", execution.text());
        Optional<String> position = position(list, request.nextToken());
        return executions
                .describe(execution)
                .thenCompose(found -> listings.mapRuns(execution.text(), position, Paging.size(request.maxResults())))
                .thenApply(page -> ListMapRunsResponse.builder()
                        .mapRuns(page.rows())
                        .nextToken(next(list, page))
                        .build());
    }

    private Optional<String> position(List<String> list, String token) {
        return Optional.ofNullable(token).map(text -> tokens.position(list, text));
    }

    private String next(List<String> list, ListPage<?> page) {
        return page.next().map(position -> tokens.issue(list, position)).orElse(null);
    }
}
