// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.model;

import java.util.Optional;

/** A Pass state; its Result is the flow's parameters. */
public record PassState(String name, DataFlow flow, Optional<String> next) implements State {

    /** The same with another data flow. */
    public PassState withFlow(DataFlow other) {
        return new PassState(name, other, next);
    }

    @Override
    public StateType type() {
        return StateType.PASS;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.pass(this);
    }
}
