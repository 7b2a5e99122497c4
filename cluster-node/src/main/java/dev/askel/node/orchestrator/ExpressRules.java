// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.orchestrator;

import dev.askel.engine.language.model.MapState;
import dev.askel.engine.language.model.ParallelState;
import dev.askel.engine.language.model.State;
import dev.askel.engine.language.model.StateBlock;
import dev.askel.engine.language.model.StateMachine;
import dev.askel.engine.language.model.TaskResource;
import dev.askel.engine.language.model.TaskResource.Kind;
import dev.askel.engine.language.model.TaskState;
import dev.askel.engine.language.parse.Diagnostic;
import dev.askel.engine.language.parse.DiagnosticCode;
import dev.askel.engine.language.parse.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a machine of type EXPRESS must not call, in AWS's words. */
final class ExpressRules {

    private final List<Diagnostic> problems = new ArrayList<>();

    private ExpressRules() {}

    /** All that keeps the machine from being an Express one. */
    static List<Diagnostic> problems(StateMachine machine) {
        ExpressRules rules = new ExpressRules();
        rules.check(machine.block(), "");
        return rules.problems;
    }

    private void check(StateBlock block, String path) {
        block.states().values().forEach(state -> check(state, path + "/States/" + state.name()));
    }

    private void check(State state, String path) {
        if (state instanceof TaskState task) {
            refusal(task.resource())
                    .ifPresent(message -> problems.add(new Diagnostic(
                            Severity.ERROR,
                            DiagnosticCode.SCHEMA_VALIDATION_FAILED,
                            message,
                            Optional.of(path + "/Resource"))));
        } else if (state instanceof ParallelState parallel) {
            for (int branch = 0; branch < parallel.branches().size(); branch++) {
                check(parallel.branches().get(branch), path + "/Branches[" + branch + "]");
            }
        } else if (state instanceof MapState map) {
            check(map.itemProcessor(), path + "/ItemProcessor");
        }
    }

    /** The blank at the end of the first text is AWS's. */
    private static Optional<String> refusal(TaskResource resource) {
        if (resource.kind() == Kind.ACTIVITY) {
            return Optional.of("Express state machine does not support Activity ARN");
        }
        return switch (resource.pattern()) {
            case WAIT_FOR_TASK_TOKEN ->
                Optional.of("Express state machine does not support '.waitForTaskToken' service integration ");
            case SYNC -> Optional.of("Express state machine does not support '.sync' service integration");
            case REQUEST_RESPONSE -> Optional.empty();
        };
    }
}
