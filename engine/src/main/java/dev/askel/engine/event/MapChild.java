// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.event;

import java.util.Objects;
import java.util.Optional;

/**
 * What makes an execution the child of a Map Run. It runs {@code StateMachine.itemProcessor(mapState)}.
 *
 * @param mapRunArn the Map Run that has started it
 * @param mapState the name of the distributed Map state
 * @param itemCount how many items its input has
 */
public record MapChild(String mapRunArn, String mapState, Optional<Integer> itemCount) {

    public MapChild {
        Objects.requireNonNull(mapRunArn, "mapRunArn");
        Objects.requireNonNull(mapState, "mapState");
        Objects.requireNonNull(itemCount, "itemCount");
    }
}
