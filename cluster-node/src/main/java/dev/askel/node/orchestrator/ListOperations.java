// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.orchestrator;

import dev.askel.protocol.error.StepFunctionsFaults;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.ListExecutionsRequest;
import software.amazon.awssdk.services.sfn.model.ListExecutionsResponse;
import software.amazon.awssdk.services.sfn.model.ListStateMachinesRequest;
import software.amazon.awssdk.services.sfn.model.ListStateMachinesResponse;

/** Pages of machines and of executions, from the indexes. */
final class ListOperations {

    private final CassandraListings listings;
    private final MachineLookup machines;
    private final PageTokens tokens;

    ListOperations(CassandraListings listings, MachineLookup machines, PageTokens tokens) {
        this.listings = listings;
        this.machines = machines;
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

    CompletionStage<ListExecutionsResponse> executions(ListExecutionsRequest request) {
        refuseMapRuns(request);
        StatesArn machine = StatesArn.stateMachine(request.stateMachineArn());
        Optional<ExecutionStatus> status = Optional.ofNullable(request.statusFilter());
        List<String> list = List.of(
                "ListExecutions",
                machine.text(),
                status.map(ExecutionStatus::toString).orElse(""));
        Optional<String> position = position(list, request.nextToken());
        return machines.found(machine).thenCompose(found -> {
            if (!found.machine().isStandard()) {
                throw StepFunctionsFaults.stateMachineTypeNotSupported();
            }
            return listings.executions(machine.text(), status, position, Paging.size(request.maxResults()))
                    .thenApply(page -> executions(list, page));
        });
    }

    private ListExecutionsResponse executions(List<String> list, ListPage<ExecutionListItem> page) {
        return ListExecutionsResponse.builder()
                .executions(page.rows())
                .nextToken(next(list, page))
                .build();
    }

    private static void refuseMapRuns(ListExecutionsRequest request) {
        if (request.mapRunArn() != null) {
            throw StepFunctionsFaults.resourceNotFound(request.mapRunArn());
        }
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

    private Optional<String> position(List<String> list, String token) {
        return Optional.ofNullable(token).map(text -> tokens.position(list, text));
    }

    private String next(List<String> list, ListPage<?> page) {
        return page.next().map(position -> tokens.issue(list, position)).orElse(null);
    }
}
