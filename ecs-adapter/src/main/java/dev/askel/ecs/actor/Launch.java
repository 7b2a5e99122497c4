// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.actor;

import dev.askel.engine.port.TaskListener;
import dev.askel.engine.port.TaskRequest;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;

/** One launch on its way. Touched by its adapter alone. */
final class Launch {

    private final TaskRequest request;
    private final RunTaskRequest call;
    private final Instant orderedAt;
    private TaskListener listener;
    private int failedCalls;
    private Instant due;
    private Optional<EcsMessage.Stop> stop = Optional.empty();

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

    RunTaskRequest call() {
        return call;
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
