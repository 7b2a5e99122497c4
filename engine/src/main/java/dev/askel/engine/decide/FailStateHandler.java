// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.decide;

import dev.askel.engine.json.Json;
import dev.askel.engine.language.model.Bindings;
import dev.askel.engine.language.model.FailState;
import dev.askel.engine.state.Frame;
import dev.askel.engine.state.ScopeId;

/** Fail: ends its scope with its Error and Cause. It has no exit event. */
final class FailStateHandler implements StateHandler<FailState> {

    private final Failing failing;

    FailStateHandler(Failing failing) {
        this.failing = failing;
    }

    @Override
    public void run(Turn turn, ScopeId scope, FailState state, Frame frame) {
        Json input = frame.input();
        Bindings bindings = turn.bindings(scope, input);
        Failure failure = Failure.of(
                state.error().map(text -> text.evaluate(bindings)),
                state.cause().map(text -> text.evaluate(bindings)));
        failing.failScope(turn, scope, failure);
    }
}
