// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.cli.tasks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * How a task is, or has ended.
 *
 * @param status its {@code LastStatus}; {@code ?} where nobody says
 * @param exits the containers with their exit codes, or why they have none
 */
public record TaskFate(String status, List<String> exits) {

    /** Nothing is known. */
    public static final TaskFate UNKNOWN = new TaskFate("?", List.of());

    /** Of a description with names as in histories, {@code Containers}, or as in ECS, {@code containers}. */
    static TaskFate of(JsonNode task) {
        List<String> exits = new ArrayList<>();
        for (JsonNode container : member(task, "Containers")) {
            JsonNode exitCode = member(container, "ExitCode");
            JsonNode reason = member(container, "Reason");
            if (exitCode.isNumber() || reason.isTextual()) {
                exits.add(member(container, "Name").asText()
                        + '='
                        + (exitCode.isNumber() ? exitCode.asText() : '(' + reason.asText() + ')'));
            }
        }
        return new TaskFate(member(task, "LastStatus").asText("?"), exits);
    }

    boolean isOver() {
        return status.equals("STOPPED");
    }

    private static JsonNode member(JsonNode object, String name) {
        JsonNode member = object.path(name);
        return member.isMissingNode() ? object.path(Character.toLowerCase(name.charAt(0)) + name.substring(1)) : member;
    }
}
