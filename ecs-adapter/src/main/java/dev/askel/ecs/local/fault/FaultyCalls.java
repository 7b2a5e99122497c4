// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.local.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.askel.protocol.error.ServiceFault;
import dev.askel.protocol.error.WithheldAnswer;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Serves calls as the faults in force have it: late, in error, without an answer, or with a wrong one. */
public final class FaultyCalls {

    private static final double MILLIS_PER_SECOND = 1000.0;

    private final Faults faults;

    /** Calls under these faults. */
    public FaultyCalls(Faults faults) {
        this.faults = faults;
    }

    /**
     * Serves one call, unless a fault has it otherwise.
     *
     * @param serve carries the call out
     * @return the answer; a stage that never completes where the client is to wait in vain; one that fails with
     *     {@link WithheldAnswer} where its connection is to be closed
     */
    public CompletionStage<JsonNode> serve(String operation, JsonNode body, Supplier<CompletionStage<JsonNode>> serve) {
        StruckCall call = StruckCall.of(operation, body);
        Optional<FaultOrder> delay = faults.strike(FaultKind.DELAY, call);
        CompletionStage<JsonNode> answer = answer(call, body, serve);
        if (delay.isEmpty()) {
            return answer;
        }
        long millis = Fault.duration(delay.get().seconds()).toMillis();
        CompletableFuture<Void> waited =
                CompletableFuture.runAsync(() -> {}, CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS));
        return answer.handle((value, failure) -> waited.thenCompose(unused -> answer))
                .thenCompose(late -> late);
    }

    private CompletionStage<JsonNode> answer(
            StruckCall call, JsonNode body, Supplier<CompletionStage<JsonNode>> serve) {
        Optional<CompletionStage<JsonNode>> instead = instead(call, body);
        if (instead.isPresent()) {
            return instead.get();
        }
        Optional<FaultOrder> lost = faults.strike(FaultKind.LOST_ANSWER, call);
        Optional<FaultOrder> missing =
                call.operation().equals("DescribeTasks") ? faults.strike(FaultKind.MISSING, call) : Optional.empty();
        CompletionStage<JsonNode> served = serve.get();
        if (lost.isPresent()) {
            return served.thenCompose(unused -> silence(lost.get()));
        }
        return missing.map(fault -> served.thenApply(answer -> without(fault, answer)))
                .orElse(served);
    }

    /** What is answered without carrying the call out. */
    private Optional<CompletionStage<JsonNode>> instead(StruckCall call, JsonNode body) {
        Optional<CompletionStage<JsonNode>> error = faults.strike(FaultKind.THROTTLE, call)
                .map(FaultyCalls::throttled)
                .or(() -> faults.strike(FaultKind.ERROR, call).map(FaultyCalls::error))
                .map(CompletableFuture::failedFuture);
        return error.or(() -> faults.strike(FaultKind.LOST_REQUEST, call).map(FaultyCalls::silence))
                .or(() -> call.operation().equals("RunTask") ? full(call, body) : Optional.empty());
    }

    private static ServiceFault throttled(FaultOrder order) {
        return ServiceFault.client("ThrottlingException", order.message() == null ? "Rate exceeded" : order.message());
    }

    private static ServiceFault error(FaultOrder order) {
        String message = order.message() == null ? "Local ECS was told to fail." : order.message();
        boolean serversFault = order.code().equals("ServerException");
        int status = serversFault ? ServiceFault.SERVER_ERROR : ServiceFault.CLIENT_ERROR;
        return new ServiceFault(order.code(), message, order.httpStatus() == null ? status : order.httpStatus());
    }

    private static CompletionStage<JsonNode> silence(FaultOrder order) {
        return "open".equals(order.connection())
                ? new CompletableFuture<>()
                : CompletableFuture.failedFuture(new WithheldAnswer("No answer, as was ordered"));
    }

    /** ECS answers 200 with one failure for each task that it cannot place. */
    private Optional<CompletionStage<JsonNode>> full(StruckCall call, JsonNode body) {
        return faults.strike(FaultKind.CAPACITY, call).map(order -> {
            ObjectNode answer = JsonNodeFactory.instance.objectNode();
            answer.putArray("tasks");
            ArrayNode failures = answer.putArray("failures");
            String reason = order.reason() == null ? "RESOURCE:CPU" : order.reason();
            for (int i = 0; i < Math.max(1, body.path("count").asInt(1)); i++) {
                failures.addObject().put("reason", reason);
            }
            return CompletableFuture.completedFuture(answer);
        });
    }

    private JsonNode without(FaultOrder order, JsonNode answer) {
        ObjectNode changed = answer.deepCopy();
        ArrayNode known = JsonNodeFactory.instance.arrayNode();
        ArrayNode failures = changed.withArray("failures");
        for (JsonNode task : answer.path("tasks")) {
            if (isMissing(order, task)) {
                failures.addObject().put("arn", task.path("taskArn").asText()).put("reason", "MISSING");
            } else {
                known.add(task);
            }
        }
        changed.set("tasks", known);
        return changed;
    }

    private boolean isMissing(FaultOrder order, JsonNode task) {
        String arn = task.path("taskArn").asText();
        String family = StruckCall.family(task.path("taskDefinitionArn").asText());
        Instant made = Instant.ofEpochMilli(Math.round(task.path("createdAt").asDouble() * MILLIS_PER_SECOND));
        return (order.tasks() == null
                        || order.tasks().contains(arn)
                        || order.tasks().contains(StruckCall.lastPart(arn)))
                && (order.family() == null || order.family().equals(family))
                && (order.youngerThanSeconds() == null
                        || faults.clock().instant().isBefore(made.plus(Fault.duration(order.youngerThanSeconds()))));
    }
}
