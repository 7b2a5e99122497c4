// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.evolve;

import dev.askel.engine.language.model.TaskResource.Pattern;
import dev.askel.engine.state.ExecutionState;
import dev.askel.engine.state.Frame;
import dev.askel.engine.state.Scope;
import dev.askel.engine.state.ScopeId;
import dev.askel.engine.state.StoppingMapRun;
import dev.askel.engine.state.StoppingTask;
import dev.askel.engine.state.TaskRef;
import dev.askel.engine.state.Waiting.ForBranches;
import dev.askel.engine.state.Waiting.ForMapRun;
import dev.askel.engine.state.Waiting.ForTask;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is given up: a scope with everything in it. Its running tasks become tasks to stop. */
final class Abortion {

    private Abortion() {}

    /** A scope within one that was given up is no longer there. */
    static ExecutionState of(ExecutionState state, ScopeId id) {
        if (state.scope(id).isEmpty()) {
            return state;
        }
        return stopTasks(state, id).withScope(id, Scope::aborted);
    }

    /** What runs in a scope becomes what is to be stopped. */
    static ExecutionState stopTasks(ExecutionState state, ScopeId id) {
        Stops stops = new Stops(new LinkedHashMap<>(), new LinkedHashMap<>());
        state.scope(id).ifPresent(scope -> collect(scope, stops));
        return state.stopping(stops.tasks()).stoppingMapRuns(stops.mapRuns());
    }

    /** What is to be stopped. */
    private record Stops(Map<TaskRef, StoppingTask> tasks, Map<TaskRef, StoppingMapRun> mapRuns) {}

    private static void collect(Scope scope, Stops stops) {
        if (scope.frame().isEmpty()) {
            return;
        }
        Frame frame = scope.frame().get();
        if (frame.waiting() instanceof ForTask waiting) {
            collect(scope, frame, waiting, stops.tasks());
        } else if (frame.waiting() instanceof ForMapRun waiting) {
            TaskRef run = new TaskRef(scope.id(), frame.entry(), frame.attempt());
            stops.mapRuns().put(run, new StoppingMapRun(waiting.run().mapRunArn(), waiting.redrives()));
        } else if (frame.waiting() instanceof ForBranches waiting) {
            waiting.branches().children().forEach(child -> collect(child, stops));
        }
    }

    /** A request-response call cannot be stopped; its answer is refused when it comes. */
    private static void collect(Scope scope, Frame frame, ForTask waiting, Map<TaskRef, StoppingTask> stops) {
        if (waiting.scheduled().resource().pattern() != Pattern.REQUEST_RESPONSE) {
            TaskRef task = new TaskRef(scope.id(), frame.entry(), frame.attempt());
            stops.put(task, new StoppingTask(frame.name(), waiting.scheduled(), waiting.submitted()));
        }
    }
}
