// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.decide;

import dev.askel.engine.json.Json;
import dev.askel.engine.language.model.SucceedState;
import dev.askel.engine.state.Frame;
import dev.askel.engine.state.ScopeId;

/** Succeed: leaves at once, to the end of its scope. */
final class SucceedStateHandler implements StateHandler<SucceedState> {

    @Override
    public void run(Turn turn, ScopeId scope, SucceedState state, Frame frame) {
        Json input = Exits.effectiveInput(turn, scope, state.flow());
        Exits.withInput(turn, scope, state, state.flow(), input, state.next());
    }
}
