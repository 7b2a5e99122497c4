// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.askel.protocol.aws.Naming;
import dev.askel.protocol.aws.SdkShapes;
import dev.askel.protocol.aws.TimeFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ecs.model.Task;

/** What is remembered of tasks, in memory and in the log of entities. */
final class TaskStore {

    private static final String KIND = "task";
    private static final String NO_TOKEN = "-";
    /** Who runs the containers of tasks that were launched when nobody else could. */
    private static final String FIRST_BACKEND = "process";

    private final EntityLog log;
    private final Map<String, Known> tasks = new LinkedHashMap<>();

    /**
     * A task and what its description does not say.
     *
     * @param backend the name of who runs its containers
     */
    record Known(Task task, Optional<String> clientToken, String backend) {

        String id() {
            return idOf(task);
        }

        Known with(Task changed) {
            return new Known(changed, clientToken, backend);
        }

        /** What the log of launches says before the container's name. */
        String launchLine() {
            return task.taskArn() + ' ' + clientToken.orElse(NO_TOKEN);
        }
    }

    TaskStore(EntityLog log) {
        this.log = log;
        log.forEach(KIND, (id, json) -> tasks.put(id, read(json)));
    }

    private static Known read(JsonNode json) {
        String token = json.path("clientToken").asText(NO_TOKEN);
        return new Known(
                SdkShapes.build(json.path("task"), Task.builder(), Naming.WIRE, Task.class),
                token.equals(NO_TOKEN) ? Optional.empty() : Optional.of(token),
                json.path("backend").asText(FIRST_BACKEND));
    }

    static String idOf(Task task) {
        return Arns.lastPart(task.taskArn());
    }

    Optional<Known> find(String id) {
        return Optional.ofNullable(tasks.get(id));
    }

    Task task(String id) {
        return tasks.get(id).task();
    }

    Stream<Known> all() {
        return tasks.values().stream();
    }

    Set<String> ids() {
        return tasks.keySet();
    }

    void put(Known known) {
        tasks.put(known.id(), known);
        ObjectNode value = JsonNodeFactory.instance
                .objectNode()
                .put("clientToken", known.clientToken().orElse(NO_TOKEN))
                .put("backend", known.backend());
        log.put(
                KIND,
                known.id(),
                value.set("task", SdkShapes.write(known.task(), Naming.WIRE, TimeFormat.EPOCH_SECONDS)));
    }

    void remove(String id) {
        tasks.remove(id);
        log.remove(KIND, id);
    }
}
