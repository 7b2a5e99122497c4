// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.lint;

import com.fasterxml.jackson.databind.JsonNode;
import dev.askel.engine.language.parse.DiagnosticCode;
import java.util.List;
import java.util.Optional;

/** A task that waits for somebody's answer has no time limit, and neither has the machine. */
final class NoTimeLimit implements LintRule {

    private static final List<String> LIMITS =
            List.of("TimeoutSeconds", "TimeoutSecondsPath", "HeartbeatSeconds", "HeartbeatSecondsPath");

    @Override
    public void check(LintedMachine machine, Findings findings) {
        if (machine.root().source().has("TimeoutSeconds")) {
            return;
        }
        machine.states("Task")
                .filter(task -> LIMITS.stream().noneMatch(task.source()::has))
                .forEach(task -> awaited(task.source().path("Resource"))
                        .ifPresent(awaited -> findings.warn(
                                DiagnosticCode.LINT_NO_TIME_LIMIT,
                                task.location(),
                                "This task waits for " + awaited
                                        + " without a time limit: where none comes, the execution"
                                        + " stays open for years. Set TimeoutSeconds or HeartbeatSeconds.")));
    }

    private static Optional<String> awaited(JsonNode resource) {
        String arn = resource.asText();
        if (arn.endsWith(".waitForTaskToken")) {
            return Optional.of("a callback");
        }
        if (arn.endsWith(".sync") || arn.endsWith(".sync:2")) {
            return Optional.of("the end of a job");
        }
        return arn.contains(":activity:") ? Optional.of("an activity worker") : Optional.empty();
    }
}
