// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.teststate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.askel.engine.command.ExecutionCommand;
import dev.askel.engine.command.ExecutionCommand.CompleteTask;
import dev.askel.engine.command.ExecutionCommand.ContinueScope;
import dev.askel.engine.decide.Decision;
import dev.askel.engine.decide.Facts;
import dev.askel.engine.decide.Interpreter;
import dev.askel.engine.effect.Effect;
import dev.askel.engine.event.ExecutionEnded.ExecutionFailed;
import dev.askel.engine.event.ExecutionEvent;
import dev.askel.engine.event.ExecutionStarted;
import dev.askel.engine.event.RecordedEvent;
import dev.askel.engine.event.RetryScheduled;
import dev.askel.engine.event.StateEntered;
import dev.askel.engine.event.StateExited;
import dev.askel.engine.evolve.Evolution;
import dev.askel.engine.json.Json;
import dev.askel.engine.language.model.FailState;
import dev.askel.engine.language.model.MapState;
import dev.askel.engine.language.model.QueryLanguage;
import dev.askel.engine.language.model.State;
import dev.askel.engine.language.model.StateBlock;
import dev.askel.engine.language.model.StateMachine;
import dev.askel.engine.language.model.TaskState;
import dev.askel.engine.limit.Limits;
import dev.askel.engine.state.ExecutionState;
import dev.askel.engine.state.Frame;
import dev.askel.engine.state.Position;
import dev.askel.engine.state.Scope;
import dev.askel.engine.state.ScopeId;
import dev.askel.engine.teststate.TestPlan.MockedOutcome;
import dev.askel.engine.teststate.TestResult.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One test of one state: the interpreter runs a machine that has no other, as an Express execution that is not stored,
 * and stops where the next state would be entered. What the state waits for is done by the caller, who tells of it with
 * the commands that an execution is given. Not for several threads.
 */
public final class TestRun {

    /** Only the start comes before it. */
    static final long ENTERED_EVENT_ID = 2;

    private static final String TOO_MANY_FAILURES = "States.ExceedToleratedFailureThreshold";
    private static final String TOO_MANY_FAILURES_CAUSE = "The specified tolerated failure threshold was exceeded";
    private static final double MILLIS_PER_SECOND = 1000.0;

    private final TestPlan plan;
    private final Inspection inspection;
    private final Interpreter interpreter;
    private final Instant startedAt;
    private ExecutionState state = ExecutionState.initial();

    private TestRun(TestPlan plan, Limits limits, Instant startedAt) {
        this.plan = plan;
        this.inspection = new Inspection(plan);
        this.startedAt = startedAt;
        State inspected = InspectedState.of(plan.subject(), inspection);
        StateBlock block = new StateBlock(inspected.name(), Map.of(inspected.name(), inspected));
        StateMachine machine = new StateMachine("", "", Optional.empty(), Optional.empty(), block);
        this.interpreter = new Interpreter(machine, limits, inspection);
    }

    /** Where a test is. */
    public sealed interface Step {

        /** At its end. */
        record Finished(TestResult result) implements Step {}

        /**
         * In the middle of the state's work.
         *
         * @param effects what is to be done: RunTask and StartTimer
         */
        record Underway(List<Effect> effects) implements Step {}
    }

    /**
     * A test that has not begun.
     *
     * @param arnPrefix the ARNs of the execution and the machine up to their type: {@code arn:aws:states:…:…:}
     */
    public static TestRun of(TestPlan plan, Limits limits, String arnPrefix, Facts facts) {
        TestRun run = new TestRun(plan, limits, facts.now());
        run.enter(arnPrefix, facts);
        return run;
    }

    private void enter(String arnPrefix, Facts facts) {
        String machine = facts.uuids().get();
        String execution = facts.uuids().get();
        State tested = plan.subject().state();
        fold(
                1,
                new ExecutionStarted(
                        arnPrefix + "express:" + machine + ":" + execution,
                        execution,
                        arnPrefix + "stateMachine:" + machine,
                        Optional.empty(),
                        Optional.empty(),
                        plan.roleArn().orElse(""),
                        "",
                        Interpreter.SEMANTICS,
                        plan.input(),
                        startedAt,
                        Optional.empty()));
        fold(ENTERED_EVENT_ID, new StateEntered(tested.name(), tested.type(), plan.input()));
        state = state.withScope(ScopeId.ROOT, scope -> retried(scope).assigning(plan.variables()));
    }

    private void fold(long id, ExecutionEvent event) {
        state = Evolution.evolve(state, new RecordedEvent(id, id - 1, startedAt, ScopeId.ROOT, event));
    }

    /** As if each retrier had been used as often as the test says: only the one that fits the error is asked. */
    private Scope retried(Scope scope) {
        int count = plan.configuration().retrierRetryCount().orElse(0);
        Frame frame = scope.frame().orElseThrow();
        if (count == 0) {
            return scope;
        }
        Map<Integer, Integer> used = new TreeMap<>();
        for (int place = 0; place < plan.subject().source().path("Retry").size(); place++) {
            used.put(place, count);
        }
        return scope.at(new Position.In(new Frame(
                frame.name(),
                frame.type(),
                frame.entry(),
                count,
                frame.enteredEventId(),
                frame.precedingEventId(),
                frame.enteredAt(),
                frame.input(),
                used,
                frame.waiting(),
                frame.restart())));
    }

    /** The execution that the test is, which no operation finds. */
    public ExecutionStarted execution() {
        return state.started();
    }

    /** Runs the state to its end, or to what it waits for. */
    public Step begin(Facts facts) {
        if (plan.subject().state() instanceof FailState && plan.subject().language() == QueryLanguage.JSON_PATH) {
            inspection.note("afterInputPath", plan.input());
        }
        Step step = decided(interpreter.decide(state, new ContinueScope(ScopeId.ROOT), facts));
        if (step instanceof Step.Finished || plan.mocked().isEmpty()) {
            return step;
        }
        MockedOutcome outcome = plan.mocked().get();
        if (outcome instanceof MockedOutcome.Result result) {
            if (hasTooManyFailures()) {
                return decided(interpreter.conclude(
                        state, Optional.of(TOO_MANY_FAILURES), Optional.of(TOO_MANY_FAILURES_CAUSE), facts));
            }
            noteResult(result.value());
            return decided(interpreter.conclude(state, result.value(), facts));
        }
        MockedOutcome.Failure failure = (MockedOutcome.Failure) outcome;
        return decided(interpreter.conclude(state, failure.error(), failure.cause(), facts));
    }

    private boolean hasTooManyFailures() {
        return plan.subject().state() instanceof MapState
                && inspection.isExceededBy(
                        plan.configuration().mapIterationFailureCount().orElse(0));
    }

    /** Goes on with an outcome of the task, or the time of a timer. */
    public Step proceed(ExecutionCommand command, Facts facts) {
        if (command instanceof CompleteTask done) {
            noteResult(done.output());
        }
        return decided(interpreter.decide(state, command, facts));
    }

    private void noteResult(Json result) {
        if (plan.subject().state() instanceof TaskState) {
            inspection.note("result", result);
        }
    }

    /** The test takes longer than it may. */
    public TestResult timedOut() {
        return result(Status.FAILED, Optional.of("States.Timeout"), Optional.empty());
    }

    private Step decided(Decision decision) {
        state = decision.after();
        Optional<TestResult> result = decision.events().stream()
                .flatMap(event -> result(event.event(), event.at()).stream())
                .findFirst();
        return result.<Step>map(Step.Finished::new).orElseGet(() -> new Step.Underway(decision.effects()));
    }

    private Optional<TestResult> result(ExecutionEvent event, Instant at) {
        if (event instanceof RetryScheduled retry) {
            return Optional.of(retriable(retry, at));
        }
        if (event instanceof StateExited exited) {
            return Optional.of(exited(exited));
        }
        return event instanceof ExecutionFailed failed
                ? Optional.of(
                        result(Status.FAILED, failed.error(), failed.cause().map(inspection::withoutPlace)))
                : Optional.empty();
    }

    private TestResult retriable(RetryScheduled retry, Instant at) {
        ObjectNode details = JsonNodeFactory.instance.objectNode();
        details.put("retryIndex", retry.retrier());
        details.put(
                "retryBackoffIntervalSeconds",
                Math.round(Duration.between(at, retry.until()).toMillis() / MILLIS_PER_SECOND));
        inspection.view().set("errorDetails", details);
        return result(Status.RETRIABLE, inspection.error(), inspection.cause());
    }

    private TestResult exited(StateExited exited) {
        Optional<Integer> catcher = inspection.catcher();
        catcher.ifPresent(place -> inspection.view().putObject("errorDetails").put("catchIndex", place));
        TestResult bare = result(
                catcher.isPresent() ? Status.CAUGHT_ERROR : Status.SUCCEEDED, inspection.error(), inspection.cause());
        return new TestResult(
                bare.status(),
                bare.error(),
                bare.cause(),
                Optional.of(exited.output()),
                exited.next(),
                bare.inspection());
    }

    private TestResult result(Status status, Optional<String> error, Optional<String> cause) {
        Map<String, Json> variables = state.root().variables();
        if (!variables.isEmpty()) {
            ObjectNode all = JsonNodeFactory.instance.objectNode();
            variables.forEach((name, value) -> all.set(name, value.tree()));
            inspection.note("variables", Json.of(all));
        }
        return new TestResult(status, error, cause, Optional.empty(), Optional.empty(), Json.of(inspection.view()));
    }
}
