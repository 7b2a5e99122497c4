// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.decide;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.askel.engine.effect.Effect.StartBranch;
import dev.askel.engine.event.BranchEvent.BranchRedriven;
import dev.askel.engine.event.BranchEvent.BranchesSucceeded;
import dev.askel.engine.event.BranchEvent.IterationStarted;
import dev.askel.engine.json.Json;
import dev.askel.engine.language.model.MapState;
import dev.askel.engine.language.model.ParallelState;
import dev.askel.engine.language.model.State;
import dev.askel.engine.state.Branches;
import dev.askel.engine.state.Frame;
import dev.askel.engine.state.Left;
import dev.askel.engine.state.Position;
import dev.askel.engine.state.Scope;
import dev.askel.engine.state.ScopeId;
import dev.askel.engine.state.Waiting.ForBranches;

/** What a Parallel or Map state does as its branches or iterations end. */
final class BranchSettling {

    private final Failing failing;

    BranchSettling(Failing failing) {
        this.failing = failing;
    }

    /** A branch or iteration has ended; its state goes on. */
    void settle(Turn turn, ScopeId child) {
        ScopeId scope = child.parent();
        Scope ended = turn.scope(child);
        Branches branches = branches(turn, scope);
        if (ended.position() instanceof Position.Failed failed && branches.failed() > branches.toleratedFailures()) {
            abortRunning(turn, scope, branches);
            failing.failItems(turn, scope, failure(failed, branches));
        } else {
            startIterations(turn, scope, turn.frame(scope).name(), ended.lastEventId());
            finishIfComplete(turn, scope);
        }
    }

    /** Where failures are tolerated, and too many have come, they have a name of their own. */
    private static Failure failure(Position.Failed failed, Branches branches) {
        return branches.toleratedFailures() == 0
                ? Failure.of(failed.error(), failed.cause())
                : Failure.of(Failure.EXCEEDED_TOLERANCE, "The specified tolerated failure threshold was exceeded");
    }

    /** After a redrive: whether there are branches to go on with, or nothing but the end of the state is left to do. */
    static boolean isHeldUp(Branches branches) {
        return branches.startable() > 0 || branches.complete();
    }

    /** After a redrive: goes on with the branches that did not end well. */
    void goOn(Turn turn, ScopeId scope) {
        startIterations(
                turn, scope, turn.frame(scope).name(), branches(turn, scope).startedEventId());
        finishIfComplete(turn, scope);
    }

    /**
     * Starts as many iterations as may run; each follows on the event before the Map's first, or on the one that made
     * room. Those that wait for their turn after a redrive come first.
     */
    void startIterations(Turn turn, ScopeId scope, String name, long previousEventId) {
        for (int room = branches(turn, scope).startable(); room > 0; room--) {
            Branches branches = branches(turn, scope);
            turn.effect(new StartBranch(
                    branches.suspended() > 0 ? resumed(turn, branches) : started(turn, scope, name, previousEventId)));
        }
    }

    private static ScopeId started(Turn turn, ScopeId scope, String name, long previousEventId) {
        Frame frame = turn.frame(scope);
        int index = branches(turn, scope).children().size();
        ScopeId child = scope.child(frame.entry(), frame.attempt(), index);
        turn.record(child, new IterationStarted(name, index), previousEventId);
        return child;
    }

    private static ScopeId resumed(Turn turn, Branches branches) {
        int index = branches.firstSuspended();
        Scope child = branches.children().get(index);
        Left left = ((Position.Suspended) child.position()).left();
        turn.record(child.id(), new BranchRedriven(index, Redriving.isAnew(left.error())));
        return child.id();
    }

    /** Leaves the state once all branches have ended, with the array of their outputs. */
    void finishIfComplete(Turn turn, ScopeId scope) {
        Branches branches = branches(turn, scope);
        if (!branches.complete()) {
            return;
        }
        State state = turn.definition(scope);
        turn.record(scope, new BranchesSucceeded(state.type()));
        ArrayNode outputs =
                JsonNodeFactory.instance.arrayNode(branches.children().size());
        for (Scope child : branches.children()) {
            if (child.position() instanceof Position.Ended ended) {
                outputs.add(ended.output().tree());
            }
        }
        failing.guard(turn, scope, () -> leave(turn, scope, state, Json.of(outputs)));
    }

    private static void leave(Turn turn, ScopeId scope, State state, Json result) {
        if (state instanceof ParallelState parallel) {
            Exits.withResult(turn, scope, state, parallel.flow(), result);
        } else if (state instanceof MapState map) {
            Exits.withResult(turn, scope, state, map.flow(), result);
        } else {
            throw new IllegalStateException("State '" + state.name() + "' has no branches");
        }
    }

    private static void abortRunning(Turn turn, ScopeId scope, Branches branches) {
        Frame around = turn.frame(scope);
        long previousEventId = turn.scope(scope).lastEventId();
        branches.children().stream()
                .filter(Scope::isRunning)
                .forEach(child -> Teardown.abort(turn, child, around, previousEventId));
    }

    private static Branches branches(Turn turn, ScopeId scope) {
        if (turn.frame(scope).waiting() instanceof ForBranches waiting) {
            return waiting.branches();
        }
        throw new IllegalStateException("Scope " + scope + " waits for no branches");
    }
}
