// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.model;

import java.util.List;
import java.util.Optional;

/**
 * A Map state.
 *
 * @param items ItemsPath or Items, the input where absent; not evaluated where an ItemReader reads the items
 * @param itemSelector ItemSelector, or the Parameters of older definitions
 * @param maxConcurrency MaxConcurrency or MaxConcurrencyPath; 0 is unlimited
 * @param toleratedFailureCount ToleratedFailureCount or its path
 * @param toleratedFailurePercentage ToleratedFailurePercentage or its path
 * @param itemProcessor ItemProcessor, or the Iterator of older definitions
 */
public record MapState(
        String name,
        DataFlow flow,
        ValueExpression items,
        Optional<ValueExpression> itemSelector,
        Optional<ItemBatcher> itemBatcher,
        NumberExpression maxConcurrency,
        Optional<NumberExpression> toleratedFailureCount,
        Optional<FractionExpression> toleratedFailurePercentage,
        MapMode mode,
        StateBlock itemProcessor,
        List<Retrier> retriers,
        List<Catcher> catchers,
        Optional<String> next)
        implements State {

    /** The same with another data flow. */
    public MapState withFlow(DataFlow other) {
        return new MapState(
                name,
                other,
                items,
                itemSelector,
                itemBatcher,
                maxConcurrency,
                toleratedFailureCount,
                toleratedFailurePercentage,
                mode,
                itemProcessor,
                retriers,
                catchers,
                next);
    }

    @Override
    public StateType type() {
        return StateType.MAP;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.map(this);
    }
}
