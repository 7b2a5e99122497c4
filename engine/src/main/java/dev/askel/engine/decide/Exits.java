// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.decide;

import dev.askel.engine.event.StateExited;
import dev.askel.engine.json.Json;
import dev.askel.engine.language.model.Bindings;
import dev.askel.engine.language.model.Catcher;
import dev.askel.engine.language.model.DataFlow;
import dev.askel.engine.language.model.State;
import dev.askel.engine.state.ScopeId;
import java.util.Optional;

/** Ways out of a state that has done its work. */
final class Exits {

    private Exits() {}

    /** With a result. */
    static void withResult(Turn turn, ScopeId scope, State state, DataFlow flow, Json result) {
        Bindings raw = turn.bindings(scope, turn.frame(scope).input()).withResult(result);
        leave(turn, scope, state, flow, raw, result, state.next());
    }

    /** Without a result: with the effective input. */
    static void withInput(Turn turn, ScopeId scope, State state, DataFlow flow, Json input, Optional<String> next) {
        Bindings raw = turn.bindings(scope, turn.frame(scope).input());
        leave(turn, scope, state, flow, raw, input, next);
    }

    /** By a catcher. */
    static void withError(Turn turn, ScopeId scope, State state, Catcher catcher, Json errorOutput) {
        Bindings raw = turn.bindings(scope, turn.frame(scope).input()).withErrorOutput(errorOutput);
        leave(turn, scope, state, catcher.flow(), raw, errorOutput, Optional.of(catcher.next()));
    }

    private static void leave(
            Turn turn, ScopeId scope, State state, DataFlow flow, Bindings raw, Json value, Optional<String> next) {
        Json output = DataLimits.payload(turn, state.name(), flow.output(raw, value));
        Optional<Json> assigned = flow.assigned(raw, value)
                .filter(variables -> !variables.tree().isEmpty())
                .map(values -> DataLimits.assigned(turn, scope, state.name(), values));
        turn.record(scope, new StateExited(state.name(), state.type(), output, next, assigned));
    }

    /** The input after InputPath. */
    static Json effectiveInput(Turn turn, ScopeId scope, DataFlow flow) {
        return flow.effectiveInput(turn.bindings(scope, turn.frame(scope).input()));
    }
}
