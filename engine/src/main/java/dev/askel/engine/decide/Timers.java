// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.decide;

import dev.askel.engine.effect.Effect.StartTimer;
import dev.askel.engine.language.model.TaskResource;
import dev.askel.engine.language.model.TaskResource.Pattern;
import dev.askel.engine.state.ExecutionState;
import dev.askel.engine.state.Frame;
import dev.askel.engine.state.Scope;
import dev.askel.engine.state.ScopeId;
import dev.askel.engine.state.TimerRef;
import dev.askel.engine.state.TimerRef.Kind;
import dev.askel.engine.state.Waiting.ForTask;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The timers that states and executions have. */
final class Timers {

    private Timers() {}

    /** The timer of the machine's TimeoutSeconds, which start anew with each redrive. */
    static TimerRef execution(ExecutionState state) {
        return new TimerRef(ScopeId.ROOT, 0, state.redrives().count(), Kind.EXECUTION_TIMEOUT);
    }

    /** A timer of the state that a scope is in. */
    static TimerRef of(Scope scope, Frame frame, Kind kind) {
        return new TimerRef(scope.id(), frame.entry(), frame.attempt(), kind);
    }

    /** The timers of a task: its time limit, and its heartbeat counted from now. */
    static List<StartTimer> ofTask(Scope scope, Frame frame, ForTask task, Instant now) {
        List<StartTimer> timers = new ArrayList<>();
        task.scheduled()
                .timeoutAt()
                .ifPresent(at -> timers.add(new StartTimer(of(scope, frame, Kind.TASK_TIMEOUT), at)));
        heartbeat(scope, frame, task, now).ifPresent(timers::add);
        return timers;
    }

    /**
     * The heartbeat of a task, counted from now. While nobody has the task's token, nobody can send one: a service that
     * hands it out may take long to answer, an activity's task may wait for a worker.
     */
    static Optional<StartTimer> heartbeat(Scope scope, Frame frame, ForTask task, Instant now) {
        return task.scheduled()
                .heartbeatSeconds()
                .filter(seconds -> isHandedOut(task))
                .map(seconds -> new StartTimer(of(scope, frame, Kind.HEARTBEAT), now.plusSeconds(seconds)));
    }

    private static boolean isHandedOut(ForTask task) {
        TaskResource resource = task.scheduled().resource();
        if (resource.kind() == TaskResource.Kind.ACTIVITY) {
            return task.handOut().isPresent();
        }
        return resource.pattern() != Pattern.WAIT_FOR_TASK_TOKEN
                || task.submitted().isPresent();
    }
}
