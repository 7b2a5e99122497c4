// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.decide;

import dev.askel.engine.effect.Effect;
import dev.askel.engine.effect.Effect.CancelTimer;
import dev.askel.engine.effect.Effect.ForgetTask;
import dev.askel.engine.effect.Effect.StopBranch;
import dev.askel.engine.effect.Effect.StopMapRun;
import dev.askel.engine.effect.Effect.StopTask;
import dev.askel.engine.event.BranchEvent.BranchAborted;
import dev.askel.engine.event.BranchEvent.StateAborted;
import dev.askel.engine.event.MapRunEvent.MapRunAborted;
import dev.askel.engine.event.TaskEvent.TaskTimedOut;
import dev.askel.engine.language.model.StateType;
import dev.askel.engine.language.model.TaskResource;
import dev.askel.engine.language.model.TaskResource.Pattern;
import dev.askel.engine.state.Frame;
import dev.askel.engine.state.Scope;
import dev.askel.engine.state.StoppingMapRun;
import dev.askel.engine.state.TaskRef;
import dev.askel.engine.state.TimerRef.Kind;
import dev.askel.engine.state.Waiting.ForBranches;
import dev.askel.engine.state.Waiting.ForMapRun;
import dev.askel.engine.state.Waiting.ForRetry;
import dev.askel.engine.state.Waiting.ForTask;
import dev.askel.engine.state.Waiting.ForTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is to be done about a scope that is given up, with all within it. */
final class Teardown {

    /** The types of states that can be given up, in AWS's history. */
    private static final Set<StateType> ABORTED =
            EnumSet.of(StateType.TASK, StateType.WAIT, StateType.PARALLEL, StateType.MAP);

    private Teardown() {}

    /** The effects: timers forgotten, tasks stopped, actors of branches stopped. */
    static List<Effect> effects(Scope scope) {
        List<Effect> effects = new ArrayList<>();
        collect(scope, effects);
        return effects;
    }

    private static void collect(Scope scope, List<Effect> effects) {
        scope.frame().ifPresent(frame -> collect(scope, frame, effects));
        if (!scope.id().isRoot()) {
            effects.add(new StopBranch(scope.id()));
        }
    }

    private static void collect(Scope scope, Frame frame, List<Effect> effects) {
        if (frame.waiting() instanceof ForTime) {
            effects.add(new CancelTimer(Timers.of(scope, frame, Kind.WAIT)));
        } else if (frame.waiting() instanceof ForRetry) {
            effects.add(new CancelTimer(Timers.of(scope, frame, Kind.RETRY)));
        } else if (frame.waiting() instanceof ForTask task) {
            effects.addAll(TaskStateHandler.cancelTimers(scope, frame, task));
            effects.add(stop(scope, frame, task));
        } else if (frame.waiting() instanceof ForMapRun run) {
            TaskRef ref = new TaskRef(scope.id(), frame.entry(), frame.attempt());
            effects.add(new StopMapRun(ref, new StoppingMapRun(run.run().mapRunArn(), run.redrives())));
        } else if (frame.waiting() instanceof ForBranches branches) {
            branches.branches().children().stream().filter(Scope::isRunning).forEach(child -> collect(child, effects));
        }
    }

    /** The stop of a task; a request-response call cannot be stopped, only forgotten. */
    static Effect stop(Scope scope, Frame frame, ForTask task) {
        TaskRef ref = new TaskRef(scope.id(), frame.entry(), frame.attempt());
        return task.scheduled().resource().pattern() == Pattern.REQUEST_RESPONSE
                ? new ForgetTask(ref, frame.name(), task.scheduled())
                : new StopTask(ref, frame.name(), task.scheduled(), task.submitted());
    }

    /** Records that a branch or iteration is given up, and all within it; all follow on the same event. */
    static void abort(Turn turn, Scope scope, Frame around, long previousEventId) {
        turn.effects(effects(scope));
        settle(turn, scope, turn.facts.now());
        record(turn, scope, around, previousEventId);
    }

    /** Records that the tasks within a scope that is given up were started. */
    static void started(Turn turn, Scope scope) {
        settle(turn, scope, Instant.MIN);
    }

    /**
     * While an outcome is awaited, that a task was started is left to come with it, as it would be a write of its own:
     * now it never comes. A task whose time was up as well has timed out, not been given up.
     */
    private static void settle(Turn turn, Scope scope, Instant now) {
        scope.frame().ifPresent(frame -> {
            if (frame.waiting() instanceof ForTask task) {
                settle(turn, scope, task, isOver(task, now));
            } else if (frame.waiting() instanceof ForBranches branches) {
                branches.branches().children().stream()
                        .filter(Scope::isRunning)
                        .forEach(child -> settle(turn, child, now));
            }
        });
    }

    private static void settle(Turn turn, Scope scope, ForTask task, boolean isOver) {
        TaskResource resource = task.scheduled().resource();
        TaskStateHandler.started(turn, scope.id(), task);
        if (isOver) {
            turn.record(scope.id(), new TaskTimedOut(resource, Failure.TIMEOUT));
        }
    }

    private static boolean isOver(ForTask task, Instant now) {
        return task.scheduled().timeoutAt().filter(at -> !at.isAfter(now)).isPresent();
    }

    private static void record(Turn turn, Scope scope, Frame around, long previousEventId) {
        turn.record(scope.id(), new BranchAborted(iteration(around), scope.id().index()), previousEventId);
        scope.frame().ifPresent(frame -> {
            if (frame.waiting() instanceof ForMapRun) {
                turn.record(scope.id(), new MapRunAborted(), previousEventId);
            }
            if (ABORTED.contains(frame.type())) {
                turn.record(scope.id(), new StateAborted(frame.name(), frame.type()), previousEventId);
            }
            if (frame.waiting() instanceof ForBranches branches) {
                branches.branches().children().stream()
                        .filter(Scope::isRunning)
                        .forEach(child -> record(turn, child, frame, previousEventId));
            }
        });
    }

    /** A branch or iteration has failed in a state that has no end of its own in the history. */
    static void leftOver(Turn turn, Scope scope) {
        scope.frame()
                .filter(frame -> frame.type() == StateType.TASK || frame.type() == StateType.WAIT)
                .ifPresent(frame ->
                        turn.record(scope.id(), new StateAborted(frame.name(), frame.type()), scope.lastEventId()));
    }

    /** The name of the Map state, where branches are its iterations. */
    static Optional<String> iteration(Frame around) {
        return around.type() == StateType.MAP ? Optional.of(around.name()) : Optional.empty();
    }
}
