// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.api;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import software.amazon.awssdk.services.sfn.model.CreateActivityRequest;
import software.amazon.awssdk.services.sfn.model.CreateActivityResponse;
import software.amazon.awssdk.services.sfn.model.CreateStateMachineAliasRequest;
import software.amazon.awssdk.services.sfn.model.CreateStateMachineAliasResponse;
import software.amazon.awssdk.services.sfn.model.CreateStateMachineRequest;
import software.amazon.awssdk.services.sfn.model.CreateStateMachineResponse;
import software.amazon.awssdk.services.sfn.model.DeleteActivityRequest;
import software.amazon.awssdk.services.sfn.model.DeleteActivityResponse;
import software.amazon.awssdk.services.sfn.model.DeleteStateMachineAliasRequest;
import software.amazon.awssdk.services.sfn.model.DeleteStateMachineAliasResponse;
import software.amazon.awssdk.services.sfn.model.DeleteStateMachineRequest;
import software.amazon.awssdk.services.sfn.model.DeleteStateMachineResponse;
import software.amazon.awssdk.services.sfn.model.DeleteStateMachineVersionRequest;
import software.amazon.awssdk.services.sfn.model.DeleteStateMachineVersionResponse;
import software.amazon.awssdk.services.sfn.model.DescribeActivityRequest;
import software.amazon.awssdk.services.sfn.model.DescribeActivityResponse;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionRequest;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.DescribeMapRunRequest;
import software.amazon.awssdk.services.sfn.model.DescribeMapRunResponse;
import software.amazon.awssdk.services.sfn.model.DescribeStateMachineAliasRequest;
import software.amazon.awssdk.services.sfn.model.DescribeStateMachineAliasResponse;
import software.amazon.awssdk.services.sfn.model.DescribeStateMachineForExecutionRequest;
import software.amazon.awssdk.services.sfn.model.DescribeStateMachineForExecutionResponse;
import software.amazon.awssdk.services.sfn.model.DescribeStateMachineRequest;
import software.amazon.awssdk.services.sfn.model.DescribeStateMachineResponse;
import software.amazon.awssdk.services.sfn.model.GetActivityTaskRequest;
import software.amazon.awssdk.services.sfn.model.GetActivityTaskResponse;
import software.amazon.awssdk.services.sfn.model.GetExecutionHistoryRequest;
import software.amazon.awssdk.services.sfn.model.GetExecutionHistoryResponse;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.ListActivitiesRequest;
import software.amazon.awssdk.services.sfn.model.ListActivitiesResponse;
import software.amazon.awssdk.services.sfn.model.ListExecutionsRequest;
import software.amazon.awssdk.services.sfn.model.ListExecutionsResponse;
import software.amazon.awssdk.services.sfn.model.ListMapRunsRequest;
import software.amazon.awssdk.services.sfn.model.ListMapRunsResponse;
import software.amazon.awssdk.services.sfn.model.ListStateMachineAliasesRequest;
import software.amazon.awssdk.services.sfn.model.ListStateMachineAliasesResponse;
import software.amazon.awssdk.services.sfn.model.ListStateMachineVersionsRequest;
import software.amazon.awssdk.services.sfn.model.ListStateMachineVersionsResponse;
import software.amazon.awssdk.services.sfn.model.ListStateMachinesRequest;
import software.amazon.awssdk.services.sfn.model.ListStateMachinesResponse;
import software.amazon.awssdk.services.sfn.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.sfn.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.sfn.model.PublishStateMachineVersionRequest;
import software.amazon.awssdk.services.sfn.model.PublishStateMachineVersionResponse;
import software.amazon.awssdk.services.sfn.model.RedriveExecutionRequest;
import software.amazon.awssdk.services.sfn.model.RedriveExecutionResponse;
import software.amazon.awssdk.services.sfn.model.SendTaskFailureRequest;
import software.amazon.awssdk.services.sfn.model.SendTaskFailureResponse;
import software.amazon.awssdk.services.sfn.model.SendTaskHeartbeatRequest;
import software.amazon.awssdk.services.sfn.model.SendTaskHeartbeatResponse;
import software.amazon.awssdk.services.sfn.model.SendTaskSuccessRequest;
import software.amazon.awssdk.services.sfn.model.SendTaskSuccessResponse;
import software.amazon.awssdk.services.sfn.model.StartExecutionRequest;
import software.amazon.awssdk.services.sfn.model.StartExecutionResponse;
import software.amazon.awssdk.services.sfn.model.StartSyncExecutionRequest;
import software.amazon.awssdk.services.sfn.model.StartSyncExecutionResponse;
import software.amazon.awssdk.services.sfn.model.StopExecutionRequest;
import software.amazon.awssdk.services.sfn.model.StopExecutionResponse;
import software.amazon.awssdk.services.sfn.model.TagResourceRequest;
import software.amazon.awssdk.services.sfn.model.TagResourceResponse;
import software.amazon.awssdk.services.sfn.model.TestStateRequest;
import software.amazon.awssdk.services.sfn.model.TestStateResponse;
import software.amazon.awssdk.services.sfn.model.UntagResourceRequest;
import software.amazon.awssdk.services.sfn.model.UntagResourceResponse;
import software.amazon.awssdk.services.sfn.model.UpdateMapRunRequest;
import software.amazon.awssdk.services.sfn.model.UpdateMapRunResponse;
import software.amazon.awssdk.services.sfn.model.UpdateStateMachineAliasRequest;
import software.amazon.awssdk.services.sfn.model.UpdateStateMachineAliasResponse;
import software.amazon.awssdk.services.sfn.model.UpdateStateMachineRequest;
import software.amazon.awssdk.services.sfn.model.UpdateStateMachineResponse;
import software.amazon.awssdk.services.sfn.model.ValidateStateMachineDefinitionRequest;
import software.amazon.awssdk.services.sfn.model.ValidateStateMachineDefinitionResponse;

/**
 * What every front calls: one method for each operation of the Step Functions API, with the request and response
 * classes of the AWS SDK. Requests come in checked against the constraints of the API model (required members, lengths,
 * patterns, ranges and enumerations). A stage fails with a {@link dev.askel.protocol.error.ServiceFault} for every
 * error that the API knows; any other failure is a bug and reaches the caller as {@code InternalFailure}. No method
 * blocks or throws.
 *
 * <p>An operation is offered by adding its method here and its row to {@link Operations}.
 */
public interface Orchestrator {

    /** Stores a machine; idempotent where name, definition text and configuration are the same. */
    CompletionStage<CreateStateMachineResponse> createStateMachine(CreateStateMachineRequest request);

    /** A machine by its ARN. */
    CompletionStage<DescribeStateMachineResponse> describeStateMachine(DescribeStateMachineRequest request);

    /** A page of the machines. */
    CompletionStage<ListStateMachinesResponse> listStateMachines(ListStateMachinesRequest request);

    /** Gives a machine a new revision; running executions keep the old one. */
    CompletionStage<UpdateStateMachineResponse> updateStateMachine(UpdateStateMachineRequest request);

    /** Marks a machine as DELETING; an unknown ARN succeeds. */
    CompletionStage<DeleteStateMachineResponse> deleteStateMachine(DeleteStateMachineRequest request);

    /** Starts an execution; the stage completes once the start is durable. */
    CompletionStage<StartExecutionResponse> startExecution(StartExecutionRequest request);

    /** An execution by its ARN. */
    CompletionStage<DescribeExecutionResponse> describeExecution(DescribeExecutionRequest request);

    /** A page of the executions of a machine, newest first. */
    CompletionStage<ListExecutionsResponse> listExecutions(ListExecutionsRequest request);

    /** A page of the events of an execution. */
    CompletionStage<GetExecutionHistoryResponse> getExecutionHistory(GetExecutionHistoryRequest request);

    /** Aborts an execution and stops its tasks. */
    CompletionStage<StopExecutionResponse> stopExecution(StopExecutionRequest request);

    /** Completes the task of a token with an output. */
    CompletionStage<SendTaskSuccessResponse> sendTaskSuccess(SendTaskSuccessRequest request);

    /** Fails the task of a token. */
    CompletionStage<SendTaskFailureResponse> sendTaskFailure(SendTaskFailureRequest request);

    /** Sets the heartbeat clock of the task of a token back. */
    CompletionStage<SendTaskHeartbeatResponse> sendTaskHeartbeat(SendTaskHeartbeatRequest request);

    /** The revision of the machine that an execution runs. */
    CompletionStage<DescribeStateMachineForExecutionResponse> describeStateMachineForExecution(
            DescribeStateMachineForExecutionRequest request);

    /** A Map Run by its ARN. */
    CompletionStage<DescribeMapRunResponse> describeMapRun(DescribeMapRunRequest request);

    /** A page of the Map Runs of an execution, newest first. */
    CompletionStage<ListMapRunsResponse> listMapRuns(ListMapRunsRequest request);

    /** Changes the settings of a Map Run that runs. */
    CompletionStage<UpdateMapRunResponse> updateMapRun(UpdateMapRunRequest request);

    /** Every problem of a definition, without storing it. */
    CompletionStage<ValidateStateMachineDefinitionResponse> validateStateMachineDefinition(
            ValidateStateMachineDefinitionRequest request);

    /** Runs a single state, for real or with a mocked outcome; nothing is stored. Takes five minutes at most. */
    CompletionStage<TestStateResponse> testState(TestStateRequest request);

    /** Registers an activity; idempotent by name. */
    CompletionStage<CreateActivityResponse> createActivity(CreateActivityRequest request);

    /** An activity by its ARN. */
    CompletionStage<DescribeActivityResponse> describeActivity(DescribeActivityRequest request);

    /** A page of the activities. */
    CompletionStage<ListActivitiesResponse> listActivities(ListActivitiesRequest request);

    /** Deletes an activity; an unknown ARN succeeds. */
    CompletionStage<DeleteActivityResponse> deleteActivity(DeleteActivityRequest request);

    /**
     * Waits up to a minute for a task of an activity; the answer is empty where none came. A caller that has gone
     * cancels the stage, and no task is handed out to it.
     */
    CompletionStage<GetActivityTaskResponse> getActivityTask(GetActivityTaskRequest request);

    /** Publishes the current revision of a machine as its next version; idempotent for a revision. */
    CompletionStage<PublishStateMachineVersionResponse> publishStateMachineVersion(
            PublishStateMachineVersionRequest request);

    /** A page of the versions of a machine, newest first. */
    CompletionStage<ListStateMachineVersionsResponse> listStateMachineVersions(ListStateMachineVersionsRequest request);

    /** Deletes a version that no alias routes to. */
    CompletionStage<DeleteStateMachineVersionResponse> deleteStateMachineVersion(
            DeleteStateMachineVersionRequest request);

    /** Makes a name for one version or two; idempotent where all fields are the same. */
    CompletionStage<CreateStateMachineAliasResponse> createStateMachineAlias(CreateStateMachineAliasRequest request);

    /** An alias by its ARN. */
    CompletionStage<DescribeStateMachineAliasResponse> describeStateMachineAlias(
            DescribeStateMachineAliasRequest request);

    /** Changes the description of an alias, or the versions that it routes to. */
    CompletionStage<UpdateStateMachineAliasResponse> updateStateMachineAlias(UpdateStateMachineAliasRequest request);

    /** A page of the aliases of a machine or of one of its versions, newest first. */
    CompletionStage<ListStateMachineAliasesResponse> listStateMachineAliases(ListStateMachineAliasesRequest request);

    /** Deletes an alias; the versions stay. */
    CompletionStage<DeleteStateMachineAliasResponse> deleteStateMachineAlias(DeleteStateMachineAliasRequest request);

    /** Puts tags on a machine or an activity. */
    CompletionStage<TagResourceResponse> tagResource(TagResourceRequest request);

    /** Takes tags off a machine or an activity. */
    CompletionStage<UntagResourceResponse> untagResource(UntagResourceRequest request);

    /** The tags of a machine or an activity. */
    CompletionStage<ListTagsForResourceResponse> listTagsForResource(ListTagsForResourceRequest request);

    /** Goes on with an execution that did not succeed, from the states that did not. */
    CompletionStage<RedriveExecutionResponse> redriveExecution(RedriveExecutionRequest request);

    /** Runs an Express execution to its end, at most once; takes five minutes at most. */
    CompletionStage<StartSyncExecutionResponse> startSyncExecution(StartSyncExecutionRequest request);

    /**
     * The events of an execution, those that have happened and then each as it happens, in the order of their ids and
     * without a gap. Completes after the event that ends the execution; fails with a
     * {@link dev.askel.protocol.error.ServiceFault} such as {@code ExecutionDoesNotExist}. Serves any number of
     * subscribers; a cancelled subscription holds nothing.
     *
     * @param executionArn of a Standard execution
     * @param fromEventId the first event to deliver, 1 for all
     */
    Flow.Publisher<HistoryEvent> watchExecution(String executionArn, long fromEventId);
}
