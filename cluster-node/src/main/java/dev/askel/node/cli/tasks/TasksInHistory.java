// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.cli.tasks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;

/** Finds the ECS tasks in the history of an execution. */
final class TasksInHistory {

    private static final JsonMapper MAPPER = new JsonMapper();

    private final Map<Long, HistoryEvent> byId = new HashMap<>();
    private final Map<String, LaunchedTask> tasks = new LinkedHashMap<>();

    private TasksInHistory() {}

    /** The tasks of a whole history, in the order of their launches. */
    static List<LaunchedTask> of(List<HistoryEvent> history) {
        TasksInHistory found = new TasksInHistory();
        for (HistoryEvent event : history) {
            found.byId.put(event.id(), event);
            found.add(event);
        }
        return List.copyOf(found.tasks.values());
    }

    private void add(HistoryEvent event) {
        if (event.type() == HistoryEventType.TASK_SUBMITTED
                && "ecs".equals(event.taskSubmittedEventDetails().resourceType())) {
            launched(event, json(event.taskSubmittedEventDetails().output()));
        } else if (event.type() == HistoryEventType.TASK_SUCCEEDED
                && "ecs".equals(event.taskSucceededEventDetails().resourceType())) {
            JsonNode output = json(event.taskSucceededEventDetails().output());
            launched(event, output);
            ended(output);
        } else if (event.type() == HistoryEventType.TASK_FAILED
                && "ecs".equals(event.taskFailedEventDetails().resourceType())) {
            ended(json(event.taskFailedEventDetails().cause()));
        }
    }

    /** The answer to a launch has its tasks in a list. */
    private void launched(HistoryEvent event, JsonNode output) {
        for (JsonNode task : output.path("Tasks")) {
            String arn = task.path("TaskArn").asText();
            // What was true at the launch is of no use now.
            tasks.putIfAbsent(arn, new LaunchedTask(event.id(), stateOf(event), arn, TaskFate.UNKNOWN));
        }
    }

    /** The description of a task that has ended, or several. */
    private void ended(JsonNode output) {
        List<JsonNode> described = new ArrayList<>();
        if (output.isArray()) {
            output.forEach(described::add);
        } else {
            described.add(output);
        }
        for (JsonNode task : described) {
            tasks.computeIfPresent(
                    task.path("TaskArn").asText(),
                    (arn, known) -> new LaunchedTask(known.eventId(), known.state(), arn, TaskFate.of(task)));
        }
    }

    private String stateOf(HistoryEvent event) {
        Optional<HistoryEvent> before = Optional.of(event);
        while (before.isPresent() && before.get().stateEnteredEventDetails() == null) {
            before = Optional.ofNullable(byId.get(before.get().previousEventId()));
        }
        return before.map(entered -> entered.stateEnteredEventDetails().name()).orElse("?");
    }

    private static JsonNode json(String text) {
        try {
            return text == null ? MissingNode.getInstance() : MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}
