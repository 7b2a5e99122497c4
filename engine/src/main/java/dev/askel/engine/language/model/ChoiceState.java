// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.model;

import java.util.List;
import java.util.Optional;

/** A Choice state: the first rule that matches says where to go. */
public record ChoiceState(String name, DataFlow flow, List<Choice> choices, Optional<String> defaultNext)
        implements State {

    @Override
    public StateType type() {
        return StateType.CHOICE;
    }

    @Override
    public Optional<String> next() {
        return Optional.empty();
    }

    /**
     * A rule and what follows where it matches.
     *
     * @param flow the way out: the state's own paths with the rule's Assign, or the rule's Output and Assign
     */
    public record Choice(ChoiceRule rule, String next, DataFlow flow) {}

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.choice(this);
    }
}
