// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.execution;

import dev.askel.engine.json.Json;
import dev.askel.engine.language.model.TaskResource;
import dev.askel.engine.port.TaskIntegration;
import dev.askel.engine.port.TaskListener;
import dev.askel.engine.port.TaskRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A service whose tasks end when the test says so. It outlives the node, as real services do. */
public final class ControlledIntegration implements TaskIntegration {

    private final Map<String, TaskListener> listeners = new ConcurrentHashMap<>();
    private final List<String> started = new CopyOnWriteArrayList<>();
    private final List<String> followed = new CopyOnWriteArrayList<>();
    private final List<String> stopped = new CopyOnWriteArrayList<>();
    private final AtomicInteger stopFailures = new AtomicInteger();

    @Override
    public boolean serves(TaskResource resource) {
        return resource.service().equals("ecs");
    }

    @Override
    public void start(TaskRequest request, TaskListener listener) {
        started.add(request.idempotencyKey());
        listeners.put(request.idempotencyKey(), listener);
        listener.submitted(Json.parse("{\"Tasks\":[]}"));
    }

    @Override
    public void follow(TaskRequest request, Json submitted, TaskListener listener) {
        followed.add(request.idempotencyKey());
        listeners.put(request.idempotencyKey(), listener);
    }

    /** A task that calls back is left to itself. */
    @Override
    public boolean follows(TaskResource resource) {
        return resource.pattern() != TaskResource.Pattern.WAIT_FOR_TASK_TOKEN;
    }

    @Override
    public CompletionStage<Void> stop(TaskRequest request, Optional<Json> submitted, String reason) {
        if (stopFailures.getAndDecrement() > 0) {
            return CompletableFuture.failedFuture(new IllegalStateException("not now"));
        }
        stopped.add(request.idempotencyKey());
        return CompletableFuture.completedFuture(null);
    }

    public void failStops(int times) {
        stopFailures.set(times);
    }

    public List<String> started() {
        return started;
    }

    public List<String> followed() {
        return followed;
    }

    public List<String> stopped() {
        return stopped;
    }

    public TaskListener listener(String key) {
        return listeners.get(key);
    }
}
