// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.actor;

import dev.askel.ecs.actor.EcsMessage.Described;
import dev.askel.ecs.actor.EcsMessage.PollDue;
import dev.askel.ecs.budget.TokenBucket;
import dev.askel.ecs.client.EcsErrors;
import dev.askel.ecs.client.EcsSettings;
import dev.askel.ecs.poll.PollPlan;
import dev.askel.engine.port.TaskRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
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
import software.amazon.awssdk.services.ecs.model.Task;

/**
 * Looks after the launched tasks of an adapter: one DescribeTasks call for up to 100 of them, as often as their ages
 * and the budget allow. An error of such a call never fails a task; it makes the next call come later.
 */
final class Poller {

    private static final Logger LOG = LoggerFactory.getLogger(Poller.class);
    private static final String TIMER = "poll";
    private static final int CALLS_MAX = 50;

    private final ActorContext<EcsMessage> context;
    private final TimerScheduler<EcsMessage> timers;
    private final EcsAsyncClient ecs;
    private final EcsSettings settings;
    private final TokenBucket bucket;
    private final Map<String, FollowedTask> followed = new LinkedHashMap<>();
    private final Map<String, FollowedTask> byArn = new HashMap<>();
    private final PollPlan<FollowedTask> plan;
    private int calls;
    private int errorsInARow;
    private Instant wakesAt = Instant.MAX;

    /** What became of the tasks of a call. */
    record Findings(List<FollowedTask> over, List<FollowedTask> gone) {

        Findings() {
            this(new ArrayList<>(), new ArrayList<>());
        }
    }

    Poller(
            ActorContext<EcsMessage> context,
            TimerScheduler<EcsMessage> timers,
            EcsAsyncClient ecs,
            EcsSettings settings,
            TokenBucket bucket) {
        this.context = context;
        this.timers = timers;
        this.ecs = ecs;
        this.settings = settings;
        this.bucket = bucket;
        this.plan = new PollPlan<>(settings.pollSchedule(), bucket, () -> ThreadLocalRandom.current()
                .nextDouble());
    }

    /** How many attempts it follows. */
    int size() {
        return followed.size();
    }

    boolean isIdle() {
        return followed.isEmpty();
    }

    Optional<FollowedTask> of(TaskRequest request) {
        return Optional.ofNullable(followed.get(request.idempotencyKey()));
    }

    /** Follows a task that was launched just now. */
    void launched(FollowedTask task) {
        know(task);
        plan.add(task, now());
        wake();
    }

    /** Follows a task that was launched by somebody else, and looks at it at once. */
    void takenUp(FollowedTask task) {
        know(task);
        plan.addNow(task, now());
        wake();
    }

    private void know(FollowedTask task) {
        forget(task.request());
        followed.put(task.request().idempotencyKey(), task);
        task.openArns().forEach(arn -> byArn.put(arn, task));
    }

    void forget(TaskRequest request) {
        FollowedTask task = followed.remove(request.idempotencyKey());
        if (task != null) {
            plan.remove(task);
            task.arns().forEach(arn -> byArn.remove(arn, task));
        }
    }

    /** Sets the timer to the next call, where it is not set to that or an earlier moment already. */
    private void wake() {
        Instant now = now();
        if (calls < CALLS_MAX) {
            plan.nextCall(now).filter(next -> next.isBefore(wakesAt)).ifPresent(next -> {
                wakesAt = next;
                Duration wait = Duration.between(now, next);
                timers.startSingleTimer(TIMER, new PollDue(), wait.isNegative() ? Duration.ZERO : wait);
            });
        }
    }

    /** Makes the calls that are due. */
    void poll() {
        wakesAt = Instant.MAX;
        Instant now = now();
        while (calls < CALLS_MAX
                && plan.nextCall(now).filter(next -> !next.isAfter(now)).isPresent()) {
            describe(plan.batch(now));
        }
        wake();
    }

    private void describe(List<FollowedTask> batch) {
        calls++;
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
        calls--;
        Findings findings = new Findings();
        if (described.failure().isPresent()) {
            failed(described.tasks(), described.failure().get());
        } else {
            errorsInARow = 0;
        }
        described.answer().ifPresent(answer -> note(described.tasks(), answer, findings));
        Instant now = now();
        described.tasks().forEach(task -> plan.answered(task, now));
        settle(findings);
        wake();
        return findings;
    }

    private void note(List<FollowedTask> tasks, DescribeTasksResponse answer, Findings findings) {
        answer.tasks().forEach(this::seen);
        Map<String, Failure> missing = new HashMap<>();
        answer.failures().forEach(failure -> missing.put(String.valueOf(failure.arn()), failure));
        tasks.stream().filter(this::isFollowed).forEach(task -> {
            task.batchAnswered();
            if (task.isOver()) {
                findings.over().add(task);
            } else if (task.openArns().stream().noneMatch(missing::containsKey)) {
                task.notMissing();
            } else if (isGone(task)) {
                findings.gone().add(task);
            }
        });
    }

    /** One that was stopped while the call was on its way is followed no more. */
    private boolean isFollowed(FollowedTask task) {
        return followed.get(task.request().idempotencyKey()) == task;
    }

    private void seen(Task task) {
        Optional.ofNullable(byArn.get(task.taskArn())).ifPresent(known -> known.seen(task));
    }

    /** ECS tells of a task by itself. */
    Findings told(Task task) {
        Findings findings = new Findings();
        seen(task);
        Optional.ofNullable(byArn.get(task.taskArn()))
                .filter(FollowedTask::isOver)
                .ifPresent(findings.over()::add);
        settle(findings);
        return findings;
    }

    private void settle(Findings findings) {
        findings.over().forEach(task -> task.run().ifPresent(run -> plan.ended(task, run)));
        findings.over().forEach(task -> forget(task.request()));
        findings.gone().forEach(task -> forget(task.request()));
    }

    /** A task is missing for a moment after its launch, and for good some time after its end. */
    private boolean isGone(FollowedTask task) {
        Instant now = now();
        return !now.isBefore(task.missingSince(now).plus(settings.missingPatience()));
    }

    private void failed(List<FollowedTask> batch, Throwable failure) {
        boolean throttled = EcsErrors.isThrottle(failure);
        if (throttled) {
            bucket.throttled(now());
        }
        boolean refused = !throttled && !EcsErrors.isFateUnknown(failure);
        if (refused && batch.size() > 1) {
            // One task that ECS does not like must not hide the others: ask for half as many.
            int size = batch.stream().mapToInt(FollowedTask::places).sum();
            batch.forEach(task -> task.batchRefused(size));
        } else if (!refused) {
            errorsInARow++;
            plan.pause(now().plus(settings.pollSchedule()
                    .waitAfterErrors(errorsInARow, ThreadLocalRandom.current().nextDouble())));
        }
        LOG.warn(
                "ECS did not say how {} tasks of cluster {} are, they are asked for again: {}",
                batch.size(),
                batch.get(0).cluster(),
                EcsErrors.cause(failure));
    }

    private Instant now() {
        return settings.clock().instant();
    }
}
