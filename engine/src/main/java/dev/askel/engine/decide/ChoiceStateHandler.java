// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.decide;

import dev.askel.engine.json.Json;
import dev.askel.engine.language.model.Bindings;
import dev.askel.engine.language.model.ChoiceState;
import dev.askel.engine.language.model.ChoiceState.Choice;
import dev.askel.engine.language.model.EvaluationFailure;
import dev.askel.engine.state.Frame;
import dev.askel.engine.state.ScopeId;
import java.util.Optional;

/** Choice: leaves at once to the Next of the first rule that matches, else to Default, else fails. */
final class ChoiceStateHandler implements StateHandler<ChoiceState> {

    @Override
    public void run(Turn turn, ScopeId scope, ChoiceState state, Frame frame) {
        Json input = Exits.effectiveInput(turn, scope, state.flow());
        Bindings bindings = turn.bindings(scope, input);
        Optional<Choice> match = state.choices().stream()
                .filter(choice -> choice.rule().matches(bindings))
                .findFirst();
        Optional<String> next = match.map(Choice::next).or(state::defaultNext);
        if (next.isEmpty()) {
            throw new EvaluationFailure(
                    Failure.RUNTIME,
                    "Failed to transition out of the state. The state does not point to a next state.");
        }
        Exits.withInput(turn, scope, state, match.map(Choice::flow).orElseGet(state::flow), input, next);
    }
}
