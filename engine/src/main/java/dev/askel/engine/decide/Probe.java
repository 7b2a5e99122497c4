// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.decide;

import dev.askel.engine.json.Json;
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
