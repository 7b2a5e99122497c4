// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.askel.protocol.aws.Naming;
import dev.askel.protocol.aws.SdkShapes;
import dev.askel.protocol.aws.ShapeException;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.Task;

/**
 * An event of ECS: a task has come into another state. Events may be lost, come again, and come in any order; the
 * version of the task says which is newer.
 *
 * @param region of the task
 * @param task as it is since
 */
public record TaskStateChange(String region, Task task) {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String DETAIL_TYPE = "ECS Task State Change";

    /**
     * Reads the body of a message: the event itself, as EventBridge puts it into a queue, or as it comes by way of SNS.
     *
     * @return empty where it is something else
     */
    public static Optional<TaskStateChange> parse(String body) {
        try {
            JsonNode json = MAPPER.readTree(body);
            JsonNode event = json.path("Type").asText().equals("Notification")
                            && json.path("Message").isTextual()
                    ? MAPPER.readTree(json.get("Message").textValue())
                    : json;
            boolean isOurs = event.path("detail-type").asText().equals(DETAIL_TYPE)
                    && event.path("detail").isObject();
            return isOurs ? ofDetail(event) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static Optional<TaskStateChange> ofDetail(JsonNode event) {
        try {
            Task task = SdkShapes.build(event.path("detail"), Task.builder(), Naming.WIRE, Task.class);
            return task.taskArn() == null || task.lastStatus() == null
                    ? Optional.empty()
                    : Optional.of(new TaskStateChange(event.path("region").asText(), task));
        } catch (ShapeException e) {
            return Optional.empty();
        }
    }
}
