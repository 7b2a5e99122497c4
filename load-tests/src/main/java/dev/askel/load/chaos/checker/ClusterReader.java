// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.chaos.checker;

import dev.askel.load.chaos.generator.Calls;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.GetExecutionHistoryResponse;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.ListExecutionsResponse;
import software.amazon.awssdk.services.sfn.model.MapRunListItem;

/** Reads what a cluster says, through its public API, from any of its nodes. */
public final class ClusterReader {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int PAGE = 1_000;

    private final Calls calls;

    /** A reader. */
    public ClusterReader(Calls calls) {
        this.calls = calls;
    }

    /** The statuses of all executions of a machine, by their ARNs. */
    public Map<String, String> statuses(String machineArn) {
        Map<String, String> statuses = new LinkedHashMap<>();
        list(machineArn, null, null).forEach(item -> statuses.put(item.executionArn(), item.statusAsString()));
        return statuses;
    }

    /** The executions of a machine that run, by their ARNs: a page of them. */
    public List<String> running(String machineArn) {
        return calls
                .call(PATIENCE, node -> node.sfn().listExecutions(request -> request.stateMachineArn(machineArn)
                        .statusFilter(ExecutionStatus.RUNNING)
                        .maxResults(PAGE)))
                .value()
                .executions()
                .stream()
                .map(ExecutionListItem::executionArn)
                .toList();
    }

    /** The child executions of an execution's Map Runs, with their statuses. */
    public Map<String, String> children(String executionArn) {
        Map<String, String> statuses = new LinkedHashMap<>();
        List<MapRunListItem> runs = calls.call(
                        PATIENCE, node -> node.sfn().listMapRuns(request -> request.executionArn(executionArn)))
                .value()
                .mapRuns();
        runs.forEach(run -> list(null, run.mapRunArn(), null)
                .forEach(item -> statuses.put(item.executionArn(), item.statusAsString())));
        return statuses;
    }

    private List<ExecutionListItem> list(String machineArn, String mapRunArn, ExecutionStatus status) {
        List<ExecutionListItem> all = new ArrayList<>();
        String next = null;
        do {
            String token = next;
            ListExecutionsResponse page = calls.call(
                            PATIENCE, node -> node.sfn().listExecutions(request -> request.stateMachineArn(machineArn)
                                    .mapRunArn(mapRunArn)
                                    .statusFilter(status)
                                    .maxResults(PAGE)
                                    .nextToken(token)))
                    .value();
            all.addAll(page.executions());
            next = page.nextToken();
        } while (next != null);
        return all;
    }

    /** How an execution is described. */
    public DescribeExecutionResponse describe(String arn) {
        return calls.call(PATIENCE, node -> node.sfn().describeExecution(request -> request.executionArn(arn)))
                .value();
    }

    /** All events of an execution. */
    public List<HistoryEvent> history(String arn) {
        List<HistoryEvent> all = new ArrayList<>();
        String next = null;
        do {
            String token = next;
            GetExecutionHistoryResponse page = calls.call(PATIENCE, node -> node.sfn()
                            .getExecutionHistory(request ->
                                    request.executionArn(arn).maxResults(PAGE).nextToken(token)))
                    .value();
            all.addAll(page.events());
            next = page.nextToken();
        } while (next != null);
        return all;
    }
}
