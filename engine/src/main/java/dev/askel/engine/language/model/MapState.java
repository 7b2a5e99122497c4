// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.model;

import java.util.List;
import java.util.Optional;

/**
 * An inline Map state.
 *
 * @param itemsPath ItemsPath; {@code $} where absent
 * @param itemSelector ItemSelector, or the Parameters of older definitions
 * @param maxConcurrency MaxConcurrency or MaxConcurrencyPath; 0 is unlimited
 * @param toleratedFailureCount ToleratedFailureCount or its path
 * @param toleratedFailurePercentage ToleratedFailurePercentage or its path
 */
public record MapState(
        String name,
        DataFlow flow,
        ValueExpression itemsPath,
        Optional<ValueExpression> itemSelector,
        NumberExpression maxConcurrency,
        Optional<NumberExpression> toleratedFailureCount,
        Optional<NumberExpression> toleratedFailurePercentage,
        StateBlock itemProcessor,
        List<Retrier> retriers,
        List<Catcher> catchers,
        Optional<String> next)
        implements State {

    @Override
    public StateType type() {
        return StateType.MAP;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.map(this);
    }
}
