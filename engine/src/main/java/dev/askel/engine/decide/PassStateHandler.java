// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.decide;

import dev.askel.engine.json.Json;
import dev.askel.engine.language.model.PassState;
import dev.askel.engine.state.Frame;
import dev.askel.engine.state.ScopeId;

/** Pass: leaves at once with its Result or Parameters, or else its input, as the result. */
final class PassStateHandler implements StateHandler<PassState> {

    @Override
    public void run(Turn turn, ScopeId scope, PassState state, Frame frame) {
        Json input = Exits.effectiveInput(turn, scope, state.flow());
        Json result = state.flow().arguments(turn.bindings(scope, input));
        Exits.withResult(turn, scope, state, state.flow(), result);
    }
}
