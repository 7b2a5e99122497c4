// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.model;

import java.util.Optional;

/** A Succeed state. */
public record SucceedState(String name, DataFlow flow) implements State {

    @Override
    public StateType type() {
        return StateType.SUCCEED;
    }

    @Override
    public Optional<String> next() {
        return Optional.empty();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.succeed(this);
    }
}
