// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.decide;

import dev.askel.engine.json.Json;
import dev.askel.engine.state.Tolerance;
import java.util.List;
import java.util.Optional;

/**
 * What a test of a single state puts in place of an execution's own, and wants to know. Executions have {@link #NONE}.
 */
public interface Probe {

    /** Changes nothing and listens to nothing. */
    Probe NONE = new Probe() {};

    /**
     * The context object in place of the execution's own.
     *
     * @param own to be read only
     */
    default Json context(Json own) {
        return own;
    }

    /** Whether the outcome of the state's work comes from elsewhere, so that the work is not done. */
    default boolean concludes() {
        return false;
    }

    /** The items of a Map state that its ItemReader would read, in place of reading them. */
    default Optional<Json> itemsRead() {
        return Optional.empty();
    }

    /** The items of a Map state, after ItemsPath or Items. */
    default void items(Json items) {}

    /** What the ItemSelector of a Map state makes of the items. */
    default void selected(List<Json> inputs) {}

    /** What the ItemBatcher of a Map state makes of them. */
    default void batched(List<Json> inputs) {}

    /** The MaxConcurrency of a Map state; 0 is unlimited. */
    default void maxConcurrency(long most) {}

    /** How many items of a Map state may fail. */
    default void tolerance(Tolerance tolerance) {}

    /** Whether the state that follows is entered. */
    default boolean goesOn() {
        return true;
    }

    /** The state has failed; what becomes of that follows. */
    default void failed(Optional<String> error, Optional<String> cause) {}

    /**
     * A catcher takes the failure.
     *
     * @param catcher its place in Catch
     */
    default void caught(int catcher) {}
}
