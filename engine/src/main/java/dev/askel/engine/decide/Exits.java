// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.decide;

import dev.askel.engine.event.StateExited;
import dev.askel.engine.json.Json;
import dev.askel.engine.language.model.Bindings;
import dev.askel.engine.language.model.DataFlow;
import dev.askel.engine.language.model.State;
import dev.askel.engine.state.Frame;
import dev.askel.engine.state.ScopeId;
import java.util.Optional;

/** Ways out of a state that has done its work. */
final class Exits {

    private Exits() {}

    /** With a result: ResultSelector, ResultPath, OutputPath. */
    static void withResult(Turn turn, ScopeId scope, State state, DataFlow flow, Json result) {
        Frame frame = turn.frame(scope);
        Bindings bindings = turn.bindings(scope, result);
        Json selected =
                flow.resultSelector().isPresent() ? flow.resultSelector().get().evaluate(bindings) : result;
        Json combined = flow.resultPath().combine(frame.input(), selected);
        exit(turn, scope, state, flow.outputPath().evaluate(bindings.withInput(combined)), state.next());
    }

    /** Without a result: OutputPath of the effective input. */
    static void withInput(Turn turn, ScopeId scope, State state, DataFlow flow, Json input, Optional<String> next) {
        exit(turn, scope, state, flow.outputPath().evaluate(turn.bindings(scope, input)), next);
    }

    /** With the output as it is. */
    static void exit(Turn turn, ScopeId scope, State state, Json output, Optional<String> next) {
        if (isTooLong(turn, output)) {
            throw new DataLimitExceeded(state.name());
        }
        turn.record(scope, new StateExited(state.name(), state.type(), output, next));
    }

    /** Whether a payload is longer than the limit. */
    static boolean isTooLong(Turn turn, Json payload) {
        return payload.utf8Length() > turn.limits.payloadBytesMax();
    }

    /** The input after InputPath. */
    static Json effectiveInput(Turn turn, ScopeId scope, DataFlow flow) {
        return flow.inputPath().evaluate(turn.bindings(scope, turn.frame(scope).input()));
    }

    /** An output is longer than the limit: the failure of the state, without the words that name an evaluation. */
    static final class DataLimitExceeded extends RuntimeException {

        private final String stateName;

        DataLimitExceeded(String stateName) {
            super(stateName, null, false, false);
            this.stateName = stateName;
        }

        Failure failure() {
            return Failure.dataLimitExceeded(stateName);
        }
    }
}
