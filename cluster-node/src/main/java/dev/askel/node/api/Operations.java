// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sfn.model.CreateActivityRequest;
import software.amazon.awssdk.services.sfn.model.CreateStateMachineAliasRequest;
import software.amazon.awssdk.services.sfn.model.CreateStateMachineRequest;
import software.amazon.awssdk.services.sfn.model.DeleteActivityRequest;
import software.amazon.awssdk.services.sfn.model.DeleteStateMachineAliasRequest;
import software.amazon.awssdk.services.sfn.model.DeleteStateMachineRequest;
import software.amazon.awssdk.services.sfn.model.DeleteStateMachineVersionRequest;
import software.amazon.awssdk.services.sfn.model.DescribeActivityRequest;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionRequest;
import software.amazon.awssdk.services.sfn.model.DescribeMapRunRequest;
import software.amazon.awssdk.services.sfn.model.DescribeStateMachineAliasRequest;
import software.amazon.awssdk.services.sfn.model.DescribeStateMachineForExecutionRequest;
import software.amazon.awssdk.services.sfn.model.DescribeStateMachineRequest;
import software.amazon.awssdk.services.sfn.model.GetActivityTaskRequest;
import software.amazon.awssdk.services.sfn.model.GetExecutionHistoryRequest;
import software.amazon.awssdk.services.sfn.model.ListActivitiesRequest;
import software.amazon.awssdk.services.sfn.model.ListExecutionsRequest;
import software.amazon.awssdk.services.sfn.model.ListMapRunsRequest;
import software.amazon.awssdk.services.sfn.model.ListStateMachineAliasesRequest;
import software.amazon.awssdk.services.sfn.model.ListStateMachineVersionsRequest;
import software.amazon.awssdk.services.sfn.model.ListStateMachinesRequest;
import software.amazon.awssdk.services.sfn.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.sfn.model.PublishStateMachineVersionRequest;
import software.amazon.awssdk.services.sfn.model.RedriveExecutionRequest;
import software.amazon.awssdk.services.sfn.model.SendTaskFailureRequest;
import software.amazon.awssdk.services.sfn.model.SendTaskHeartbeatRequest;
import software.amazon.awssdk.services.sfn.model.SendTaskSuccessRequest;
import software.amazon.awssdk.services.sfn.model.StartExecutionRequest;
import software.amazon.awssdk.services.sfn.model.StartSyncExecutionRequest;
import software.amazon.awssdk.services.sfn.model.StopExecutionRequest;
import software.amazon.awssdk.services.sfn.model.TagResourceRequest;
import software.amazon.awssdk.services.sfn.model.TestStateRequest;
import software.amazon.awssdk.services.sfn.model.UntagResourceRequest;
import software.amazon.awssdk.services.sfn.model.UpdateMapRunRequest;
import software.amazon.awssdk.services.sfn.model.UpdateStateMachineAliasRequest;
import software.amazon.awssdk.services.sfn.model.UpdateStateMachineRequest;
import software.amazon.awssdk.services.sfn.model.ValidateStateMachineDefinitionRequest;

/** The table of the operations that the {@link Orchestrator} offers, by name. */
public final class Operations {

    private static final Map<String, Operation<?, ?>> BY_NAME = table(
            new Operation<>(
                    "CreateStateMachine",
                    CreateStateMachineRequest.class,
                    CreateStateMachineRequest::builder,
                    Orchestrator::createStateMachine),
            new Operation<>(
                    "DescribeStateMachine",
                    DescribeStateMachineRequest.class,
                    DescribeStateMachineRequest::builder,
                    Orchestrator::describeStateMachine),
            new Operation<>(
                    "ListStateMachines",
                    ListStateMachinesRequest.class,
                    ListStateMachinesRequest::builder,
                    Orchestrator::listStateMachines),
            new Operation<>(
                    "UpdateStateMachine",
                    UpdateStateMachineRequest.class,
                    UpdateStateMachineRequest::builder,
                    Orchestrator::updateStateMachine),
            new Operation<>(
                    "DeleteStateMachine",
                    DeleteStateMachineRequest.class,
                    DeleteStateMachineRequest::builder,
                    Orchestrator::deleteStateMachine),
            new Operation<>(
                    "StartExecution",
                    StartExecutionRequest.class,
                    StartExecutionRequest::builder,
                    Orchestrator::startExecution),
            new Operation<>(
                    "DescribeExecution",
                    DescribeExecutionRequest.class,
                    DescribeExecutionRequest::builder,
                    Orchestrator::describeExecution),
            new Operation<>(
                    "ListExecutions",
                    ListExecutionsRequest.class,
                    ListExecutionsRequest::builder,
                    Orchestrator::listExecutions),
            new Operation<>(
                    "GetExecutionHistory",
                    GetExecutionHistoryRequest.class,
                    GetExecutionHistoryRequest::builder,
                    Orchestrator::getExecutionHistory),
            new Operation<>(
                    "StopExecution",
                    StopExecutionRequest.class,
                    StopExecutionRequest::builder,
                    Orchestrator::stopExecution),
            new Operation<>(
                    "SendTaskSuccess",
                    SendTaskSuccessRequest.class,
                    SendTaskSuccessRequest::builder,
                    Orchestrator::sendTaskSuccess),
            new Operation<>(
                    "SendTaskFailure",
                    SendTaskFailureRequest.class,
                    SendTaskFailureRequest::builder,
                    Orchestrator::sendTaskFailure),
            new Operation<>(
                    "SendTaskHeartbeat",
                    SendTaskHeartbeatRequest.class,
                    SendTaskHeartbeatRequest::builder,
                    Orchestrator::sendTaskHeartbeat),
            new Operation<>(
                    "DescribeStateMachineForExecution",
                    DescribeStateMachineForExecutionRequest.class,
                    DescribeStateMachineForExecutionRequest::builder,
                    Orchestrator::describeStateMachineForExecution),
            new Operation<>(
                    "DescribeMapRun",
                    DescribeMapRunRequest.class,
                    DescribeMapRunRequest::builder,
                    Orchestrator::describeMapRun),
            new Operation<>(
                    "ListMapRuns", ListMapRunsRequest.class, ListMapRunsRequest::builder, Orchestrator::listMapRuns),
            new Operation<>(
                    "UpdateMapRun",
                    UpdateMapRunRequest.class,
                    UpdateMapRunRequest::builder,
                    Orchestrator::updateMapRun),
            new Operation<>(
                    "ValidateStateMachineDefinition",
                    ValidateStateMachineDefinitionRequest.class,
                    ValidateStateMachineDefinitionRequest::builder,
                    Orchestrator::validateStateMachineDefinition),
            new Operation<>("TestState", TestStateRequest.class, TestStateRequest::builder, Orchestrator::testState),
            new Operation<>(
                    "CreateActivity",
                    CreateActivityRequest.class,
                    CreateActivityRequest::builder,
                    Orchestrator::createActivity),
            new Operation<>(
                    "DescribeActivity",
                    DescribeActivityRequest.class,
                    DescribeActivityRequest::builder,
                    Orchestrator::describeActivity),
            new Operation<>(
                    "ListActivities",
                    ListActivitiesRequest.class,
                    ListActivitiesRequest::builder,
                    Orchestrator::listActivities),
            new Operation<>(
                    "DeleteActivity",
                    DeleteActivityRequest.class,
                    DeleteActivityRequest::builder,
                    Orchestrator::deleteActivity),
            new Operation<>(
                    "GetActivityTask",
                    GetActivityTaskRequest.class,
                    GetActivityTaskRequest::builder,
                    Orchestrator::getActivityTask),
            new Operation<>(
                    "PublishStateMachineVersion",
                    PublishStateMachineVersionRequest.class,
                    PublishStateMachineVersionRequest::builder,
                    Orchestrator::publishStateMachineVersion),
            new Operation<>(
                    "ListStateMachineVersions",
                    ListStateMachineVersionsRequest.class,
                    ListStateMachineVersionsRequest::builder,
                    Orchestrator::listStateMachineVersions),
            new Operation<>(
                    "DeleteStateMachineVersion",
                    DeleteStateMachineVersionRequest.class,
                    DeleteStateMachineVersionRequest::builder,
                    Orchestrator::deleteStateMachineVersion),
            new Operation<>(
                    "CreateStateMachineAlias",
                    CreateStateMachineAliasRequest.class,
                    CreateStateMachineAliasRequest::builder,
                    Orchestrator::createStateMachineAlias),
            new Operation<>(
                    "DescribeStateMachineAlias",
                    DescribeStateMachineAliasRequest.class,
                    DescribeStateMachineAliasRequest::builder,
                    Orchestrator::describeStateMachineAlias),
            new Operation<>(
                    "UpdateStateMachineAlias",
                    UpdateStateMachineAliasRequest.class,
                    UpdateStateMachineAliasRequest::builder,
                    Orchestrator::updateStateMachineAlias),
            new Operation<>(
                    "ListStateMachineAliases",
                    ListStateMachineAliasesRequest.class,
                    ListStateMachineAliasesRequest::builder,
                    Orchestrator::listStateMachineAliases),
            new Operation<>(
                    "DeleteStateMachineAlias",
                    DeleteStateMachineAliasRequest.class,
                    DeleteStateMachineAliasRequest::builder,
                    Orchestrator::deleteStateMachineAlias),
            new Operation<>(
                    "TagResource", TagResourceRequest.class, TagResourceRequest::builder, Orchestrator::tagResource),
            new Operation<>(
                    "UntagResource",
                    UntagResourceRequest.class,
                    UntagResourceRequest::builder,
                    Orchestrator::untagResource),
            new Operation<>(
                    "ListTagsForResource",
                    ListTagsForResourceRequest.class,
                    ListTagsForResourceRequest::builder,
                    Orchestrator::listTagsForResource),
            new Operation<>(
                    "RedriveExecution",
                    RedriveExecutionRequest.class,
                    RedriveExecutionRequest::builder,
                    Orchestrator::redriveExecution),
            new Operation<>(
                    "StartSyncExecution",
                    StartSyncExecutionRequest.class,
                    StartSyncExecutionRequest::builder,
                    Orchestrator::startSyncExecution));

    private Operations() {}

    /** All of them, in the order of the table. */
    public static Map<String, Operation<?, ?>> all() {
        return BY_NAME;
    }

    /** An operation by its name, such as {@code StartExecution}; empty where it is not offered. */
    public static Optional<Operation<?, ?>> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    private static Map<String, Operation<?, ?>> table(Operation<?, ?>... operations) {
        Map<String, Operation<?, ?>> table = new LinkedHashMap<>();
        for (Operation<?, ?> operation : operations) {
            table.put(operation.name(), operation);
        }
        return Collections.unmodifiableMap(table);
    }
}
