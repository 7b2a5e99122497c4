// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.orchestrator;

import dev.askel.engine.json.Json;
import dev.askel.engine.language.model.TaskResource;
import dev.askel.engine.port.TaskIntegration;
import dev.askel.engine.port.TaskListener;
import dev.askel.engine.port.TaskRequest;
import dev.askel.node.execution.Eventually;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A service that keeps the tokens that it is given, which tasks pass as the parameter {@code Token}. */
final class TokenIntegration implements TaskIntegration {

    private final Map<String, List<String>> tokens = new ConcurrentHashMap<>();

    @Override
    public boolean serves(TaskResource resource) {
        return resource.service().equals("ecs");
    }

    @Override
    public void start(TaskRequest request, TaskListener listener) {
        listener.submitted(Json.parse("{\"Tasks\":[]}"));
        tokens.computeIfAbsent(request.executionArn(), arn -> new CopyOnWriteArrayList<>())
                .add(request.parameters().tree().get("Token").textValue());
    }

    @Override
    public void follow(TaskRequest request, Json submitted, TaskListener listener) {
        // Its callback is all that it waits for.
    }

    @Override
    public boolean follows(TaskResource resource) {
        return false;
    }

    @Override
    public CompletionStage<Void> stop(TaskRequest request, Optional<Json> submitted, String reason) {
        return CompletableFuture.completedFuture(null);
    }

    /** The tokens of an execution, once there are so many. */
    List<String> tokens(String executionArn, int count) {
        Eventually.until(
                Duration.ofSeconds(20),
                () -> tokens.getOrDefault(executionArn, List.of()).size() >= count);
        return tokens.get(executionArn);
    }
}
