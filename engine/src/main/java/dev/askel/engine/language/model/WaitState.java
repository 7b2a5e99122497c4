// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.model;

import java.util.Optional;

/** A Wait state. */
public record WaitState(String name, DataFlow flow, WaitTime time, Optional<String> next) implements State {

    @Override
    public StateType type() {
        return StateType.WAIT;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.await(this);
    }
}
