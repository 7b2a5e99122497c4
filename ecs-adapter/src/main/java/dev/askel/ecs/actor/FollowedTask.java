// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.actor;

import com.fasterxml.jackson.databind.JsonNode;
import dev.askel.ecs.client.TaskVerdict;
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
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.Task;

/** One launched attempt, that is one ECS task or a few, until it has ended. Touched by its adapter alone. */
final class FollowedTask {

    static final int BATCH_MAX = 100;

    private final TaskRequest request;
    private final Json submitted;
    private final String cluster;
    private final Instant since;
    private final Map<String, Optional<Task>> tasks = new LinkedHashMap<>();
    private TaskListener listener;
    private Instant due;
    private boolean inFlight;
    private int batchMax = BATCH_MAX;
    private Optional<Instant> missingSince = Optional.empty();

    FollowedTask(TaskRequest request, Json submitted, String cluster, TaskListener listener, Instant now) {
        this.request = request;
        this.submitted = submitted;
        this.cluster = cluster;
        this.listener = listener;
        long earliest = now.toEpochMilli();
        for (JsonNode task : submitted.tree().path("Tasks")) {
            tasks.put(task.path("TaskArn").asText(), Optional.empty());
            earliest = Math.min(earliest, task.path("CreatedAt").asLong(earliest));
        }
        this.since = Instant.ofEpochMilli(earliest);
        this.due = now;
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
                .filter(task -> task.getValue().filter(TaskVerdict::isStopped).isEmpty())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Takes note of a task's newest description. Descriptions may come out of order. */
    void seen(Task task) {
        tasks.computeIfPresent(task.taskArn(), (arn, known) -> known.filter(older -> isNewer(older, task))
                .or(() -> Optional.of(task)));
    }

    private static boolean isNewer(Task known, Task other) {
        return known.version() != null && other.version() != null && known.version() > other.version();
    }

    boolean isOver() {
        return openArns().isEmpty();
    }

    /** The newest descriptions, of those tasks that have one. */
    Collection<Task> descriptions() {
        return tasks.values().stream().flatMap(Optional::stream).toList();
    }

    Duration age(Instant now) {
        Duration age = Duration.between(since, now);
        return age.isNegative() ? Duration.ZERO : age;
    }

    Instant due() {
        return due;
    }

    boolean isInFlight() {
        return inFlight;
    }

    void asked() {
        inFlight = true;
    }

    void answered(Instant nextDue) {
        inFlight = false;
        due = nextDue;
    }

    /** With how many tasks it may share a call: few, where calls with it were refused. */
    int batchMax() {
        return batchMax;
    }

    void batchRefused(int size) {
        batchMax = Math.max(1, size / 2);
    }

    void batchAnswered() {
        batchMax = BATCH_MAX;
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
