// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.askel.protocol.aws.Naming;
import dev.askel.protocol.aws.SdkShapes;
import dev.askel.protocol.aws.TimeFormat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.ecs.model.Cluster;
import software.amazon.awssdk.services.ecs.model.DescribeTasksRequest;
import software.amazon.awssdk.services.ecs.model.DescribeTasksResponse;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.ListTasksRequest;
import software.amazon.awssdk.services.ecs.model.ListTasksResponse;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.ecs.model.RunTaskResponse;
import software.amazon.awssdk.services.ecs.model.StopTaskRequest;
import software.amazon.awssdk.services.ecs.model.StopTaskResponse;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionStatus;
import software.amazon.awssdk.services.ecs.model.TaskField;
import software.amazon.awssdk.services.ecs.model.TaskStopCode;

/** The tasks: launches, shows and stops them. A launch is on the disk before its first process starts. */
final class Tasks {

    private static final Logger LOG = LoggerFactory.getLogger(Tasks.class);
    private static final String KIND = "task";
    private static final int COUNT_MAX = 10;
    private static final int DESCRIBE_MAX = 100;

    private final EntityLog log;
    private final Arns arns;
    private final LocalEcsSettings settings;
    private final TaskDefinitions definitions;
    private final ClientTokens tokens;
    private final TaskHost host;
    private final Map<String, TaskRunner> runners = new LinkedHashMap<>();
    private final Map<String, Task> tasks = new LinkedHashMap<>();
    private final Map<String, String> clientTokens = new LinkedHashMap<>();

    Tasks(EntityLog log, Arns arns, LocalEcsSettings settings, TaskDefinitions definitions, TaskHost host) {
        this.log = log;
        this.arns = arns;
        this.settings = settings;
        this.definitions = definitions;
        this.tokens = new ClientTokens(log);
        this.host = host;
        log.of(KIND).forEach((id, json) -> {
            tasks.put(id, SdkShapes.build(json.path("task"), Task.builder(), Naming.WIRE, Task.class));
            clientTokens.put(id, json.path("clientToken").asText("-"));
        });
    }

    /** Goes on with every task that had not ended when local ECS was closed or died. */
    void resume() {
        List.copyOf(tasks.values()).stream()
                .filter(task -> !TaskLife.isStopped(task))
                .forEach(task -> host.thread().execute(() -> begin(task)));
    }

    RunTaskResponse run(RunTaskRequest request, Cluster cluster) {
        if (request.clientToken() != null) {
            Optional<List<String>> launched = tokens.launchedBy(cluster.clusterName(), request);
            if (launched.isPresent()) {
                List<Task> known = launched.get().stream().map(tasks::get).toList();
                return RunTaskResponse.builder()
                        .tasks(known)
                        .failures(List.of())
                        .build();
            }
        }
        TaskDefinition definition = definition(request);
        RunTaskChecks.check(request, definition);
        TaskBirth birth = new TaskBirth(arns, cluster, definition, definitions.tagsOf(definition), request);
        List<Task> born = new ArrayList<>();
        for (int i = 0; i < count(request); i++) {
            born.add(birth.task(host.clock().instant()));
        }
        born.forEach(task -> {
            clientTokens.put(id(task), request.clientToken() == null ? "-" : request.clientToken());
            save(task);
        });
        if (request.clientToken() != null) {
            tokens.remember(cluster.clusterName(), request, born);
        }
        log.force();
        // The answer shows the tasks as they were accepted, as ECS's does.
        born.forEach(task -> host.thread().execute(() -> begin(task)));
        return RunTaskResponse.builder().tasks(born).failures(List.of()).build();
    }

    private static int count(RunTaskRequest request) {
        int count = request.count() == null ? 1 : request.count();
        if (count < 1 || count > COUNT_MAX) {
            throw EcsFaults.invalidParameter("Count must be between 1 and " + COUNT_MAX + ".");
        }
        return count;
    }

    private TaskDefinition definition(RunTaskRequest request) {
        if (request.taskDefinition() == null || request.taskDefinition().isEmpty()) {
            throw EcsFaults.client("TaskDefinition can not be blank.");
        }
        TaskDefinition definition =
                definitions.find(request.taskDefinition()).orElseThrow(EcsFaults::taskDefinitionNotFound);
        if (definition.status() != TaskDefinitionStatus.ACTIVE) {
            throw EcsFaults.taskDefinitionInactive();
        }
        return definition;
    }

    private void begin(Task task) {
        TaskDefinition definition = definitions.find(task.taskDefinitionArn()).orElseThrow();
        String launchLine = task.taskArn() + ' ' + clientTokens.get(id(task));
        TaskRunner runner =
                new TaskRunner(host, task, ContainerPlan.of(definition, task.overrides()), launchLine, this::save);
        runners.put(id(task), runner);
        try {
            runner.begin();
        } catch (RuntimeException e) {
            LOG.error("Local ECS cannot go on with task {}", task.taskArn(), e);
        }
    }

    DescribeTasksResponse describe(DescribeTasksRequest request, Cluster cluster) {
        if (request.tasks().isEmpty()) {
            throw EcsFaults.invalidParameter("Tasks cannot be empty.");
        }
        if (request.tasks().size() > DESCRIBE_MAX) {
            throw EcsFaults.invalidParameter("Tasks cannot have more than " + DESCRIBE_MAX + " elements");
        }
        List<Task> found = new ArrayList<>();
        List<Failure> failures = new ArrayList<>();
        for (String name : request.tasks()) {
            Optional<Task> task = visible(name, cluster);
            if (task.isPresent()) {
                found.add(shown(task.get(), request.include().contains(TaskField.TAGS)));
            } else {
                failures.add(missing(name, cluster));
            }
        }
        return DescribeTasksResponse.builder().tasks(found).failures(failures).build();
    }

    private Failure missing(String name, Cluster cluster) {
        return Failure.builder()
                .arn(arns.task(cluster.clusterName(), Arns.lastPart(name)))
                .reason("MISSING")
                .build();
    }

    private static Task shown(Task task, boolean withTags) {
        return withTags ? task : task.toBuilder().tags(List.of()).build();
    }

    private Optional<Task> visible(String name, Cluster cluster) {
        Instant oldest = host.clock().instant().minus(settings.stoppedTaskRetention());
        return Optional.ofNullable(tasks.get(Arns.lastPart(name)))
                .filter(task -> task.clusterArn().equals(cluster.clusterArn()))
                .filter(task -> task.stoppedAt() == null || task.stoppedAt().isAfter(oldest));
    }

    ListTasksResponse list(ListTasksRequest request, Cluster cluster) {
        String desired = request.desiredStatusAsString() == null ? TaskLife.RUNNING : request.desiredStatusAsString();
        List<String> all = tasks.values().stream()
                .filter(task -> visible(task.taskArn(), cluster).isPresent())
                .filter(task -> task.desiredStatus().equals(desired))
                .filter(task -> request.family() == null || familyOf(task).equals(request.family()))
                .filter(task ->
                        request.startedBy() == null || request.startedBy().equals(task.startedBy()))
                .filter(task -> request.launchType() == null
                        || request.launchTypeAsString().equals(task.launchTypeAsString()))
                // Local ECS has neither container instances nor services.
                .filter(task -> request.containerInstance() == null && request.serviceName() == null)
                .map(Task::taskArn)
                .toList();
        Page<String> page = Page.of(all, request.maxResults(), request.nextToken());
        return ListTasksResponse.builder()
                .taskArns(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static String familyOf(Task task) {
        String familyAndRevision = Arns.lastPart(task.taskDefinitionArn());
        return familyAndRevision.substring(0, familyAndRevision.lastIndexOf(':'));
    }

    StopTaskResponse stop(StopTaskRequest request, Cluster cluster) {
        if (request.task() == null || request.task().isEmpty()) {
            throw EcsFaults.invalidParameter("Task can not be blank.");
        }
        Task task = visible(request.task(), cluster).orElseThrow(EcsFaults::taskNotFound);
        TaskRunner runner = runners.get(id(task));
        if (runner != null) {
            runner.stop(
                    TaskStopCode.USER_INITIATED, request.reason() == null ? "Task stopped by user" : request.reason());
        } else if (!TaskLife.isStopped(task)) {
            // Accepted a moment ago: its turn on this thread comes next.
            host.thread().execute(() -> stop(request, cluster));
        }
        return StopTaskResponse.builder().task(tasks.get(id(task))).build();
    }

    int count(String cluster, String lastStatus) {
        return (int) tasks.values().stream()
                .filter(task -> task.clusterArn().equals(arns.cluster(cluster)))
                .filter(task -> !TaskLife.isStopped(task))
                .filter(task -> task.lastStatus().equals(TaskLife.RUNNING) == lastStatus.equals(TaskLife.RUNNING))
                .count();
    }

    /** Forgets the tasks that nobody can see or ask for any more. */
    void forgetOld() {
        Instant now = host.clock().instant();
        List<String> old = tasks.entrySet().stream()
                .filter(entry -> entry.getValue().stoppedAt() != null)
                .filter(entry -> {
                    boolean hasToken = !clientTokens.get(entry.getKey()).equals("-");
                    Instant oldest =
                            now.minus(hasToken ? settings.clientTokenRetention() : settings.stoppedTaskRetention());
                    return entry.getValue().stoppedAt().isBefore(oldest);
                })
                .map(Map.Entry::getKey)
                .toList();
        for (String id : old) {
            tasks.remove(id);
            clientTokens.remove(id);
            log.remove(KIND, id);
            host.deleteFiles(id);
        }
        if (!old.isEmpty()) {
            tokens.forgetWithout(tasks.keySet());
        }
    }

    private void save(Task task) {
        String id = id(task);
        tasks.put(id, task);
        ObjectNode value = JsonNodeFactory.instance.objectNode().put("clientToken", clientTokens.get(id));
        JsonNode json = SdkShapes.write(task, Naming.WIRE, TimeFormat.EPOCH_SECONDS);
        log.put(KIND, id, value.set("task", json));
        if (TaskLife.isStopped(task)) {
            runners.remove(id);
        }
    }

    private static String id(Task task) {
        return Arns.lastPart(task.taskArn());
    }
}
