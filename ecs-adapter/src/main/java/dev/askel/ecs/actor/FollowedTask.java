// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.actor;

import com.fasterxml.jackson.databind.JsonNode;
import dev.askel.ecs.client.TaskVerdict;
import dev.askel.ecs.poll.PollPlan;
import dev.askel.ecs.poll.Polled;
import dev.askel.engine.json.Json;
import dev.askel.engine.language.model.TaskResource.Pattern;
import dev.askel.engine.port.TaskListener;
import dev.askel.engine.port.TaskRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ecs.model.Task;

/** One launched attempt, that is one ECS task or a few, until it has ended. Touched by its adapter alone. */
final class FollowedTask implements Polled {

    private final TaskRequest request;
    private final Json submitted;
    private final String cluster;
    private final Instant since;
    private final String kind;
    private final Map<String, LastKnown> tasks = new LinkedHashMap<>();
    private TaskListener listener;
    private int batchMax = PollPlan.BATCH_MAX;
    private Optional<Instant> missingSince = Optional.empty();

    /**
     * What is known of one task: its description once it is about to stop. Those of tasks that run are not kept, there
     * are too many of them.
     */
    private record LastKnown(Optional<Task> ending, long version, String status) {

        static final LastKnown NOTHING = new LastKnown(Optional.empty(), -1, "");

        static LastKnown of(Task task) {
            boolean ends = TaskVerdict.isStopped(task) || task.stopCode() != null || task.stoppedReason() != null;
            return new LastKnown(
                    Optional.of(task).filter(described -> ends),
                    task.version() == null ? -1 : task.version(),
                    String.valueOf(task.lastStatus()));
        }

        boolean isStopped() {
            return ending.filter(TaskVerdict::isStopped).isPresent();
        }
    }

    FollowedTask(TaskRequest request, Json submitted, String cluster, TaskListener listener, Instant now) {
        this.request = request;
        this.submitted = submitted;
        this.cluster = cluster;
        this.listener = listener;
        long earliest = now.toEpochMilli();
        for (JsonNode task : submitted.tree().path("Tasks")) {
            tasks.put(task.path("TaskArn").asText(), LastKnown.NOTHING);
            earliest = Math.min(earliest, task.path("CreatedAt").asLong(earliest));
        }
        this.since = Instant.ofEpochMilli(earliest);
        this.kind = family(submitted.tree().at("/Tasks/0/TaskDefinitionArn").asText());
    }

    /** Without the revision: work seldom takes another time only because its definition was registered again. */
    private static String family(String definitionArn) {
        int revision = definitionArn.lastIndexOf(':');
        return revision < 0 ? definitionArn : definitionArn.substring(0, revision);
    }

    /** The ARNs of the tasks in a launch's output. */
    static List<String> arns(Json submitted) {
        List<String> arns = new ArrayList<>();
        submitted
                .tree()
                .path("Tasks")
                .forEach(task -> arns.add(task.path("TaskArn").asText()));
        return arns;
    }

    /** All its tasks. */
    Set<String> arns() {
        return tasks.keySet();
    }

    TaskRequest request() {
        return request;
    }

    boolean isCallback() {
        return request.resource().pattern() == Pattern.WAIT_FOR_TASK_TOKEN;
    }

    Json submitted() {
        return submitted;
    }

    String cluster() {
        return cluster;
    }

    TaskListener listener() {
        return listener;
    }

    void listener(TaskListener newer) {
        listener = newer;
    }

    /** The tasks that have not been seen stopped. */
    List<String> openArns() {
        return tasks.entrySet().stream()
                .filter(task -> !task.getValue().isStopped())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Takes note of a task's newest description. Descriptions may come out of order, and again. */
    void seen(Task task) {
        LastKnown seen = LastKnown.of(task);
        tasks.computeIfPresent(task.taskArn(), (arn, known) -> isOlder(seen, known) ? known : seen);
    }

    private static boolean isOlder(LastKnown seen, LastKnown known) {
        return known.isStopped() || (seen.version() >= 0 && known.version() > seen.version());
    }

    boolean isOver() {
        return openArns().isEmpty();
    }

    /** The task as its result shows it: by whom it was started says the launch. */
    private Task shown(Task task) {
        JsonNode startedBy = submitted.tree().at("/Tasks/0/StartedBy");
        String said = startedBy.isTextual() ? startedBy.textValue() : null;
        return Objects.equals(said, task.startedBy())
                ? task
                : task.toBuilder().startedBy(said).build();
    }

    /** The newest descriptions of those tasks that have stopped or were about to. */
    Collection<Task> descriptions() {
        return tasks.values().stream()
                .map(LastKnown::ending)
                .flatMap(Optional::stream)
                .map(this::shown)
                .toList();
    }

    /** The status in which a task was seen the last time; empty where it never was. */
    String lastStatus(String arn) {
        return tasks.get(arn).status();
    }

    @Override
    public Instant since() {
        return since;
    }

    @Override
    public String kind() {
        return kind;
    }

    @Override
    public int places() {
        return Math.max(1, openArns().size());
    }

    @Override
    public int placesMax() {
        return batchMax;
    }

    /** How long its tasks ran, as far as they say. */
    Optional<Duration> run() {
        return descriptions().stream()
                .map(task -> task.executionStoppedAt() == null ? task.stoppedAt() : task.executionStoppedAt())
                .filter(Objects::nonNull)
                .max(Instant::compareTo)
                .map(end -> Duration.between(since, end))
                .filter(run -> !run.isNegative());
    }

    /** With fewer tasks it shares a call from now on, as a call with it was refused. */
    void batchRefused(int size) {
        batchMax = Math.max(1, size / 2);
    }

    void batchAnswered() {
        batchMax = PollPlan.BATCH_MAX;
    }

    /** Since when ECS has not known it, without a break. */
    Instant missingSince(Instant now) {
        if (missingSince.isEmpty()) {
            missingSince = Optional.of(now);
        }
        return missingSince.get();
    }

    void notMissing() {
        missingSince = Optional.empty();
    }
}
