// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.validation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.askel.engine.language.outline.BlockOutline;
import dev.askel.engine.language.outline.StateOutline;
import dev.askel.engine.language.parse.Diagnostic;
import dev.askel.engine.language.parse.DiagnosticCode;
import dev.askel.engine.language.parse.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a machine of type EXPRESS must not have, nor an ItemProcessor of that type, in AWS's words. */
final class ExpressRules {

    private static final Pattern ACTIVITY = Pattern.compile("arn:[^:]*:states:[^:]*:[^:]*:activity:.*");
    private static final List<String> PROCESSORS = List.of("ItemProcessor", "Iterator");

    private final List<Diagnostic> problems = new ArrayList<>();

    private ExpressRules() {}

    /** All that keeps the machine from being an Express one. */
    static List<Diagnostic> problems(BlockOutline machine) {
        ExpressRules rules = new ExpressRules();
        machine.allStates().forEach(rules::check);
        return rules.problems;
    }

    /** All that keeps the ItemProcessors of a Standard machine that say so from being run as Express executions. */
    static List<Diagnostic> problemsOfProcessors(BlockOutline machine) {
        ExpressRules rules = new ExpressRules();
        rules.checkProcessors(machine);
        return rules.problems;
    }

    private void checkProcessors(BlockOutline block) {
        for (StateOutline state : block.states()) {
            boolean express = isExpress(state);
            for (BlockOutline inner : state.blocks()) {
                if (express) {
                    inner.allStates().forEach(this::check);
                } else {
                    checkProcessors(inner);
                }
            }
        }
    }

    private static boolean isExpress(StateOutline state) {
        return PROCESSORS.stream()
                .map(processor -> state.source().path(processor).path("ProcessorConfig"))
                .anyMatch(config -> config.path("Mode").asText().equals("DISTRIBUTED")
                        && config.path("ExecutionType").asText().equals("EXPRESS"));
    }

    private void check(StateOutline state) {
        if (state.type().equals("Task")) {
            refusal(state.source().path("Resource").asText())
                    .ifPresent(message -> refuse(message, state.location("Resource")));
        }
        for (String processor : PROCESSORS) {
            JsonNode mode =
                    state.source().path(processor).path("ProcessorConfig").path("Mode");
            if (mode.asText().equals("DISTRIBUTED")) {
                refuse(
                        "The field 'Mode' with value 'DISTRIBUTED' is not supported inside 'EXPRESS' state machines",
                        state.location(processor + "/ProcessorConfig/Mode"));
            }
        }
    }

    /** The blank at the end of the second text is AWS's. */
    private static Optional<String> refusal(String resource) {
        if (ACTIVITY.matcher(resource).matches()) {
            return Optional.of("Express state machine does not support Activity ARN");
        }
        if (resource.endsWith(".waitForTaskToken")) {
            return Optional.of("Express state machine does not support '.waitForTaskToken' service integration ");
        }
        return resource.endsWith(".sync") || resource.endsWith(".sync:2")
                ? Optional.of("Express state machine does not support '.sync' service integration")
                : Optional.empty();
    }

    private void refuse(String message, String location) {
        problems.add(new Diagnostic(
                Severity.ERROR, DiagnosticCode.SCHEMA_VALIDATION_FAILED, message, Optional.of(location)));
    }
}
