// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.orchestrator;

import static dev.askel.node.orchestrator.Calls.call;

import dev.askel.engine.limit.Limits;
import dev.askel.node.activity.Activities;
import dev.askel.node.activity.ActivityPolls;
import dev.askel.node.api.Orchestrator;
import dev.askel.node.definition.Definitions;
import dev.askel.node.definition.StateMachines;
import dev.askel.node.execution.Executions;
import dev.askel.node.express.SyncExecutions;
import dev.askel.node.history.Histories;
import dev.askel.node.history.HistoryWatch;
import dev.askel.node.lane.Lanes;
import dev.askel.node.logs.LogDestinations;
import dev.askel.node.maprun.MapRuns;
import dev.askel.protocol.error.ServiceFault;
import dev.askel.protocol.token.TaskTokens;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.ThreadLocalRandom;
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

/** The orchestrator over the entities and indexes of the cluster; any node serves any request. */
public final class SfnOrchestrator implements Orchestrator {

    private final DefinitionChecks checks;
    private final MachineOperations machines;
    private final MachineDescriptions descriptions;
    private final VersionOperations versions;
    private final AliasOperations aliases;
    private final TagOperations tags;
    private final ExecutionOperations executions;
    private final RedriveOperations redrives;
    private final ExecutionStarts starts;
    private final SyncStarts syncStarts;
    private final TaskOperations tasks;
    private final ActivityOperations activities;
    private final HistoryOperations histories;
    private final ListOperations lists;
    private final MapRunOperations mapRuns;
    private final HistoryWatch watch;
    private final StateTestOperations stateTests;

    /**
     * What the operations work on.
     *
     * @param syncExecutions those of this node
     * @param lanes run the other Express executions
     * @param logDestinations what logging configurations may name
     * @param secret seals page tokens
     * @param testing what tests of single states need
     */
    public record Parts(
            Account account,
            Executions executions,
            SyncExecutions syncExecutions,
            Lanes lanes,
            MapRuns mapRuns,
            StateMachines machines,
            Definitions definitions,
            LogDestinations logDestinations,
            CassandraListings listings,
            Histories histories,
            HistoryWatch watch,
            Activities activities,
            ActivityPolls polls,
            TaskTokens tokens,
            byte[] secret,
            Clock clock,
            StateTesting testing) {}

    public SfnOrchestrator(Parts parts) {
        MachineLookup lookup = new MachineLookup(
                parts.machines(), () -> ThreadLocalRandom.current().nextInt(100));
        PageTokens pages = new PageTokens(parts.secret(), parts.clock());
        Limits limits = parts.testing().limits();
        this.checks = new DefinitionChecks(limits.definition());
        this.redrives = new RedriveOperations(parts.executions(), lookup);
        this.mapRuns = new MapRunOperations(parts.mapRuns());
        this.executions = new ExecutionOperations(parts.executions(), redrives, mapRuns, parts.clock());
        ExecutionInputs inputs = new ExecutionInputs(limits.payloadBytesMax());
        this.starts = new ExecutionStarts(parts.executions(), parts.lanes(), lookup, inputs, parts.clock());
        this.syncStarts = new SyncStarts(parts.syncExecutions(), lookup, inputs, parts.clock());
        this.machines = new MachineOperations(
                parts.account(),
                parts.machines(),
                lookup,
                parts.definitions(),
                checks,
                parts.logDestinations(),
                parts.clock());
        this.descriptions = new MachineDescriptions(parts.machines(), lookup, parts.definitions(), executions);
        this.versions = new VersionOperations(parts.machines(), pages, parts.clock());
        this.aliases = new AliasOperations(parts.machines(), pages, parts.clock());
        this.tags = new TagOperations(Map.of(
                StatesArn.STATE_MACHINE,
                new MachineTags(parts.machines()),
                StatesArn.ACTIVITY,
                new ActivityTags(parts.activities())));
        this.tasks = new TaskOperations(parts.executions(), parts.tokens(), parts.account(), limits.payloadBytesMax());
        this.activities = new ActivityOperations(
                parts.account(), parts.activities(), parts.polls(), parts.tokens(), parts.clock());
        this.histories = new HistoryOperations(executions, parts.histories(), pages);
        this.lists = new ListOperations(parts.listings(), lookup, executions, mapRuns, pages);
        this.watch = parts.watch();
        this.stateTests = new StateTestOperations(parts.account(), parts.testing());
    }

    @Override
    public CompletionStage<CreateStateMachineResponse> createStateMachine(CreateStateMachineRequest request) {
        return call(() -> machines.create(request));
    }

    @Override
    public CompletionStage<DescribeStateMachineResponse> describeStateMachine(DescribeStateMachineRequest request) {
        return call(() -> descriptions.describe(request));
    }

    @Override
    public CompletionStage<ListStateMachinesResponse> listStateMachines(ListStateMachinesRequest request) {
        return call(() -> lists.machines(request));
    }

    @Override
    public CompletionStage<UpdateStateMachineResponse> updateStateMachine(UpdateStateMachineRequest request) {
        return call(() -> machines.update(request));
    }

    @Override
    public CompletionStage<DeleteStateMachineResponse> deleteStateMachine(DeleteStateMachineRequest request) {
        return call(() -> machines.delete(request));
    }

    @Override
    public CompletionStage<StartExecutionResponse> startExecution(StartExecutionRequest request) {
        return call(() -> starts.start(request));
    }

    @Override
    public CompletionStage<DescribeExecutionResponse> describeExecution(DescribeExecutionRequest request) {
        return call(() -> executions.describe(request));
    }

    @Override
    public CompletionStage<ListExecutionsResponse> listExecutions(ListExecutionsRequest request) {
        return call(() -> lists.executions(request));
    }

    @Override
    public CompletionStage<GetExecutionHistoryResponse> getExecutionHistory(GetExecutionHistoryRequest request) {
        return call(() -> histories.page(request));
    }

    @Override
    public CompletionStage<StopExecutionResponse> stopExecution(StopExecutionRequest request) {
        return call(() -> executions.stop(request));
    }

    @Override
    public CompletionStage<SendTaskSuccessResponse> sendTaskSuccess(SendTaskSuccessRequest request) {
        return call(() -> tasks.succeed(request));
    }

    @Override
    public CompletionStage<SendTaskFailureResponse> sendTaskFailure(SendTaskFailureRequest request) {
        return call(() -> tasks.fail(request));
    }

    @Override
    public CompletionStage<SendTaskHeartbeatResponse> sendTaskHeartbeat(SendTaskHeartbeatRequest request) {
        return call(() -> tasks.heartbeat(request));
    }

    @Override
    public CompletionStage<DescribeStateMachineForExecutionResponse> describeStateMachineForExecution(
            DescribeStateMachineForExecutionRequest request) {
        return call(() -> descriptions.describeForExecution(request));
    }

    @Override
    public CompletionStage<DescribeMapRunResponse> describeMapRun(DescribeMapRunRequest request) {
        return call(() -> mapRuns.describe(request));
    }

    @Override
    public CompletionStage<ListMapRunsResponse> listMapRuns(ListMapRunsRequest request) {
        return call(() -> lists.mapRuns(request));
    }

    @Override
    public CompletionStage<UpdateMapRunResponse> updateMapRun(UpdateMapRunRequest request) {
        return call(() -> mapRuns.update(request));
    }

    @Override
    public CompletionStage<ValidateStateMachineDefinitionResponse> validateStateMachineDefinition(
            ValidateStateMachineDefinitionRequest request) {
        return call(() -> CompletableFuture.completedFuture(checks.validate(request)));
    }

    @Override
    public CompletionStage<TestStateResponse> testState(TestStateRequest request) {
        return call(() -> stateTests.test(request));
    }

    @Override
    public CompletionStage<CreateActivityResponse> createActivity(CreateActivityRequest request) {
        return call(() -> activities.create(request));
    }

    @Override
    public CompletionStage<DescribeActivityResponse> describeActivity(DescribeActivityRequest request) {
        return call(() -> activities.describe(request));
    }

    @Override
    public CompletionStage<ListActivitiesResponse> listActivities(ListActivitiesRequest request) {
        return call(() -> lists.activities(request));
    }

    @Override
    public CompletionStage<DeleteActivityResponse> deleteActivity(DeleteActivityRequest request) {
        return call(() -> activities.delete(request));
    }

    @Override
    public CompletionStage<GetActivityTaskResponse> getActivityTask(GetActivityTaskRequest request) {
        return call(() -> activities.task(request));
    }

    @Override
    public CompletionStage<PublishStateMachineVersionResponse> publishStateMachineVersion(
            PublishStateMachineVersionRequest request) {
        return call(() -> versions.publish(request));
    }

    @Override
    public CompletionStage<ListStateMachineVersionsResponse> listStateMachineVersions(
            ListStateMachineVersionsRequest request) {
        return call(() -> versions.list(request));
    }

    @Override
    public CompletionStage<DeleteStateMachineVersionResponse> deleteStateMachineVersion(
            DeleteStateMachineVersionRequest request) {
        return call(() -> versions.delete(request));
    }

    @Override
    public CompletionStage<CreateStateMachineAliasResponse> createStateMachineAlias(
            CreateStateMachineAliasRequest request) {
        return call(() -> aliases.create(request));
    }

    @Override
    public CompletionStage<DescribeStateMachineAliasResponse> describeStateMachineAlias(
            DescribeStateMachineAliasRequest request) {
        return call(() -> aliases.describe(request));
    }

    @Override
    public CompletionStage<UpdateStateMachineAliasResponse> updateStateMachineAlias(
            UpdateStateMachineAliasRequest request) {
        return call(() -> aliases.update(request));
    }

    @Override
    public CompletionStage<ListStateMachineAliasesResponse> listStateMachineAliases(
            ListStateMachineAliasesRequest request) {
        return call(() -> aliases.list(request));
    }

    @Override
    public CompletionStage<DeleteStateMachineAliasResponse> deleteStateMachineAlias(
            DeleteStateMachineAliasRequest request) {
        return call(() -> aliases.delete(request));
    }

    @Override
    public CompletionStage<TagResourceResponse> tagResource(TagResourceRequest request) {
        return call(() -> tags.tag(request));
    }

    @Override
    public CompletionStage<UntagResourceResponse> untagResource(UntagResourceRequest request) {
        return call(() -> tags.untag(request));
    }

    @Override
    public CompletionStage<ListTagsForResourceResponse> listTagsForResource(ListTagsForResourceRequest request) {
        return call(() -> tags.list(request));
    }

    @Override
    public CompletionStage<RedriveExecutionResponse> redriveExecution(RedriveExecutionRequest request) {
        return call(() -> redrives.redrive(request));
    }

    @Override
    public CompletionStage<StartSyncExecutionResponse> startSyncExecution(StartSyncExecutionRequest request) {
        return call(() -> syncStarts.run(request));
    }

    @Override
    public Flow.Publisher<HistoryEvent> watchExecution(String executionArn, long fromEventId) {
        return subscriber -> {
            try {
                watch.of(StatesArn.execution(executionArn).text(), fromEventId).subscribe(subscriber);
            } catch (ServiceFault e) {
                Refusal.<HistoryEvent>of(e).subscribe(subscriber);
            }
        };
    }
}
