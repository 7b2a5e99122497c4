// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.decide;

import dev.askel.engine.effect.Effect.CancelTimer;
import dev.askel.engine.effect.Effect.ContinueLater;
import dev.askel.engine.effect.Effect.StopBranch;
import dev.askel.engine.event.BranchEvent.BranchSucceeded;
import dev.askel.engine.event.ExecutionEnded.ExecutionSucceeded;
import dev.askel.engine.event.StateEntered;
import dev.askel.engine.event.TurnCut;
import dev.askel.engine.json.Json;
import dev.askel.engine.language.model.ChoiceState;
import dev.askel.engine.language.model.DataFlow;
import dev.askel.engine.language.model.FailState;
import dev.askel.engine.language.model.MapState;
import dev.askel.engine.language.model.ParallelState;
import dev.askel.engine.language.model.PassState;
import dev.askel.engine.language.model.State;
import dev.askel.engine.language.model.StateBlock;
import dev.askel.engine.language.model.SucceedState;
import dev.askel.engine.language.model.TaskState;
import dev.askel.engine.language.model.WaitState;
import dev.askel.engine.state.Frame;
import dev.askel.engine.state.Position;
import dev.askel.engine.state.Scope;
import dev.askel.engine.state.ScopeId;
import dev.askel.engine.state.Waiting.ForBranches;
import dev.askel.engine.state.Waiting.ForMapRunRedrive;
import dev.askel.engine.state.Waiting.ForNothing;

/** Runs a scope from where it is to its next wait or its end. */
final class ScopeRunner {

    private final Failing failing = new Failing();
    private final BranchSettling settling = new BranchSettling(failing);
    private final PassStateHandler pass = new PassStateHandler();
    private final ChoiceStateHandler choice = new ChoiceStateHandler();
    private final WaitStateHandler await = new WaitStateHandler();
    private final SucceedStateHandler succeed = new SucceedStateHandler();
    private final FailStateHandler fail = new FailStateHandler(failing);
    private final TaskStateHandler task = new TaskStateHandler();
    private final ParallelStateHandler parallel = new ParallelStateHandler();
    private final MapStateHandler map = new MapStateHandler(settling);

    Failing failing() {
        return failing;
    }

    /** Runs a scope, and where it ends also what is around it. */
    void runOutwards(Turn turn, ScopeId id) {
        ScopeId scope = id;
        run(turn, scope);
        while (!scope.isRoot() && hasEnded(turn, scope)) {
            settling.settle(turn, scope);
            scope = scope.parent();
            run(turn, scope);
        }
    }

    private static boolean hasEnded(Turn turn, ScopeId id) {
        Position position = turn.scope(id).position();
        return position instanceof Position.Ended || position instanceof Position.Failed;
    }

    /** Runs a scope, and nothing around it. */
    void run(Turn turn, ScopeId id) {
        int budget = turn.size() + turn.limits.turnEventsMax();
        while (turn.state().isRunning() && step(turn, id)) {
            if ((turn.size() >= budget || turn.isLong()) && canBeCut(turn.scope(id))) {
                turn.record(id, new TurnCut());
                turn.effect(new ContinueLater(id));
                return;
            }
        }
    }

    private static boolean canBeCut(Scope scope) {
        return scope.position() instanceof Position.Before;
    }

    /** One step; false where there is none to be made. */
    private boolean step(Turn turn, ScopeId id) {
        Position position = turn.scope(id).position();
        if (position instanceof Position.Before before && turn.probe.goesOn()) {
            enter(turn, id, before);
            return true;
        }
        if (position instanceof Position.In in && in.frame().waiting() instanceof ForNothing) {
            runState(turn, id);
            return true;
        }
        if (position instanceof Position.In in && in.frame().waiting() instanceof ForMapRunRedrive again) {
            map.redrive(turn, id, again.run());
            return true;
        }
        if (position instanceof Position.In in
                && in.frame().waiting() instanceof ForBranches around
                && BranchSettling.isHeldUp(around.branches())
                && !turn.probe.concludes()) {
            settling.goOn(turn, id);
            return true;
        }
        if (position instanceof Position.AtEnd end) {
            end(turn, id, end.output());
        }
        return false;
    }

    private static void enter(Turn turn, ScopeId id, Position.Before before) {
        StateBlock block = turn.block(id);
        State state = block.state(before.next().equals(Position.START) ? block.startAt() : before.next());
        turn.record(id, new StateEntered(state.name(), state.type(), before.input()));
    }

    /** Runs the state that a scope is in, for the first time or again. */
    void runState(Turn turn, ScopeId id) {
        Frame frame = turn.frame(id);
        State state = turn.definition(id);
        failing.guard(turn, id, () -> state.accept(new Dispatch(turn, id, frame)));
    }

    /** Ends the work of a Task, Parallel or Map state with a result from elsewhere. */
    void conclude(Turn turn, ScopeId id, Json result) {
        State state = turn.definition(id);
        failing.guard(turn, id, () -> Exits.withResult(turn, id, state, flowOf(state), result));
        run(turn, id);
    }

    private static DataFlow flowOf(State state) {
        if (state instanceof TaskState task) {
            return task.flow();
        }
        if (state instanceof ParallelState parallel) {
            return parallel.flow();
        }
        if (state instanceof MapState map) {
            return map.flow();
        }
        throw new IllegalStateException("State '" + state.name() + "' does no work that has a result");
    }

    /** The wait of a Wait state is over. */
    void leaveWait(Turn turn, ScopeId id) {
        WaitState state = (WaitState) turn.definition(id);
        failing.guard(turn, id, () -> await.leave(turn, id, state));
    }

    private static void end(Turn turn, ScopeId id, Json output) {
        if (id.isRoot()) {
            turn.executionTimeoutAt().ifPresent(at -> turn.effect(new CancelTimer(Timers.execution(turn.state()))));
            turn.record(id, new ExecutionSucceeded(output));
        } else {
            Frame around = turn.frame(id.parent());
            turn.record(id, new BranchSucceeded(Teardown.iteration(around), id.index(), output));
            turn.effect(new StopBranch(id));
        }
    }

    /** Gives each state to its handler. */
    private final class Dispatch implements State.Visitor<Void> {

        private final Turn turn;
        private final ScopeId scope;
        private final Frame frame;

        Dispatch(Turn turn, ScopeId scope, Frame frame) {
            this.turn = turn;
            this.scope = scope;
            this.frame = frame;
        }

        private <S extends State> Void run(StateHandler<S> handler, S state) {
            handler.run(turn, scope, state, frame);
            return null;
        }

        @Override
        public Void task(TaskState state) {
            return run(task, state);
        }

        @Override
        public Void pass(PassState state) {
            return run(pass, state);
        }

        @Override
        public Void choice(ChoiceState state) {
            return run(choice, state);
        }

        @Override
        public Void await(WaitState state) {
            return run(await, state);
        }

        @Override
        public Void succeed(SucceedState state) {
            return run(succeed, state);
        }

        @Override
        public Void fail(FailState state) {
            return run(fail, state);
        }

        @Override
        public Void parallel(ParallelState state) {
            return run(parallel, state);
        }

        @Override
        public Void map(MapState state) {
            return run(map, state);
        }
    }
}
