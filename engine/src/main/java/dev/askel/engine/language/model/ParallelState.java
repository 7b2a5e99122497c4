// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.model;

import java.util.List;
import java.util.Optional;

/** A Parallel state. */
public record ParallelState(
        String name,
        DataFlow flow,
        List<StateBlock> branches,
        List<Retrier> retriers,
        List<Catcher> catchers,
        Optional<String> next)
        implements State {

    /** The same with another data flow. */
    public ParallelState withFlow(DataFlow other) {
        return new ParallelState(name, other, branches, retriers, catchers, next);
    }

    @Override
    public StateType type() {
        return StateType.PARALLEL;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.parallel(this);
    }
}
