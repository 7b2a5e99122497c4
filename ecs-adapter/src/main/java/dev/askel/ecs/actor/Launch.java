// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.actor;

import dev.askel.engine.port.TaskListener;
import dev.askel.engine.port.TaskRequest;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ecs.model.CapacityProviderStrategyItem;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;

/** One launch on its way. Touched by its adapter alone. */
final class Launch {

    private static final int ARN_RESOURCE = 6;

    private final TaskRequest request;
    private final RunTaskRequest call;
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

    Launch(TaskRequest request, RunTaskRequest call, TaskListener listener, Instant orderedAt) {
        this.request = request;
        this.call = call;
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
