// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.teststate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.askel.engine.json.Json;
import dev.askel.engine.language.model.TaskResource.Pattern;
import dev.askel.engine.language.model.TaskState;
import dev.askel.engine.teststate.Preparation.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What a context object that a test brings may hold. */
final class ContextRules {

    /** The kinds of values. */
    private enum Kind {
        TEXT("a string"),
        NUMBER("a number"),
        ANY("");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        boolean takes(JsonNode value) {
            return switch (this) {
                case TEXT -> value.isTextual();
                case NUMBER -> value.isNumber();
                case ANY -> true;
            };
        }
    }

    private static final Map<String, Map<String, Kind>> FIELDS = Map.of(
            "Execution",
            Map.of(
                    "Id", Kind.TEXT,
                    "Input", Kind.ANY,
                    "Name", Kind.TEXT,
                    "RoleArn", Kind.TEXT,
                    "StartTime", Kind.TEXT,
                    "RedriveCount", Kind.NUMBER,
                    "RedriveTime", Kind.TEXT),
            "StateMachine",
            Map.of("Id", Kind.TEXT, "Name", Kind.TEXT),
            "State",
            Map.of("EnteredTime", Kind.TEXT, "Name", Kind.TEXT, "RetryCount", Kind.NUMBER),
            "Task",
            Map.of("Token", Kind.TEXT));

    private ContextRules() {}

    static Optional<Refusal> refusal(StateTest test, TestSubject subject) {
        if (test.context().isEmpty()) {
            return Optional.empty();
        }
        Optional<Json> context = TestPlanner.json(test.context().get());
        return problem(context.map(Json::tree), subject)
                .map(problem -> Refusal.validation("Invalid Context object provided: " + problem));
    }

    private static Optional<String> problem(Optional<JsonNode> given, TestSubject subject) {
        if (given.filter(JsonNode::isObject).isEmpty()) {
            return Optional.of("Context must be a valid JSON object");
        }
        JsonNode context = given.get();
        if (context.has("Map")) {
            return Optional.of("'Map' field is not supported when mocking a Context object");
        }
        if (context.has("Task") && !hasToken(subject)) {
            return Optional.of("Context object contains 'Task' when state is not a Task state with a '.sync' or"
                    + " '.waitForTaskToken' service integration pattern");
        }
        return Stream.concat(
                        context.properties().stream()
                                .filter(part -> !FIELDS.containsKey(part.getKey()))
                                .map(part -> notAllowed(part.getKey())),
                        FIELDS.keySet().stream()
                                .sorted()
                                .filter(context::has)
                                .flatMap(part -> problems(part, context.get(part)).stream()))
                .findFirst();
    }

    private static boolean hasToken(TestSubject subject) {
        return subject.state() instanceof TaskState task && task.resource().pattern() != Pattern.REQUEST_RESPONSE;
    }

    private static List<String> problems(String part, JsonNode value) {
        if (!value.isObject()) {
            return List.of("Field '" + part + "' must be an object");
        }
        Map<String, Kind> known = FIELDS.get(part);
        return value.properties().stream()
                .filter(field -> !known.containsKey(field.getKey())
                        || !known.get(field.getKey()).takes(field.getValue()))
                .map(field -> known.containsKey(field.getKey())
                        ? "Field '" + field.getKey() + "' must be " + known.get(field.getKey()).words
                        : notAllowed(field.getKey()))
                .toList();
    }

    private static String notAllowed(String field) {
        return "Field '" + field + "' is not allowed";
    }
}
