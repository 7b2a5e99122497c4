// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.actor;

import dev.askel.ecs.actor.EcsMessage.Described;
import dev.askel.ecs.actor.EcsMessage.PollDue;
import dev.askel.ecs.client.EcsErrors;
import dev.askel.ecs.client.EcsSettings;
import dev.askel.engine.port.TaskRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.ecs.EcsAsyncClient;
import software.amazon.awssdk.services.ecs.model.DescribeTasksRequest;
import software.amazon.awssdk.services.ecs.model.DescribeTasksResponse;
import software.amazon.awssdk.services.ecs.model.Failure;

/**
 * Looks after the launched tasks of an adapter: one DescribeTasks call for up to 100 of them, each as often as its age
 * asks. An error of such a call never fails a task; it makes the next call come later.
 */
final class Poller {

    private static final Logger LOG = LoggerFactory.getLogger(Poller.class);
    private static final String TIMER = "poll";

    private final ActorContext<EcsMessage> context;
    private final TimerScheduler<EcsMessage> timers;
    private final EcsAsyncClient ecs;
    private final EcsSettings settings;
    private final Map<String, FollowedTask> followed = new LinkedHashMap<>();
    private int errorsInARow;
    private Instant pausedUntil = Instant.MIN;

    /** What became of the tasks of a call. */
    record Findings(List<FollowedTask> over, List<FollowedTask> gone) {}

    Poller(
            ActorContext<EcsMessage> context,
            TimerScheduler<EcsMessage> timers,
            EcsAsyncClient ecs,
            EcsSettings settings) {
        this.context = context;
        this.timers = timers;
        this.ecs = ecs;
        this.settings = settings;
    }

    boolean isIdle() {
        return followed.isEmpty();
    }

    Optional<FollowedTask> of(TaskRequest request) {
        return Optional.ofNullable(followed.get(request.idempotencyKey()));
    }

    /** Follows a task that was launched just now. */
    void launched(FollowedTask task) {
        task.answered(nextDue(task));
        followed.put(task.request().idempotencyKey(), task);
        wake();
    }

    /** Follows a task that was launched by somebody else, and looks at it at once. */
    void takenUp(FollowedTask task) {
        followed.put(task.request().idempotencyKey(), task);
        wake();
    }

    void forget(TaskRequest request) {
        followed.remove(request.idempotencyKey());
    }

    private Instant nextDue(FollowedTask task) {
        Instant now = now();
        return now.plus(settings.pollSchedule()
                .waitAt(task.age(now), ThreadLocalRandom.current().nextDouble()));
    }

    private void wake() {
        followed.values().stream()
                .filter(task -> !task.isInFlight())
                .map(FollowedTask::due)
                .min(Instant::compareTo)
                .map(due -> due.isBefore(pausedUntil) ? pausedUntil : due)
                .ifPresent(due -> {
                    Duration wait = Duration.between(now(), due);
                    timers.startSingleTimer(TIMER, new PollDue(), wait.isNegative() ? Duration.ZERO : wait);
                });
    }

    /** Asks for the tasks that are due, and with them for those that will be soon: calls cost more than answers. */
    void poll() {
        Instant now = now();
        if (!now.isBefore(pausedUntil)) {
            Map<String, List<FollowedTask>> byCluster = new LinkedHashMap<>();
            followed.values().stream()
                    .filter(task -> !task.isInFlight() && isNearlyDue(task, now))
                    .sorted(Comparator.comparing(FollowedTask::due))
                    .forEach(task -> byCluster
                            .computeIfAbsent(task.cluster(), cluster -> new ArrayList<>())
                            .add(task));
            byCluster.values().forEach(tasks -> batches(tasks).forEach(this::describe));
        }
        wake();
    }

    private boolean isNearlyDue(FollowedTask task, Instant now) {
        Duration wait = settings.pollSchedule().waitAt(task.age(now), 0);
        return !task.due().isAfter(now.plus(wait.dividedBy(2)));
    }

    private static List<List<FollowedTask>> batches(List<FollowedTask> tasks) {
        List<List<FollowedTask>> batches = new ArrayList<>();
        List<FollowedTask> batch = new ArrayList<>();
        int size = 0;
        int max = FollowedTask.BATCH_MAX;
        for (FollowedTask task : tasks) {
            int arns = task.openArns().size();
            if (!batch.isEmpty() && size + arns > Math.min(max, task.batchMax())) {
                batches.add(batch);
                batch = new ArrayList<>();
                size = 0;
                max = FollowedTask.BATCH_MAX;
            }
            batch.add(task);
            size += arns;
            max = Math.min(max, task.batchMax());
        }
        batches.add(batch);
        return batches;
    }

    private void describe(List<FollowedTask> batch) {
        batch.forEach(FollowedTask::asked);
        DescribeTasksRequest request = DescribeTasksRequest.builder()
                .cluster(batch.get(0).cluster())
                .tasks(batch.stream().flatMap(task -> task.openArns().stream()).toList())
                .build();
        context.pipeToSelf(
                ecs.describeTasks(request),
                (answer, failure) -> new Described(
                        batch,
                        Optional.ofNullable(answer),
                        Optional.ofNullable(failure).map(EcsErrors::unwrapped)));
    }

    /** Takes note of a call's end, and forgets the tasks that have ended or are gone. */
    Findings ended(Described described) {
        if (described.failure().isPresent()) {
            failed(described.tasks(), described.failure().get());
        } else {
            errorsInARow = 0;
        }
        Findings findings = new Findings(new ArrayList<>(), new ArrayList<>());
        described.answer().ifPresent(answer -> described.tasks().forEach(task -> note(task, answer, findings)));
        findings.over().forEach(task -> forget(task.request()));
        findings.gone().forEach(task -> forget(task.request()));
        wake();
        return findings;
    }

    private void note(FollowedTask task, DescribeTasksResponse answer, Findings findings) {
        if (of(task.request()).filter(known -> known.equals(task)).isEmpty()) {
            return; // It was stopped while the call was on its way.
        }
        task.batchAnswered();
        List<String> asked = task.openArns();
        answer.tasks().forEach(task::seen);
        boolean missing = answer.failures().stream().map(Failure::arn).anyMatch(asked::contains);
        if (task.isOver()) {
            findings.over().add(task);
        } else if (missing && isGone(task)) {
            findings.gone().add(task);
        } else if (!missing) {
            task.notMissing();
        }
        task.answered(nextDue(task));
    }

    /** A task is missing for a moment after its launch, and for good some time after its end. */
    private boolean isGone(FollowedTask task) {
        Instant now = now();
        return !now.isBefore(task.missingSince(now).plus(settings.missingPatience()));
    }

    private void failed(List<FollowedTask> batch, Throwable failure) {
        boolean refused = !EcsErrors.isThrottle(failure) && !EcsErrors.isFateUnknown(failure);
        if (refused && batch.size() > 1) {
            // One task that ECS does not like must not hide the others: ask for half as many.
            int size = batch.stream().mapToInt(task -> task.openArns().size()).sum();
            batch.forEach(task -> task.batchRefused(size));
        } else if (!refused) {
            errorsInARow++;
            pausedUntil = now().plus(settings.pollSchedule()
                    .waitAfterErrors(errorsInARow, ThreadLocalRandom.current().nextDouble()));
        }
        LOG.warn(
                "ECS did not say how {} tasks of cluster {} are, they are asked for again: {}",
                batch.size(),
                batch.get(0).cluster(),
                EcsErrors.cause(failure));
        batch.forEach(task -> task.answered(nextDue(task)));
    }

    private Instant now() {
        return settings.clock().instant();
    }
}
