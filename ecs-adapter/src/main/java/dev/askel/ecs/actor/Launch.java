// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.actor;

import dev.askel.ecs.client.LaunchMark;
import dev.askel.engine.language.model.TaskResource.Pattern;
import dev.askel.engine.port.TaskListener;
import dev.askel.engine.port.TaskRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.services.ecs.model.CapacityProviderStrategyItem;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.ecs.model.Task;

/** One launch on its way. Touched by its adapter alone. */
final class Launch {

    private static final int ARN_RESOURCE = 6;
    /** For how long ECS remembers a client token, less some time for clocks that differ. */
    private static final Duration TOKEN_LIFE = Duration.ofHours(23);

    private final TaskRequest request;
    private final RunTaskRequest call;
    private final Optional<LaunchMark> mark;
    private final Instant orderedAt;
    private TaskListener listener;
    private int failedCalls;
    private Optional<Instant> firstCalledAt = Optional.empty();
    private Instant due;
    private Optional<EcsMessage.Stop> stop = Optional.empty();

    /** What of Fargate a launch uses. */
    enum Fargate {
        ON_DEMAND,
        SPOT
    }

    /**
     * A launch.
     *
     * @param mark by which its tasks are found; empty where the client token sees to it that nothing is launched twice
     */
    Launch(
            TaskRequest request,
            RunTaskRequest call,
            Optional<LaunchMark> mark,
            TaskListener listener,
            Instant orderedAt) {
        this.request = request;
        this.call = mark.map(LaunchMark::mark)
                .map(startedBy -> call.toBuilder().startedBy(startedBy).build())
                .orElse(call);
        this.mark = mark;
        this.listener = listener;
        this.orderedAt = orderedAt;
        this.due = orderedAt;
    }

    TaskRequest request() {
        return request;
    }

    String key() {
        return request.idempotencyKey();
    }

    RunTaskRequest call() {
        return call;
    }

    Optional<LaunchMark> mark() {
        return mark;
    }

    boolean isCallback() {
        return request.resource().pattern() == Pattern.WAIT_FOR_TASK_TOKEN;
    }

    /** The family of its task definition. */
    String family() {
        String definition = String.valueOf(call.taskDefinition());
        String familyAndRevision = definition.substring(definition.lastIndexOf('/') + 1);
        int colon = familyAndRevision.indexOf(':');
        return colon < 0 ? familyAndRevision : familyAndRevision.substring(0, colon);
    }

    /** What it has brought, as results show it. */
    LaunchAnswer answer(List<Task> tasks, List<Failure> failures, AwsResponse response) {
        List<Task> shown = tasks.stream()
                .map(task -> mark.map(one -> one.shown(task)).orElse(task))
                .toList();
        return LaunchAnswer.of(shown, failures, response);
    }

    /**
     * Whether tasks of it must be looked for before it is called: its client token does not tell, or does not any more,
     * whether it was launched before.
     */
    boolean mustSearch(Instant now) {
        return mark.isPresent()
                || request.since()
                        .filter(since -> now.isAfter(since.plus(TOKEN_LIFE)))
                        .isPresent();
    }

    /** The state machine, which shares the budget with the others. */
    String machine() {
        String[] parts = request.executionArn().split(":", -1);
        return parts.length > ARN_RESOURCE ? parts[ARN_RESOURCE].split("/", 2)[0] : "";
    }

    /** How many tasks it is to bring. */
    int count() {
        return call.count() == null ? 1 : Math.max(1, call.count());
    }

    /** As far as the call says; a cluster may use Fargate where a call says nothing. */
    Set<Fargate> fargate() {
        EnumSet<Fargate> uses = EnumSet.noneOf(Fargate.class);
        if (call.launchType() == LaunchType.FARGATE) {
            uses.add(Fargate.ON_DEMAND);
        }
        for (CapacityProviderStrategyItem item : call.capacityProviderStrategy()) {
            if ("FARGATE".equals(item.capacityProvider())) {
                uses.add(Fargate.ON_DEMAND);
            } else if ("FARGATE_SPOT".equals(item.capacityProvider())) {
                uses.add(Fargate.SPOT);
            }
        }
        return uses;
    }

    Instant orderedAt() {
        return orderedAt;
    }

    TaskListener listener() {
        return listener;
    }

    /** The same attempt was started again: the new listener is the living one. */
    void listener(TaskListener newer) {
        listener = newer;
    }

    void called(Instant now) {
        firstCalledAt = firstCalledAt.or(() -> Optional.of(now));
    }

    /** Empty where it has waited for its turn until now. */
    Optional<Instant> firstCalledAt() {
        return firstCalledAt;
    }

    int failedCalls() {
        return failedCalls;
    }

    Instant due() {
        return due;
    }

    void tryAgainAt(Instant moment) {
        failedCalls++;
        due = moment;
    }

    /** The order to stop what this launch brings, once that is known. */
    Optional<EcsMessage.Stop> stop() {
        return stop;
    }

    void stop(EcsMessage.Stop order) {
        stop = Optional.of(order);
    }
}
