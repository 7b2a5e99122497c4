// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.decide;

import dev.askel.engine.effect.Effect.StartTimer;
import dev.askel.engine.event.WaitStarted;
import dev.askel.engine.json.Json;
import dev.askel.engine.language.model.WaitState;
import dev.askel.engine.state.Frame;
import dev.askel.engine.state.ScopeId;
import dev.askel.engine.state.TimerRef.Kind;
import java.time.Instant;

/** Wait: waits for a timer, or leaves at once where the moment has passed. */
final class WaitStateHandler implements StateHandler<WaitState> {

    @Override
    public void run(Turn turn, ScopeId scope, WaitState state, Frame frame) {
        Json input = Exits.effectiveInput(turn, scope, state.flow());
        Instant until = state.time().resolve(turn.bindings(scope, input), frame.begunAt());
        if (until.isAfter(turn.facts.now())) {
            turn.record(scope, new WaitStarted(until));
            turn.effect(new StartTimer(Timers.of(turn.scope(scope), frame, Kind.WAIT), until));
        } else {
            leave(turn, scope, state);
        }
    }

    /** The wait is over. */
    void leave(Turn turn, ScopeId scope, WaitState state) {
        Json input = Exits.effectiveInput(turn, scope, state.flow());
        Exits.withInput(turn, scope, state, state.flow(), input, state.next());
    }
}
