// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.decide;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.askel.engine.effect.Effect.CancelTimer;
import dev.askel.engine.effect.Effect.StartTimer;
import dev.askel.engine.effect.Effect.StopBranch;
import dev.askel.engine.event.BranchEvent.BranchFailed;
import dev.askel.engine.event.BranchEvent.BranchesFailed;
import dev.askel.engine.event.EvaluationFailed;
import dev.askel.engine.event.ExecutionEnded.ExecutionFailed;
import dev.askel.engine.event.MapRunEvent.MapRunFailed;
import dev.askel.engine.event.RetryScheduled;
import dev.askel.engine.json.Json;
import dev.askel.engine.json.JsonLimitException;
import dev.askel.engine.language.model.Catcher;
import dev.askel.engine.language.model.EvaluationFailure;
import dev.askel.engine.language.model.MapState;
import dev.askel.engine.language.model.ParallelState;
import dev.askel.engine.language.model.Retrier;
import dev.askel.engine.language.model.Retrier.JitterStrategy;
import dev.askel.engine.language.model.State;
import dev.askel.engine.language.model.StateType;
import dev.askel.engine.language.model.TaskState;
import dev.askel.engine.state.Frame;
import dev.askel.engine.state.Scope;
import dev.askel.engine.state.ScopeId;
import dev.askel.engine.state.TimerRef.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What becomes of a failure: another attempt, a catcher, or the end of the scope. */
final class Failing {

    private static final double MILLIS_PER_SECOND = 1000.0;

    /**
     * Does a part of a state's work; a failure to evaluate is the state's failure, data that are too long end the
     * scope.
     */
    void guard(Turn turn, ScopeId scope, Runnable work) {
        try {
            work.run();
        } catch (EvaluationFailure evaluation) {
            boolean recorded = evaluation.error().equals(EvaluationFailure.QUERY_EVALUATION_ERROR);
            failState(turn, scope, evaluationFailed(turn, scope, evaluation), recorded && hasItems(turn, scope));
        } catch (DataLimitExceeded exceeded) {
            failForGood(turn, scope, exceeded.failure());
        } catch (JsonLimitException exceeded) {
            failForGood(turn, scope, Failure.dataLimitExceeded(turn.frame(scope).name()));
        } catch (StackOverflowError tooDeep) {
            failForGood(turn, scope, tooDeep(turn, scope));
        }
    }

    /**
     * Evaluations recurse into their data. What JSON can be read is not too deep for them; what was made of it may be.
     */
    private static Failure tooDeep(Turn turn, ScopeId scope) {
        turn.namesEventIds();
        return Failure.of(
                turn.frame(scope),
                new EvaluationFailure(Failure.RUNTIME, "Its data or its expressions are nested too deeply."));
    }

    /** Without another attempt and without a catcher. */
    private void failForGood(Turn turn, ScopeId scope, Failure failure) {
        turn.probe.failed(failure.error(), failure.cause());
        if (hasItems(turn, scope)) {
            turn.record(scope, new BranchesFailed(turn.frame(scope).type()));
        }
        failScope(turn, scope, failure);
    }

    private static boolean hasItems(Turn turn, ScopeId scope) {
        StateType type = turn.frame(scope).type();
        return type == StateType.PARALLEL || type == StateType.MAP;
    }

    /** The failure of the state that an evaluation is; one of JSONata has an event of its own. */
    private static Failure evaluationFailed(Turn turn, ScopeId scope, EvaluationFailure evaluation) {
        turn.namesEventIds();
        Frame frame = turn.frame(scope);
        Failure failure = Failure.of(frame, evaluation);
        if (evaluation.error().equals(EvaluationFailure.QUERY_EVALUATION_ERROR)) {
            turn.record(
                    scope,
                    new EvaluationFailed(
                            frame.name(), evaluation.error(), failure.cause().orElseThrow(), evaluation.location()),
                    before(turn.scope(scope), frame));
        }
        return failure;
    }

    /** Where nothing has happened in the state yet, AWS lets the failed evaluation follow on what came before it. */
    private static long before(Scope scope, Frame frame) {
        return scope.lastEventId() == frame.enteredEventId() && frame.type() != StateType.WAIT
                ? frame.precedingEventId()
                : scope.lastEventId();
    }

    /** A state has failed: tries again, else takes the first catcher that matches, else fails the scope. */
    void failState(Turn turn, ScopeId scope, Failure failure) {
        failState(turn, scope, failure, false);
    }

    /** A Parallel or Map state has failed with a branch or an iteration; where it is not tried again, that is told. */
    void failItems(Turn turn, ScopeId scope, Failure failure) {
        failState(turn, scope, failure, true);
    }

    /** A Map state has failed with its Map Run. */
    void failMapRun(Turn turn, ScopeId scope, Failure failure) {
        turn.record(scope, new MapRunFailed(failure.error(), failure.cause()));
        failState(turn, scope, failure, true);
    }

    private void failState(Turn turn, ScopeId scope, Failure failure, boolean asWhole) {
        State state = turn.definition(scope);
        turn.probe.failed(failure.error(), failure.cause());
        if (retried(turn, scope, retriers(state), failure)) {
            return;
        }
        if (asWhole) {
            turn.record(scope, new BranchesFailed(state.type()));
        }
        Optional<Catcher> catcher = catchers(state).stream()
                .filter(candidate -> failure.matches(candidate.errorEquals()))
                .findFirst();
        if (catcher.isPresent()) {
            turn.probe.caught(catchers(state).indexOf(catcher.get()));
            caught(turn, scope, state, catcher.get(), failure);
        } else {
            failScope(turn, scope, failure);
        }
    }

    private void caught(Turn turn, ScopeId scope, State state, Catcher catcher, Failure failure) {
        try {
            Exits.withError(turn, scope, state, catcher, errorOutput(failure));
        } catch (EvaluationFailure evaluation) {
            failScope(turn, scope, evaluationFailed(turn, scope, evaluation));
        } catch (DataLimitExceeded exceeded) {
            failScope(turn, scope, exceeded.failure());
        } catch (JsonLimitException exceeded) {
            failScope(turn, scope, Failure.dataLimitExceeded(state.name()));
        } catch (StackOverflowError tooDeep) {
            failScope(turn, scope, tooDeep(turn, scope));
        }
    }

    /** The error output that a catcher hands on: always both members, empty where nothing is known. */
    private static Json errorOutput(Failure failure) {
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        output.put("Error", failure.error().orElse(""));
        output.put("Cause", failure.cause().orElse(""));
        return Json.of(output);
    }

    /** A scope fails: the execution, or a branch or iteration. */
    void failScope(Turn turn, ScopeId scope, Failure failure) {
        if (scope.isRoot()) {
            turn.executionTimeoutAt().ifPresent(at -> turn.effect(new CancelTimer(Timers.execution(turn.state()))));
            turn.effects(Teardown.effects(turn.scope(scope)));
            turn.record(scope, new ExecutionFailed(failure.error(), failure.cause()));
        } else {
            Optional<String> iteration = Teardown.iteration(turn.frame(scope.parent()));
            Scope failing = turn.scope(scope);
            turn.record(scope, new BranchFailed(iteration, scope.index(), failure.error(), failure.cause()));
            Teardown.leftOver(turn, failing);
            turn.effect(new StopBranch(scope));
        }
    }

    private static boolean retried(Turn turn, ScopeId scope, List<Retrier> retriers, Failure failure) {
        Frame frame = turn.frame(scope);
        for (int place = 0; place < retriers.size(); place++) {
            Retrier retrier = retriers.get(place);
            if (failure.matches(retrier.errorEquals())) {
                int used = frame.retries().getOrDefault(place, 0);
                if (used >= retrier.maxAttempts()) {
                    return false;
                }
                Instant until = turn.facts.now().plus(delay(turn, retrier, used));
                turn.record(scope, new RetryScheduled(place, until));
                turn.effect(new StartTimer(Timers.of(turn.scope(scope), turn.frame(scope), Kind.RETRY), until));
                return true;
            }
        }
        return false;
    }

    /** {@code min(interval * rate^used, maxDelay)}; with FULL jitter a uniform part of it. */
    private static Duration delay(Turn turn, Retrier retrier, int used) {
        double seconds = retrier.intervalSeconds() * Math.pow(retrier.backoffRate(), used);
        seconds = Math.min(seconds, retrier.maxDelaySeconds().orElse(MAX_DELAY_SECONDS));
        if (retrier.jitterStrategy() == JitterStrategy.FULL) {
            seconds *= turn.facts.randoms().getAsDouble();
        }
        return Duration.ofMillis(Math.round(seconds * MILLIS_PER_SECOND));
    }

    /** The longest delay of a retry that has no MaxDelaySeconds: a hundred years, so that no clock overflows. */
    private static final long MAX_DELAY_SECONDS = 3_155_760_000L;

    private static List<Retrier> retriers(State state) {
        if (state instanceof TaskState task) {
            return task.retriers();
        }
        if (state instanceof ParallelState parallel) {
            return parallel.retriers();
        }
        return state instanceof MapState map ? map.retriers() : List.of();
    }

    private static List<Catcher> catchers(State state) {
        if (state instanceof TaskState task) {
            return task.catchers();
        }
        if (state instanceof ParallelState parallel) {
            return parallel.catchers();
        }
        return state instanceof MapState map ? map.catchers() : List.of();
    }
}
