// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.local;

import dev.askel.ecs.local.TaskStore.Known;
import dev.askel.ecs.local.container.ContainerPlan;
import dev.askel.ecs.local.container.ContainerRun;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.ecs.model.Cluster;
import software.amazon.awssdk.services.ecs.model.Container;
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

/** The tasks: launches, shows and stops them. A launch is on the disk before its first container starts. */
final class Tasks {

    private static final Logger LOG = LoggerFactory.getLogger(Tasks.class);
    private static final int COUNT_MAX = 10;
    private static final int DESCRIBE_MAX = 100;

    private final Arns arns;
    private final LocalEcsSettings settings;
    private final TaskDefinitions definitions;
    private final ClientTokens tokens;
    private final TaskHost host;
    private final Backends backends;
    private final TaskStore tasks;
    private final GroupSync sync;
    private final Map<String, TaskRunner> runners = new HashMap<>();

    Tasks(
            EntityLog log,
            Arns arns,
            LocalEcsSettings settings,
            TaskDefinitions definitions,
            TaskHost host,
            Backends backends) {
        this.arns = arns;
        this.settings = settings;
        this.definitions = definitions;
        this.tokens = new ClientTokens(log);
        this.host = host;
        this.backends = backends;
        this.tasks = new TaskStore(log);
        this.sync = new GroupSync(log, host.thread());
    }

    /** Goes on with every task that had not ended when local ECS was closed or died. */
    void resume() {
        tasks.all().filter(known -> !TaskLife.isStopped(known.task())).forEach(known -> host.thread()
                .execute(() -> resume(known)));
    }

    private void resume(Known known) {
        try {
            runner(known).resume();
        } catch (RuntimeException e) {
            LOG.error("Local ECS cannot go on with task {}", known.task().taskArn(), e);
        }
    }

    CompletionStage<RunTaskResponse> run(RunTaskRequest request, Cluster cluster) {
        if (request.clientToken() != null) {
            Optional<List<String>> launched = tokens.launchedBy(cluster.clusterName(), request);
            if (launched.isPresent()) {
                return sync.synced()
                        .thenApply(synced ->
                                answer(launched.get().stream().map(tasks::task).toList()));
            }
        }
        List<Known> born = give(request, cluster);
        // The answer shows the tasks as they were accepted, as ECS's does.
        RunTaskResponse answer = answer(born.stream().map(Known::task).toList());
        return sync.synced().thenApply(synced -> {
            born.forEach(known -> host.thread().execute(() -> begin(known)));
            return answer;
        });
    }

    private static RunTaskResponse answer(List<Task> tasks) {
        return RunTaskResponse.builder().tasks(tasks).failures(List.of()).build();
    }

    private List<Known> give(RunTaskRequest request, Cluster cluster) {
        TaskDefinition definition = definition(request);
        RunTaskChecks.check(request, definition);
        TaskBirth birth = new TaskBirth(arns, cluster, definition, definitions.tagsOf(definition), request);
        List<Known> born = new ArrayList<>();
        for (int i = 0; i < count(request); i++) {
            Task task = birth.task(host.clock().instant());
            born.add(new Known(task, Optional.ofNullable(request.clientToken()), backends.chosen()));
        }
        born.forEach(tasks::put);
        if (request.clientToken() != null) {
            tokens.remember(
                    cluster.clusterName(),
                    request,
                    born.stream().map(Known::task).toList());
        }
        return born;
    }

    private void begin(Known known) {
        try {
            runner(known).begin();
        } catch (RuntimeException e) {
            LOG.error("Local ECS cannot begin task {}", known.task().taskArn(), e);
        }
    }

    private TaskRunner runner(Known known) {
        TaskRunner runner = new TaskRunner(
                host,
                backends.named(known.backend()),
                known.task(),
                plans(known.task()),
                known.launchLine(),
                changed -> save(known.with(changed)));
        runners.put(known.id(), runner);
        return runner;
    }

    private List<ContainerPlan> plans(Task task) {
        return ContainerPlan.of(definitions.find(task.taskDefinitionArn()).orElseThrow(), task.overrides());
    }

    private void save(Known known) {
        tasks.put(known);
        if (TaskLife.isStopped(known.task())) {
            runners.remove(known.id());
        }
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
        return tasks.find(Arns.lastPart(name))
                .map(Known::task)
                .filter(task -> task.clusterArn().equals(cluster.clusterArn()))
                .filter(task -> task.stoppedAt() == null || task.stoppedAt().isAfter(oldest));
    }

    ListTasksResponse list(ListTasksRequest request, Cluster cluster) {
        String desired = request.desiredStatusAsString() == null ? TaskLife.RUNNING : request.desiredStatusAsString();
        List<String> all = tasks.all()
                .map(Known::task)
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
        TaskRunner runner = runners.get(TaskStore.idOf(task));
        if (runner != null) {
            runner.stop(
                    TaskStopCode.USER_INITIATED, request.reason() == null ? "Task stopped by user" : request.reason());
        } else if (!TaskLife.isStopped(task)) {
            // Accepted a moment ago: its turn on this thread comes next.
            host.thread().execute(() -> stop(request, cluster));
        }
        return StopTaskResponse.builder().task(tasks.task(TaskStore.idOf(task))).build();
    }

    int count(String cluster, String lastStatus) {
        return (int) tasks.all()
                .map(Known::task)
                .filter(task -> task.clusterArn().equals(arns.cluster(cluster)))
                .filter(task -> !TaskLife.isStopped(task))
                .filter(task -> task.lastStatus().equals(TaskLife.RUNNING) == lastStatus.equals(TaskLife.RUNNING))
                .count();
    }

    /** A task that is shown or was, and one of its containers. */
    ContainerOutput output(String taskArnOrId, Optional<String> container) {
        Known known = tasks.find(Arns.lastPart(taskArnOrId)).orElseThrow(EcsFaults::taskNotFound);
        ContainerPlan plan = plans(known.task()).stream()
                .filter(candidate -> container.isEmpty() || candidate.name().equals(container.get()))
                .findFirst()
                .orElseThrow(() -> EcsFaults.invalidParameter("The task has no container " + container.get() + "."));
        ContainerRun run =
                new ContainerRun(known.task().taskArn(), known.id(), plan, known.launchLine(), Optional.empty());
        return new ContainerOutput(backends.named(known.backend()), run);
    }

    /** Forgets the tasks that nobody can see or ask for any more. */
    void forgetOld() {
        Instant now = host.clock().instant();
        List<Known> old = tasks.all()
                .filter(known -> known.task().stoppedAt() != null)
                .filter(known -> known.task().stoppedAt().isBefore(now.minus(retention(known))))
                .toList();
        for (Known known : old) {
            tasks.remove(known.id());
            known.clientToken()
                    .ifPresent(token -> tokens.forget(Arns.lastPart(known.task().clusterArn()), token, tasks.ids()));
            backends.named(known.backend())
                    .forget(
                            known.id(),
                            known.task().containers().stream()
                                    .map(Container::name)
                                    .toList());
        }
    }

    private Duration retention(Known known) {
        return known.clientToken().isPresent() ? settings.clientTokenRetention() : settings.stoppedTaskRetention();
    }
}
