// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.askel.ecs.local.EcsHttpServer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** An ECS without containers: each launch is a new task that runs until the test says otherwise. Keeps the requests. */
final class ScriptedEcs implements EcsHttpServer.Handler {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    static final String PREFIX = "arn:aws:ecs:us-east-1:000000000000:task/default/";

    /** One request. */
    record Call(String operation, JsonNode body) {}

    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final AtomicInteger launched = new AtomicInteger();
    private volatile Function<Call, JsonNode> script = call -> null;
    private volatile boolean stopped;

    /** What to answer instead; null for the ordinary answer. */
    void script(Function<Call, JsonNode> instead) {
        script = instead;
    }

    /** From now on every task has stopped with exit code 0. */
    void stopAll() {
        stopped = true;
    }

    List<JsonNode> requests(String operation) {
        return calls.stream()
                .filter(call -> call.operation().equals(operation))
                .map(Call::body)
                .toList();
    }

    @Override
    public CompletionStage<JsonNode> handle(String operation, JsonNode body) {
        Call call = new Call(operation, body);
        calls.add(call);
        JsonNode instead = script.apply(call);
        return CompletableFuture.completedFuture(
                instead != null
                        ? instead
                        : switch (operation) {
                            case "RunTask" -> tasks(List.of(PREFIX + launched.incrementAndGet()));
                            case "DescribeTasks" -> tasks(arns(body));
                            default -> NODES.objectNode();
                        });
    }

    static List<String> arns(JsonNode describe) {
        List<String> arns = new ArrayList<>();
        describe.path("tasks").forEach(arn -> arns.add(arn.asText()));
        return arns;
    }

    ObjectNode tasks(List<String> arns) {
        ObjectNode answer = NODES.objectNode();
        answer.putArray("failures");
        arns.forEach(arn -> answer.withArray("tasks").add(task(arn)));
        return answer;
    }

    private ObjectNode task(String arn) {
        ObjectNode task = NODES.objectNode();
        task.put("taskArn", arn).put("lastStatus", stopped ? "STOPPED" : "RUNNING");
        task.put("stopCode", "EssentialContainerExited");
        task.putArray("containers").addObject().put("name", "main").put("exitCode", 0);
        return task;
    }

    static ObjectNode listed(String... ids) {
        ObjectNode answer = NODES.objectNode();
        answer.putArray("taskArns");
        for (String id : ids) {
            answer.withArray("taskArns").add(PREFIX + id);
        }
        return answer;
    }

    static ObjectNode failure(String arn, String reason) {
        ObjectNode answer = NODES.objectNode();
        answer.putArray("tasks");
        answer.putArray("failures").addObject().put("arn", arn).put("reason", reason);
        return answer;
    }
}
