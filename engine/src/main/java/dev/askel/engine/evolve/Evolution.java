// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.evolve;

import dev.askel.engine.event.BranchEvent;
import dev.askel.engine.event.BranchEvent.BranchAborted;
import dev.askel.engine.event.BranchEvent.BranchFailed;
import dev.askel.engine.event.BranchEvent.BranchRedriven;
import dev.askel.engine.event.BranchEvent.BranchSucceeded;
import dev.askel.engine.event.BranchEvent.IterationStarted;
import dev.askel.engine.event.BranchEvent.MapStarted;
import dev.askel.engine.event.BranchEvent.ParallelStarted;
import dev.askel.engine.event.EvaluationFailed;
import dev.askel.engine.event.ExecutionEnded;
import dev.askel.engine.event.ExecutionRedriven;
import dev.askel.engine.event.ExecutionStarted;
import dev.askel.engine.event.ExecutionTurn;
import dev.askel.engine.event.MapRunEvent;
import dev.askel.engine.event.RecordedEvent;
import dev.askel.engine.event.RetryScheduled;
import dev.askel.engine.event.StateEntered;
import dev.askel.engine.event.StateExited;
import dev.askel.engine.event.TaskEvent;
import dev.askel.engine.event.TurnCut;
import dev.askel.engine.event.WaitStarted;
import dev.askel.engine.json.Json;
import dev.askel.engine.state.Branches;
import dev.askel.engine.state.ExecutionState;
import dev.askel.engine.state.Frame;
import dev.askel.engine.state.Position;
import dev.askel.engine.state.Scope;
import dev.askel.engine.state.ScopeId;
import dev.askel.engine.state.SharedList;
import dev.askel.engine.state.Waiting;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Folds events into the state of an execution. It copies what the events say and evaluates nothing, so that replaying
 * an old journal gives the same state with any later version of the interpreter. Cases are added, never edited.
 */
public final class Evolution {

    private Evolution() {}

    /** The state after a journaled turn. */
    public static ExecutionState evolve(ExecutionState state, ExecutionTurn turn) {
        ExecutionState folded = state;
        for (RecordedEvent event : turn.events()) {
            folded = evolve(folded, event);
        }
        return folded;
    }

    /** The state after an event. */
    public static ExecutionState evolve(ExecutionState state, RecordedEvent recorded) {
        ExecutionState next = apply(state, recorded);
        return recorded.id() == 0 ? next : next.withLastEventId(recorded.id());
    }

    private static ExecutionState apply(ExecutionState state, RecordedEvent recorded) {
        if (recorded.event() instanceof ExecutionStarted event) {
            return ExecutionLife.started(state, event);
        }
        if (recorded.event() instanceof ExecutionEnded event) {
            return ExecutionLife.ended(state, recorded, event);
        }
        if (recorded.event() instanceof ExecutionRedriven event) {
            return Redrive.ofExecution(state, recorded, event);
        }
        if (recorded.event() instanceof TaskEvent event) {
            return TaskLife.apply(state, recorded, event);
        }
        if (recorded.event() instanceof BranchEvent event) {
            return branch(state, recorded, event);
        }
        if (recorded.event() instanceof MapRunEvent event) {
            return MapRunLife.apply(state, recorded, event);
        }
        return state.withScope(recorded.scope(), scope -> inScope(scope, recorded));
    }

    private static Scope inScope(Scope scope, RecordedEvent recorded) {
        if (recorded.event() instanceof StateEntered event) {
            return entered(scope, recorded, event);
        }
        if (recorded.event() instanceof StateExited event) {
            Scope after = scope.at(exited(event), recorded.id());
            return event.assigned().isPresent()
                    ? after.assigning(variables(event.assigned().get()))
                    : after;
        }
        if (recorded.event() instanceof EvaluationFailed) {
            return scope.at(scope.position(), recorded.id());
        }
        if (recorded.event() instanceof WaitStarted event) {
            return waiting(scope, new Waiting.ForTime(event.until()));
        }
        if (recorded.event() instanceof RetryScheduled event) {
            Frame frame = frameOf(scope);
            return scope.at(new Position.In(frame.retried(event.retrier(), new Waiting.ForRetry(event.until()))));
        }
        if (recorded.event() instanceof TurnCut) {
            return scope;
        }
        throw new AssertionError("No case for " + recorded.event());
    }

    private static Scope entered(Scope scope, RecordedEvent recorded, StateEntered event) {
        Frame frame = new Frame(
                event.name(),
                event.type(),
                scope.entries() + 1,
                0,
                recorded.id(),
                recorded.previousEventId(),
                recorded.at(),
                event.input(),
                Collections.emptyMap(),
                new Waiting.ForNothing(),
                Optional.empty());
        return new Scope(scope.id(), recorded.id(), scope.entries() + 1, new Position.In(frame), scope.variables());
    }

    private static Map<String, Json> variables(Json assigned) {
        Map<String, Json> variables = new LinkedHashMap<>();
        assigned.tree().properties().forEach(field -> variables.put(field.getKey(), Json.of(field.getValue())));
        return variables;
    }

    private static Position exited(StateExited event) {
        return event.next().isPresent()
                ? new Position.Before(event.next().get(), event.output())
                : new Position.AtEnd(event.output());
    }

    private static ExecutionState branch(ExecutionState state, RecordedEvent recorded, BranchEvent event) {
        if (event instanceof ParallelStarted started) {
            return state.withScope(recorded.scope(), scope -> parallelStarted(scope, recorded, started));
        }
        if (event instanceof MapStarted started) {
            Branches none = branches(started.inputs(), started.maxConcurrency(), started.toleratedFailures(), recorded);
            return state.withScope(recorded.scope(), scope -> startedBranches(scope, recorded, none));
        }
        if (event instanceof IterationStarted started) {
            ScopeId parent = recorded.scope().parent();
            return state.withScope(parent, scope -> iterationStarted(scope, recorded, started));
        }
        if (event instanceof BranchSucceeded succeeded) {
            ExecutionState ended =
                    state.withScope(recorded.scope(), scope -> scope.over(new Position.Ended(succeeded.output())));
            return threadGoesOnFrom(ended, recorded, recorded.id());
        }
        if (event instanceof BranchFailed failed) {
            ExecutionState ended =
                    state.withScope(recorded.scope(), scope -> scope.failed(failed.error(), failed.cause()));
            return threadGoesOnFrom(ended, recorded, 0);
        }
        if (event instanceof BranchAborted) {
            return Abortion.of(state, recorded.scope());
        }
        if (event instanceof BranchRedriven redriven) {
            return Redrive.ofBranch(state, recorded, redriven);
        }
        if (event instanceof BranchEvent.StateAborted) {
            return state;
        }
        if (event instanceof BranchEvent.BranchesSucceeded) {
            return state;
        }
        if (event instanceof BranchEvent.BranchesFailed) {
            return state.withScope(recorded.scope(), scope -> scope.at(scope.position(), recorded.id()));
        }
        throw new AssertionError("No case for " + event);
    }

    /** The parent's next event follows on the branch's: on its iteration's end, or on the last event within it. */
    private static ExecutionState threadGoesOnFrom(ExecutionState state, RecordedEvent recorded, long eventId) {
        long last = eventId != 0
                ? eventId
                : state.scope(recorded.scope()).orElseThrow().lastEventId();
        return state.withScope(recorded.scope().parent(), parent -> parent.at(parent.position(), last));
    }

    private static Branches branches(List<Json> inputs, int maxConcurrency, int tolerated, RecordedEvent recorded) {
        return Branches.of(inputs, maxConcurrency, tolerated, recorded.id(), SharedList.empty());
    }

    private static Scope parallelStarted(Scope scope, RecordedEvent recorded, ParallelStarted event) {
        Frame frame = frameOf(scope);
        SharedList<Scope> children = SharedList.empty();
        for (int index = 0; index < event.branches(); index++) {
            children = children.plus(child(scope, frame, index, recorded.id(), event.input()));
        }
        List<Json> inputs = Collections.nCopies(event.branches(), event.input());
        return startedBranches(scope, recorded, Branches.of(inputs, 0, 0, recorded.id(), children));
    }

    private static Scope startedBranches(Scope scope, RecordedEvent recorded, Branches branches) {
        Frame frame = frameOf(scope).waitingFor(new Waiting.ForBranches(branches));
        return scope.at(new Position.In(frame), recorded.id());
    }

    private static Scope iterationStarted(Scope scope, RecordedEvent recorded, IterationStarted event) {
        Frame frame = frameOf(scope);
        Branches branches = branchesOf(frame);
        Json input = branches.inputs().get(event.index());
        Scope child = child(scope, frame, event.index(), recorded.id(), input);
        return waiting(scope, new Waiting.ForBranches(branches.start(child)));
    }

    private static Scope child(Scope parent, Frame frame, int index, long eventId, Json input) {
        ScopeId id = parent.id().child(frame.entry(), frame.attempt(), index);
        return new Scope(id, eventId, 0, new Position.Before(Position.START, input), Collections.emptyMap());
    }

    static Scope waiting(Scope scope, Waiting waiting) {
        return scope.at(new Position.In(frameOf(scope).waitingFor(waiting)));
    }

    static Frame frameOf(Scope scope) {
        return scope.frame().orElseThrow(() -> new IllegalStateException("Scope " + scope.id() + " is in no state"));
    }

    static Branches branchesOf(Frame frame) {
        if (frame.waiting() instanceof Waiting.ForBranches waiting) {
            return waiting.branches();
        }
        throw new IllegalStateException("State '" + frame.name() + "' has no branches");
    }
}
