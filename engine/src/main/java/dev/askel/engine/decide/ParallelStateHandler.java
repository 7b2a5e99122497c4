// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.decide;

import dev.askel.engine.effect.Effect.StartBranch;
import dev.askel.engine.event.BranchEvent.ParallelStarted;
import dev.askel.engine.json.Json;
import dev.askel.engine.language.model.ParallelState;
import dev.askel.engine.state.Frame;
import dev.askel.engine.state.ScopeId;

/** Parallel: starts all branches and waits for them; {@link BranchSettling} goes on when they end. */
final class ParallelStateHandler implements StateHandler<ParallelState> {

    @Override
    public void run(Turn turn, ScopeId scope, ParallelState state, Frame frame) {
        Json effective = Exits.effectiveInput(turn, scope, state.flow());
        Json input = DataLimits.payload(turn, state.name(), state.flow().arguments(turn.bindings(scope, effective)));
        int branches = state.branches().size();
        turn.record(scope, new ParallelStarted(input, branches));
        for (int index = 0; index < branches; index++) {
            turn.effect(new StartBranch(scope.child(frame.entry(), frame.attempt(), index)));
        }
    }
}
