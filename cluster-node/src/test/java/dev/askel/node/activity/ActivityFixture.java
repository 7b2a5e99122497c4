// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.activity;

import static dev.askel.node.wiring.TestNode.await;

import dev.askel.node.api.Orchestrator;
import dev.askel.node.execution.Eventually;
import dev.askel.node.wiring.TestNode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import software.amazon.awssdk.services.sfn.model.CreateActivityRequest;
import software.amazon.awssdk.services.sfn.model.CreateStateMachineRequest;
import software.amazon.awssdk.services.sfn.model.DeleteActivityRequest;
import software.amazon.awssdk.services.sfn.model.DescribeActivityRequest;
import software.amazon.awssdk.services.sfn.model.DescribeActivityResponse;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionRequest;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.GetActivityTaskRequest;
import software.amazon.awssdk.services.sfn.model.GetActivityTaskResponse;
import software.amazon.awssdk.services.sfn.model.GetExecutionHistoryRequest;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.SendTaskHeartbeatRequest;
import software.amazon.awssdk.services.sfn.model.SendTaskSuccessRequest;
import software.amazon.awssdk.services.sfn.model.StartExecutionRequest;
import software.amazon.awssdk.services.sfn.model.StopExecutionRequest;

/** Activities and executions of them on one node. */
final class ActivityFixture {

    static final Duration SOON = Duration.ofSeconds(20);

    private final Orchestrator orchestrator;

    ActivityFixture(TestNode node) {
        this.orchestrator = node.orchestrator();
    }

    String activity(String name) {
        return await(orchestrator.createActivity(
                        CreateActivityRequest.builder().name(name).build()))
                .activityArn();
    }

    void delete(String activity) {
        await(orchestrator.deleteActivity(
                DeleteActivityRequest.builder().activityArn(activity).build()));
    }

    /**
     * A machine of one Task state.
     *
     * @param fields more of the state: {@code , "TimeoutSeconds": 5}
     */
    String machine(String name, String activity, String fields) {
        String definition = """
                {"StartAt": "T", "States": {"T": {"Type": "Task", "Resource": "%s", "End": true %s}}}""".formatted(activity, fields);
        return await(orchestrator.createStateMachine(CreateStateMachineRequest.builder()
                        .name(name)
                        .definition(definition)
                        .roleArn("arn:aws:iam::123456789012:role/DummyRole")
                        .build()))
                .stateMachineArn();
    }

    String start(String machine, String input) {
        return await(orchestrator.startExecution(StartExecutionRequest.builder()
                        .stateMachineArn(machine)
                        .input(input)
                        .build()))
                .executionArn();
    }

    /** A machine and an execution of it, which has scheduled its task. */
    String waiting(String name, String activity, String fields) {
        String execution = start(machine(name, activity, fields), "{}");
        Eventually.until(SOON, () -> events(execution).contains("ActivityScheduled"));
        return execution;
    }

    CompletionStage<GetActivityTaskResponse> poll(String activity, String worker) {
        return orchestrator.getActivityTask(GetActivityTaskRequest.builder()
                .activityArn(activity)
                .workerName(worker)
                .build());
    }

    void succeed(GetActivityTaskResponse task, String output) {
        await(orchestrator.sendTaskSuccess(SendTaskSuccessRequest.builder()
                .taskToken(task.taskToken())
                .output(output)
                .build()));
    }

    void heartbeat(GetActivityTaskResponse task) {
        await(orchestrator.sendTaskHeartbeat(
                SendTaskHeartbeatRequest.builder().taskToken(task.taskToken()).build()));
    }

    void stop(String execution) {
        await(orchestrator.stopExecution(
                StopExecutionRequest.builder().executionArn(execution).build()));
    }

    DescribeActivityResponse describeActivity(String activity) {
        return await(orchestrator.describeActivity(
                DescribeActivityRequest.builder().activityArn(activity).build()));
    }

    DescribeExecutionResponse describe(String execution) {
        return await(orchestrator.describeExecution(
                DescribeExecutionRequest.builder().executionArn(execution).build()));
    }

    DescribeExecutionResponse ended(String execution) {
        Eventually.until(SOON, () -> describe(execution).status() != ExecutionStatus.RUNNING);
        return describe(execution);
    }

    List<HistoryEvent> history(String execution) {
        return await(orchestrator.getExecutionHistory(GetExecutionHistoryRequest.builder()
                        .executionArn(execution)
                        .build()))
                .events();
    }

    List<String> events(String execution) {
        return history(execution).stream().map(HistoryEvent::typeAsString).toList();
    }
}
