// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.lint;

import com.fasterxml.jackson.databind.JsonNode;
import dev.askel.engine.language.outline.StateOutline;
import dev.askel.engine.language.parse.DiagnosticCode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A task lacks what its action needs. AWS refuses such a definition, in the same words; here the task would fail when
 * it runs.
 */
final class MissingArguments implements LintRule {

    private static final Pattern INTEGRATION =
            Pattern.compile("arn:[^:]*:states:[^:]*:[^:]*:((?!aws-sdk:)[^:.]+:[^:.]+)(?:\\..*)?");
    private static final Map<String, List<String>> REQUIRED = new TreeMap<>(Map.of(
            "lambda:invoke", List.of("FunctionName"),
            "sqs:sendMessage", List.of("QueueUrl", "MessageBody"),
            "sns:publish", List.of("Message"),
            "dynamodb:putItem", List.of("TableName", "Item"),
            "dynamodb:getItem", List.of("TableName", "Key"),
            "states:startExecution", List.of("StateMachineArn"),
            "events:putEvents", List.of("Entries"),
            "ecs:runTask", List.of("TaskDefinition"),
            "glue:startJobRun", List.of("JobName")));

    @Override
    public void check(LintedMachine machine, Findings findings) {
        machine.states("Task").forEach(task -> check(task, findings));
    }

    private static void check(StateOutline task, Findings findings) {
        String resource = task.source().path("Resource").asText();
        Matcher integration = INTEGRATION.matcher(resource);
        if (!integration.matches() || resource.contains(":activity:")) {
            return;
        }
        JsonNode arguments = Tasks.arguments(task);
        String field = Tasks.argumentsField(task);
        if (arguments.isMissingNode()) {
            findings.warn(
                    DiagnosticCode.LINT_MISSING_ARGUMENTS,
                    task.location("Resource"),
                    field + " field is required for resource ARN: " + resource);
        } else if (arguments.isObject()) {
            REQUIRED.getOrDefault(integration.group(1), List.of()).stream()
                    .filter(name -> !Tasks.has(arguments, name))
                    .forEach(name -> findings.warn(
                            DiagnosticCode.LINT_MISSING_ARGUMENTS,
                            task.location(field),
                            "The field '" + name + "' is required but was missing"));
        }
    }
}
