// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.model;

import java.util.Optional;

/** A Fail state. */
public record FailState(String name, Optional<TextExpression> error, Optional<TextExpression> cause) implements State {

    @Override
    public StateType type() {
        return StateType.FAIL;
    }

    @Override
    public Optional<String> next() {
        return Optional.empty();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.fail(this);
    }
}
