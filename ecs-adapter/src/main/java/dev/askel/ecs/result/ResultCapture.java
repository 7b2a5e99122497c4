// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.result;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.askel.ecs.client.EcsClients;
import dev.askel.ecs.result.ResultSource.EndedTask;
import dev.askel.engine.json.Json;
import dev.askel.engine.language.model.TaskResource;
import dev.askel.engine.language.model.TaskResource.Pattern;
import dev.askel.engine.port.TaskFailurePhase;
import dev.askel.engine.port.TaskIntegration;
import dev.askel.engine.port.TaskListener;
import dev.askel.engine.port.TaskRequest;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/**
 * Adds what a container gave back to the result of its {@code .sync} state, as {@code Result}, where the state wants
 * it. All else is left to the integration.
 */
public final class ResultCapture implements TaskIntegration {

    private static final String NOT_FOUND = "ECS.ResultNotFound";
    private static final int TRIES_MAX = 15;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final TaskIntegration ecs;
    private final List<ResultSource> sources;
    private final Duration pause;

    ResultCapture(TaskIntegration ecs, List<ResultSource> sources, Duration pause) {
        this.ecs = ecs;
        this.sources = List.copyOf(sources);
        this.pause = pause;
    }

    /**
     * Captures for an integration.
     *
     * @param endpoint that it uses instead of AWS's: where local ECS may be
     * @param clients know task definitions
     * @param logs where containers have printed
     */
    public static ResultCapture of(TaskIntegration ecs, Optional<URI> endpoint, EcsClients clients, LogReader logs) {
        List<ResultSource> sources = new ArrayList<>();
        endpoint.ifPresent(uri -> sources.add(new LocalResults(uri)));
        sources.add(new LoggedResults(clients, logs));
        return new ResultCapture(ecs, sources, PAUSE);
    }

    @Override
    public boolean serves(TaskResource resource) {
        return ecs.serves(resource);
    }

    @Override
    public Json recordedParameters(TaskResource resource, Json parameters) {
        Json recorded = ecs.recordedParameters(resource, parameters);
        if (resource.pattern() == Pattern.SYNC) {
            // Where it cannot be understood, the state is to fail before anything is launched.
            var unused = WantedResult.in(recorded);
        }
        return recorded;
    }

    @Override
    public void start(TaskRequest request, TaskListener listener) {
        ecs.start(request, capturing(request, listener));
    }

    @Override
    public void follow(TaskRequest request, Json submitted, TaskListener listener) {
        ecs.follow(request, submitted, capturing(request, listener));
    }

    @Override
    public boolean follows(TaskResource resource) {
        return ecs.follows(resource);
    }

    @Override
    public void forget(TaskRequest request) {
        ecs.forget(request);
    }

    @Override
    public CompletionStage<Void> stop(TaskRequest request, Optional<Json> submitted, String reason) {
        return ecs.stop(request, submitted, reason);
    }

    private TaskListener capturing(TaskRequest request, TaskListener listener) {
        if (request.resource().pattern() != Pattern.SYNC) {
            return listener;
        }
        return WantedResult.in(request.parameters())
                .<TaskListener>map(wanted -> new Capturing(request, wanted, listener))
                .orElse(listener);
    }

    /** Holds the success of a task back until its result is there. */
    private final class Capturing implements TaskListener {

        private final TaskRequest request;
        private final WantedResult wanted;
        private final TaskListener listener;

        Capturing(TaskRequest request, WantedResult wanted, TaskListener listener) {
            this.request = request;
            this.wanted = wanted;
            this.listener = listener;
        }

        @Override
        public void submitted(Json output) {
            listener.submitted(output);
        }

        @Override
        public void failed(TaskFailurePhase phase, String error, String cause) {
            listener.failed(phase, error, cause);
        }

        @Override
        public void succeeded(Json output) {
            with(output.tree()).whenComplete((complete, failure) -> {
                if (failure == null) {
                    listener.succeeded(Json.of(complete));
                } else {
                    listener.failed(TaskFailurePhase.RUN, NOT_FOUND, cause(failure));
                }
            });
        }

        private CompletionStage<JsonNode> with(JsonNode output) {
            if (!output.isArray()) {
                return captured(output, TRIES_MAX).thenApply(result -> withResult(output, result));
            }
            CompletionStage<JsonNode> all = CompletableFuture.completedFuture(JsonNodeFactory.instance.arrayNode());
            for (JsonNode task : output) {
                all = all.thenCombine(
                        captured(task, TRIES_MAX), (list, result) -> ((ArrayNode) list).add(withResult(task, result)));
            }
            return all;
        }

        private static JsonNode withResult(JsonNode task, JsonNode result) {
            ObjectNode complete = task.deepCopy();
            return complete.set("Result", result);
        }

        /** Logs come a while after what they are of. */
        private CompletionStage<JsonNode> captured(JsonNode described, int tries) {
            EndedTask task = new EndedTask(
                    described.path("TaskArn").asText(),
                    described.path("TaskDefinitionArn").asText());
            return text(task, 0)
                    .handle((text, failure) -> {
                        Optional<JsonNode> result = Optional.ofNullable(text)
                                .flatMap(found -> found)
                                .flatMap(found -> ResultText.result(found.text(), wanted));
                        if (result.isPresent()) {
                            return CompletableFuture.completedStage(result.get());
                        }
                        boolean mayCome = failure == null
                                ? text.isPresent() && !text.get().isComplete()
                                : !(unwrapped(failure) instanceof IllegalStateException);
                        return mayCome && tries > 1
                                ? later().thenCompose(paused -> captured(described, tries - 1))
                                : CompletableFuture.<JsonNode>failedStage(
                                        failure == null ? new IllegalStateException(absent()) : failure);
                    })
                    .thenCompose(result -> result);
        }

        private CompletionStage<Void> later() {
            return CompletableFuture.runAsync(
                    () -> {}, CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS));
        }

        private CompletionStage<Optional<ResultSource.Text>> text(EndedTask task, int source) {
            if (source == sources.size()) {
                return CompletableFuture.completedStage(Optional.empty());
            }
            return sources.get(source)
                    .text(request, task, wanted)
                    .thenCompose(
                            text -> text.isPresent() ? CompletableFuture.completedStage(text) : text(task, source + 1));
        }

        private String absent() {
            return wanted.isPrinted()
                    ? "container '" + wanted.container() + "' has printed no line with a JSON object or array"
                    : "the file " + wanted.from() + " of container '" + wanted.container()
                            + "' is not there, or no JSON";
        }

        private static String cause(Throwable failure) {
            Throwable cause = unwrapped(failure);
            String why = cause.getMessage() == null ? cause.toString() : cause.getMessage();
            return "The task has ended well, but its result cannot be had: " + why;
        }

        private static Throwable unwrapped(Throwable failure) {
            Throwable cause = failure;
            while (cause instanceof CompletionException && cause.getCause() != null) {
                cause = cause.getCause();
            }
            return cause;
        }
    }
}
