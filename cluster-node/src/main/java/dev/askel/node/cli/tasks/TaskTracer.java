// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.cli.tasks;

import dev.askel.protocol.aws.Naming;
import dev.askel.protocol.aws.SdkShapes;
import dev.askel.protocol.aws.TimeFormat;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;
import software.amazon.awssdk.services.sfn.model.GetExecutionHistoryRequest;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.ListExecutionsRequest;
import software.amazon.awssdk.services.sfn.model.ListStateMachinesRequest;
import software.amazon.awssdk.services.sfn.model.StateMachineListItem;
import software.amazon.awssdk.services.sfn.model.StateMachineType;

/** Traces tasks from executions, and back, by the public APIs of Step Functions and ECS alone. */
public final class TaskTracer implements AutoCloseable {

    private static final int DESCRIBE_MAX = 100;
    private static final int EVENTS_PAGE = 1000;

    private final SfnClient stepFunctions;
    private final EcsClient ecs;

    /**
     * A tracer.
     *
     * @param endpoint of Step Functions
     * @param ecsEndpoint another than AWS's
     * @param region of both
     */
    public TaskTracer(URI endpoint, Optional<URI> ecsEndpoint, String region) {
        AwsCredentialsProvider someone = AwsCredentialsProviderChain.of(
                EnvironmentVariableCredentialsProvider.create(),
                ProfileCredentialsProvider.create(),
                StaticCredentialsProvider.create(AwsBasicCredentials.create("askel", "askel")));
        stepFunctions = SfnClient.builder()
                .endpointOverride(endpoint)
                .region(Region.of(region))
                .credentialsProvider(someone)
                .build();
        var builder = EcsClient.builder().region(Region.of(region)).credentialsProvider(someone);
        ecsEndpoint.ifPresent(builder::endpointOverride);
        ecs = builder.build();
    }

    /**
     * The tasks that an execution has launched. Where its history does not tell how one has ended, ECS is asked; where
     * that does not answer, the fate stays unknown.
     *
     * @throws SdkException where the execution cannot be read
     */
    public List<LaunchedTask> tasksOf(String executionArn) {
        List<LaunchedTask> tasks = TasksInHistory.of(history(executionArn));
        List<String> open = tasks.stream()
                .filter(task -> !task.fate().isOver())
                .map(LaunchedTask::taskArn)
                .toList();
        Map<String, Task> described = describe(open);
        return tasks.stream()
                .map(task -> described.containsKey(task.taskArn())
                        ? new LaunchedTask(
                                task.eventId(), task.state(), task.taskArn(), fate(described.get(task.taskArn())))
                        : task)
                .toList();
    }

    private static TaskFate fate(Task task) {
        return TaskFate.of(SdkShapes.write(task, Naming.WIRE, TimeFormat.EPOCH_SECONDS));
    }

    private List<HistoryEvent> history(String executionArn) {
        GetExecutionHistoryRequest request = GetExecutionHistoryRequest.builder()
                .executionArn(executionArn)
                .maxResults(EVENTS_PAGE)
                .includeExecutionData(true)
                .build();
        return stepFunctions.getExecutionHistoryPaginator(request).events().stream()
                .toList();
    }

    private Map<String, Task> describe(List<String> arns) {
        Map<String, List<String>> byCluster = new TreeMap<>();
        arns.forEach(arn -> byCluster
                .computeIfAbsent(cluster(arn), none -> new ArrayList<>())
                .add(arn));
        Map<String, Task> described = new HashMap<>();
        byCluster.forEach((cluster, ofCluster) -> {
            for (int from = 0; from < ofCluster.size(); from += DESCRIBE_MAX) {
                List<String> batch = ofCluster.subList(from, Math.min(from + DESCRIBE_MAX, ofCluster.size()));
                try {
                    ecs.describeTasks(request -> request.cluster(cluster).tasks(batch))
                            .tasks()
                            .forEach(task -> described.put(task.taskArn(), task));
                } catch (SdkException e) {
                    // ECS may be elsewhere, or forbidden: what the histories tell remains.
                    return;
                }
            }
        });
        return described;
    }

    /** The cluster in {@code arn:aws:ecs:<region>:<account>:task/<cluster>/<id>}. */
    private static String cluster(String taskArn) {
        String[] parts = taskArn.split("/", -1);
        return parts.length == 3 ? parts[1] : "default";
    }

    /**
     * The execution that has launched a task: of those that ran when the task was made, the one whose history has it.
     * Takes the longer the more there were.
     *
     * @return empty where there is none, or where it was an Express execution, which has no history
     */
    public Optional<String> executionOf(String taskArn) {
        Optional<Instant> made =
                Optional.ofNullable(describe(List.of(taskArn)).get(taskArn)).map(Task::createdAt);
        return stepFunctions
                .listStateMachinesPaginator(ListStateMachinesRequest.builder().build())
                .stateMachines()
                .stream()
                .filter(machine -> machine.type() == StateMachineType.STANDARD)
                .map(StateMachineListItem::stateMachineArn)
                .flatMap(machine ->
                        executionOf(
                                taskArn,
                                made,
                                ListExecutionsRequest.builder()
                                        .stateMachineArn(machine)
                                        .build())
                                .stream())
                .findFirst();
    }

    private Optional<String> executionOf(String taskArn, Optional<Instant> made, ListExecutionsRequest list) {
        for (ExecutionListItem execution :
                stepFunctions.listExecutionsPaginator(list).executions()) {
            if (made.isEmpty() || mayHaveMade(execution, made.get())) {
                Optional<String> found = searched(taskArn, made, execution.executionArn());
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static boolean mayHaveMade(ExecutionListItem execution, Instant made) {
        // Times of lists are rounded, and clocks differ.
        return execution.startDate().minusSeconds(60).isBefore(made)
                && (execution.stopDate() == null
                        || execution.stopDate().plusSeconds(60).isAfter(made));
    }

    private Optional<String> searched(String taskArn, Optional<Instant> made, String executionArn) {
        List<HistoryEvent> history = history(executionArn);
        if (TasksInHistory.of(history).stream().anyMatch(task -> task.taskArn().equals(taskArn))) {
            return Optional.of(executionArn);
        }
        return history.stream()
                .filter(event -> event.mapRunStartedEventDetails() != null)
                .map(event -> event.mapRunStartedEventDetails().mapRunArn())
                .flatMap(mapRun ->
                        executionOf(
                                taskArn,
                                made,
                                ListExecutionsRequest.builder()
                                        .mapRunArn(mapRun)
                                        .build())
                                .stream())
                .findFirst();
    }

    @Override
    public void close() {
        stepFunctions.close();
        ecs.close();
    }
}
