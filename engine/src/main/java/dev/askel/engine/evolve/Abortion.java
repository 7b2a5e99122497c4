// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.evolve;

import dev.askel.engine.language.model.TaskResource.Pattern;
import dev.askel.engine.state.ExecutionState;
import dev.askel.engine.state.Frame;
import dev.askel.engine.state.Position;
import dev.askel.engine.state.Scope;
import dev.askel.engine.state.ScopeId;
import dev.askel.engine.state.StoppingTask;
import dev.askel.engine.state.TaskRef;
import dev.askel.engine.state.Waiting.ForBranches;
import dev.askel.engine.state.Waiting.ForTask;

/** What is given up: a scope with everything in it. Its running tasks become tasks to stop. */
final class Abortion {

    private Abortion() {}

    static ExecutionState of(ExecutionState state, ScopeId id) {
        return stopTasks(state, id).withScope(id, scope -> scope.at(new Position.Aborted()));
    }

    static ExecutionState stopTasks(ExecutionState state, ScopeId id) {
        return state.scope(id).map(scope -> stopTasks(state, scope)).orElse(state);
    }

    private static ExecutionState stopTasks(ExecutionState state, Scope scope) {
        if (scope.frame().isEmpty()) {
            return state;
        }
        Frame frame = scope.frame().get();
        if (frame.waiting() instanceof ForTask waiting) {
            return stopTask(state, new TaskRef(scope.id(), frame.entry(), frame.attempt()), frame.name(), waiting);
        }
        if (frame.waiting() instanceof ForBranches waiting) {
            ExecutionState stopping = state;
            for (Scope child : waiting.branches().children()) {
                stopping = stopTasks(stopping, child);
            }
            return stopping;
        }
        return state;
    }

    /** A request-response call cannot be stopped; its answer is refused when it comes. */
    static ExecutionState stopTask(ExecutionState state, TaskRef task, String stateName, ForTask waiting) {
        return waiting.scheduled().resource().pattern() == Pattern.REQUEST_RESPONSE
                ? state
                : state.stopping(task, new StoppingTask(stateName, waiting.scheduled(), waiting.submitted()));
    }
}
