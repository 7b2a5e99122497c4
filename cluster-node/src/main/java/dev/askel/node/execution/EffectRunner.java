// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.execution;

import dev.askel.engine.command.ExecutionCommand;
import dev.askel.engine.command.ExecutionCommand.ConfirmTaskStop;
import dev.askel.engine.command.ExecutionCommand.ContinueScope;
import dev.askel.engine.command.ExecutionCommand.ResolveActivity;
import dev.askel.engine.decide.Interpreter;
import dev.askel.engine.effect.Effect;
import dev.askel.engine.effect.Effect.CancelTimer;
import dev.askel.engine.effect.Effect.ContinueLater;
import dev.askel.engine.effect.Effect.FollowTask;
import dev.askel.engine.effect.Effect.ForgetTask;
import dev.askel.engine.effect.Effect.RunMapRun;
import dev.askel.engine.effect.Effect.RunTask;
import dev.askel.engine.effect.Effect.SeekActivity;
import dev.askel.engine.effect.Effect.StartBranch;
import dev.askel.engine.effect.Effect.StartTimer;
import dev.askel.engine.effect.Effect.StopBranch;
import dev.askel.engine.effect.Effect.StopMapRun;
import dev.askel.engine.effect.Effect.StopTask;
import dev.askel.engine.event.ExecutionStarted;
import dev.askel.engine.state.ExecutionState;
import dev.askel.node.activity.Activities;
import dev.askel.node.execution.ExecutionNote.Step;
import dev.askel.node.integration.TaskRuns;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;

/** Does what a stored turn asks for. Every effect may come twice. */
final class EffectRunner {

    private static final Duration RETRY_MIN = Duration.ofSeconds(1);
    private static final Duration RETRY_MAX = Duration.ofMinutes(1);

    private final String executionArn;
    private final ActorContext<ExecutionMessage> context;
    private final TimerScheduler<ExecutionMessage> scheduler;
    private final ExecutionTimers timers;
    private final Branches branches;
    private final Clock clock;
    private final TaskRuns tasks;
    private final Activities activities;
    private final MapRunCalls mapRuns;
    private final Consumer<ExecutionCommand> deliver;

    /**
     * For one execution.
     *
     * @param deliver hands a command to the branch or the execution itself
     */
    EffectRunner(
            String executionArn,
            ActorContext<ExecutionMessage> context,
            TimerScheduler<ExecutionMessage> scheduler,
            ExecutionTimers timers,
            Branches branches,
            ExecutionEnvironment environment,
            MapRunCalls mapRuns,
            Consumer<ExecutionCommand> deliver) {
        this.executionArn = executionArn;
        this.context = context;
        this.scheduler = scheduler;
        this.timers = timers;
        this.branches = branches;
        this.clock = environment.clock();
        this.tasks = environment.tasks();
        this.activities = environment.activities();
        this.mapRuns = mapRuns;
        this.deliver = deliver;
    }

    /** Runs all that is owed after a recovery. */
    void resume(ExecutionState state, Interpreter interpreter) {
        interpreter.pending(state, clock.instant()).forEach(effect -> run(effect, state, interpreter));
    }

    /** What the execution waits for; empty where it has something to do that needs it in memory. */
    Optional<Rest> rest(ExecutionState state, Interpreter interpreter) {
        return Rest.of(interpreter.pending(state, clock.instant()), tasks::follows, timers::dueAt);
    }

    /** Runs one effect of a turn that is stored; {@code state} is the newest. */
    void run(Effect effect, ExecutionState state, Interpreter interpreter) {
        if (effect instanceof RunTask run) {
            tasks.run(state.started(), run);
        } else if (effect instanceof FollowTask follow) {
            tasks.follow(state.started(), follow);
        } else if (effect instanceof StopTask stop) {
            stop(state.started(), stop, 0);
        } else if (effect instanceof ForgetTask forget) {
            tasks.forget(state.started(), forget);
        } else if (effect instanceof SeekActivity seek) {
            seek(seek, 0);
        } else if (effect instanceof RunMapRun run) {
            mapRuns.run(run, state.started());
        } else if (effect instanceof StopMapRun stop) {
            mapRuns.stop(stop);
        } else if (effect instanceof StartTimer start) {
            timers.start(start.timer(), start.at());
        } else if (effect instanceof CancelTimer cancel) {
            timers.cancel(cancel.timer());
        } else if (effect instanceof StartBranch start) {
            branches.start(start.scope(), state, interpreter);
        } else if (effect instanceof StopBranch stop) {
            branches.stop(stop.scope());
        } else if (effect instanceof ContinueLater later) {
            deliver.accept(new ContinueScope(later.scope()));
        } else {
            throw new AssertionError("No case for " + effect);
        }
    }

    private void seek(SeekActivity seek, int attempt) {
        context.pipeToSelf(
                activities.exists(seek.activityArn()),
                (exists, failure) -> new Step(() -> {
                    if (failure == null) {
                        deliver.accept(new ResolveActivity(seek.task(), exists));
                    } else {
                        scheduler.startSingleTimer(seek, new Step(() -> seek(seek, attempt + 1)), pause(attempt));
                    }
                }));
    }

    private void stop(ExecutionStarted execution, StopTask stop, int attempt) {
        context.pipeToSelf(
                tasks.stop(execution, stop),
                (done, failure) -> new Step(() -> {
                    if (failure == null) {
                        deliver.accept(new ConfirmTaskStop(stop.task()));
                    } else {
                        stopLater(execution, stop, attempt, failure);
                    }
                }));
    }

    /** Before something is tried again: 1 s, 2 s, 4 s, … up to a minute. */
    private static Duration pause(int attempt) {
        Duration backoff = RETRY_MIN.multipliedBy(1L << Math.min(attempt, 6));
        return backoff.compareTo(RETRY_MAX) > 0 ? RETRY_MAX : backoff;
    }

    private void stopLater(ExecutionStarted execution, StopTask stop, int attempt, Throwable failure) {
        Duration delay = pause(attempt);
        context.getLog()
                .warn(
                        "{}: a task of state '{}' could not be stopped and will be again in {} s: {}",
                        executionArn,
                        stop.stateName(),
                        delay.toSeconds(),
                        failure.toString());
        scheduler.startSingleTimer(stop.task(), new Step(() -> stop(execution, stop, attempt + 1)), delay);
    }
}
