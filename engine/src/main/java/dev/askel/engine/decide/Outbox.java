// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.decide;

import dev.askel.engine.effect.Effect;
import dev.askel.engine.effect.Effect.ContinueLater;
import dev.askel.engine.effect.Effect.FollowTask;
import dev.askel.engine.effect.Effect.RunMapRun;
import dev.askel.engine.effect.Effect.RunTask;
import dev.askel.engine.effect.Effect.SeekActivity;
import dev.askel.engine.effect.Effect.StartBranch;
import dev.askel.engine.effect.Effect.StartTimer;
import dev.askel.engine.effect.Effect.StopMapRun;
import dev.askel.engine.effect.Effect.StopTask;
import dev.askel.engine.state.ExecutionState;
import dev.askel.engine.state.Frame;
import dev.askel.engine.state.Scope;
import dev.askel.engine.state.TaskRef;
import dev.askel.engine.state.TimerRef.Kind;
import dev.askel.engine.state.Waiting.ForActivity;
import dev.askel.engine.state.Waiting.ForBranches;
import dev.askel.engine.state.Waiting.ForMapRun;
import dev.askel.engine.state.Waiting.ForMapRunRedrive;
import dev.askel.engine.state.Waiting.ForNothing;
import dev.askel.engine.state.Waiting.ForRetry;
import dev.askel.engine.state.Waiting.ForTask;
import dev.askel.engine.state.Waiting.ForTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is still owed to the outside, derived from the state alone. */
public final class Outbox {

    private Outbox() {}

    /**
     * The effects to run after a recovery. The heartbeat clock of a task starts anew from {@code now}.
     *
     * @param executionTimeoutAt when the machine's TimeoutSeconds end
     */
    public static List<Effect> pending(ExecutionState state, Optional<Instant> executionTimeoutAt, Instant now) {
        List<Effect> owed = new ArrayList<>();
        state.stopping()
                .forEach((task, stopping) ->
                        owed.add(new StopTask(task, stopping.stateName(), stopping.scheduled(), stopping.submitted())));
        state.stoppingMapRuns().forEach((run, stopping) -> owed.add(new StopMapRun(run, stopping)));
        if (state.isRunning()) {
            executionTimeoutAt.ifPresent(at -> owed.add(new StartTimer(Timers.execution(state), at)));
            collect(state.root(), now, owed);
        }
        return owed;
    }

    private static void collect(Scope scope, Instant now, List<Effect> owed) {
        if (!scope.isRunning()) {
            return;
        }
        if (!scope.id().isRoot()) {
            owed.add(new StartBranch(scope.id()));
        }
        Optional<Frame> frame = scope.frame();
        if (frame.isEmpty() || isToBeRun(frame.get())) {
            owed.add(new ContinueLater(scope.id()));
        } else {
            waiting(scope, frame.get(), now, owed);
        }
    }

    private static boolean isToBeRun(Frame frame) {
        return frame.waiting() instanceof ForNothing || frame.waiting() instanceof ForMapRunRedrive;
    }

    private static void waiting(Scope scope, Frame frame, Instant now, List<Effect> owed) {
        if (frame.waiting() instanceof ForTime time) {
            owed.add(new StartTimer(Timers.of(scope, frame, Kind.WAIT), time.until()));
        } else if (frame.waiting() instanceof ForRetry retry) {
            owed.add(new StartTimer(Timers.of(scope, frame, Kind.RETRY), retry.until()));
        } else if (frame.waiting() instanceof ForActivity activity) {
            TaskRef ref = new TaskRef(scope.id(), frame.entry(), frame.attempt());
            owed.add(new SeekActivity(ref, activity.resource().arn()));
        } else if (frame.waiting() instanceof ForTask task) {
            owed.addAll(Timers.ofTask(scope, frame, task, now));
            // An activity's task that was handed out is its worker's.
            if (task.handOut().isEmpty()) {
                owed.add(task(new TaskRef(scope.id(), frame.entry(), frame.attempt()), frame, task));
            }
        } else if (frame.waiting() instanceof ForMapRun run) {
            TaskRef ref = new TaskRef(scope.id(), frame.entry(), frame.attempt());
            owed.add(new RunMapRun(ref, frame.name(), run.run(), run.redrives()));
        } else if (frame.waiting() instanceof ForBranches branches) {
            branches.branches().children().forEach(child -> collect(child, now, owed));
        }
    }

    private static Effect task(TaskRef ref, Frame frame, ForTask task) {
        return task.submitted().isPresent()
                ? new FollowTask(
                        ref, frame.name(), task.scheduled(), task.submitted().get())
                : new RunTask(ref, frame.name(), task.scheduled(), frame.begunAt());
    }
}
