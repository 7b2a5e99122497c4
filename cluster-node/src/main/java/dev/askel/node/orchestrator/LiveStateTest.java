// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.orchestrator;

import dev.askel.engine.command.ExecutionCommand;
import dev.askel.engine.command.ExecutionCommand.CompleteTask;
import dev.askel.engine.command.ExecutionCommand.FailTask;
import dev.askel.engine.command.ExecutionCommand.FireTimer;
import dev.askel.engine.decide.Facts;
import dev.askel.engine.effect.Effect;
import dev.askel.engine.effect.Effect.RunTask;
import dev.askel.engine.effect.Effect.StartTimer;
import dev.askel.engine.json.Json;
import dev.askel.engine.port.TaskFailurePhase;
import dev.askel.engine.port.TaskListener;
import dev.askel.engine.state.TaskRef;
import dev.askel.engine.teststate.TestPlan;
import dev.askel.engine.teststate.TestResult;
import dev.askel.engine.teststate.TestRun;
import dev.askel.engine.teststate.TestRun.Step;
import dev.askel.engine.teststate.TestRun.Step.Finished;
import dev.askel.engine.teststate.TestRun.Step.Underway;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** A test of a state under way: does what the state asks for, and tells it what came of that. */
final class LiveStateTest {

    private final StateTesting testing;
    private final TestRun run;
    private final CompletableFuture<Optional<TestResult>> result = new CompletableFuture<>();

    private LiveStateTest(StateTesting testing, TestRun run) {
        this.testing = testing;
        this.run = run;
    }

    /** Runs a test to its end. */
    static CompletionStage<TestResult> run(StateTesting testing, TestPlan plan, String arnPrefix) {
        Facts facts = testing.facts().gather();
        LiveStateTest test = new LiveStateTest(testing, TestRun.of(plan, testing.limits(), arnPrefix, facts));
        test.begin(facts);
        return test.result
                .completeOnTimeout(Optional.empty(), testing.longest().toMillis(), TimeUnit.MILLISECONDS)
                .thenApply(ended -> ended.orElseGet(test::timedOut));
    }

    private synchronized void begin(Facts facts) {
        take(run.begin(facts));
    }

    private synchronized TestResult timedOut() {
        return run.timedOut();
    }

    private synchronized void tell(ExecutionCommand command) {
        if (result.isDone()) {
            return;
        }
        try {
            take(run.proceed(command, testing.facts().gather()));
        } catch (RuntimeException bug) {
            result.completeExceptionally(bug);
        }
    }

    private void take(Step step) {
        if (step instanceof Underway underway) {
            underway.effects().forEach(this::act);
        } else if (step instanceof Finished finished) {
            result.complete(Optional.of(finished.result()));
        }
    }

    /** Only calls that are answered at once are tested without a mock: there is nothing to stop when time is up. */
    private void act(Effect effect) {
        if (effect instanceof RunTask task) {
            testing.tasks().run(run.execution(), task, new Listener(task.task()));
        } else if (effect instanceof StartTimer timer) {
            start(timer);
        }
    }

    private void start(StartTimer timer) {
        Duration left = Duration.between(testing.facts().gather().now(), timer.at());
        if (left.compareTo(testing.longest()) < 0) {
            CompletableFuture<Void> due = new CompletableFuture<Void>()
                    .completeOnTimeout(null, Math.max(0, left.toMillis()), TimeUnit.MILLISECONDS);
            due.thenRunAsync(() -> tell(new FireTimer(timer.timer())), testing.worker());
            result.whenComplete((ended, failure) -> due.cancel(false));
        }
    }

    /** The outcome of the task; comes from any thread. */
    private final class Listener implements TaskListener {

        private final TaskRef task;

        Listener(TaskRef task) {
            this.task = task;
        }

        @Override
        public void submitted(Json output) {
            // The task goes on, and so does the test.
        }

        @Override
        public void succeeded(Json output) {
            tell(new CompleteTask(task, output));
        }

        @Override
        public void failed(TaskFailurePhase phase, String error, String cause) {
            tell(new FailTask(task, phase, Optional.of(error), Optional.of(cause)));
        }
    }
}
