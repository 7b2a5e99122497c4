// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.lint;

import com.fasterxml.jackson.databind.JsonNode;
import dev.askel.engine.language.outline.StateOutline;
import dev.askel.engine.language.parse.DiagnosticCode;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * In an Express machine, which may run a state more than once, a task is tried again whose action starts something anew
 * each time, though the action takes a key that would keep it from that.
 */
final class RetryWithoutKey implements LintRule {

    private static final Map<String, String> KEYS = new TreeMap<>(Map.of(
            "ecs:runTask", "ClientToken",
            "states:startExecution", "Name",
            "athena:startQueryExecution", "ClientRequestToken",
            "codebuild:startBuild", "IdempotencyToken",
            "mediaconvert:createJob", "ClientRequestToken",
            "emr-serverless:startJobRun", "ClientToken",
            "aws-sdk:ecs:runTask", "ClientToken",
            "aws-sdk:ec2:runInstances", "ClientToken",
            "aws-sdk:sfn:startExecution", "Name"));

    @Override
    public void check(LintedMachine machine, Findings findings) {
        if (!machine.express()) {
            return;
        }
        machine.states("Task")
                .filter(task -> !task.source().path("Retry").isEmpty())
                .forEach(task -> missingKey(task)
                        .ifPresent(key -> findings.warn(
                                DiagnosticCode.LINT_RETRY_NOT_IDEMPOTENT,
                                task.location("Retry"),
                                "Trying this task again may do its work twice, because it has no '" + key
                                        + "'. Set it to" + " something that is the same for each try.")));
    }

    private static Optional<String> missingKey(StateOutline task) {
        String resource = task.source().path("Resource").asText();
        JsonNode arguments = Tasks.arguments(task);
        if (resource.endsWith(":::sqs:sendMessage")) {
            boolean fifo = arguments.path("QueueUrl").asText().endsWith(".fifo");
            return Optional.of("MessageDeduplicationId").filter(key -> fifo && !Tasks.has(arguments, key));
        }
        return KEYS.entrySet().stream()
                .filter(entry -> resource.endsWith(":::" + entry.getKey()))
                .map(Map.Entry::getValue)
                .filter(key -> !arguments.isTextual() && !Tasks.has(arguments, key))
                .findFirst();
    }
}
