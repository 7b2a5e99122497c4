// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.lane;

import dev.askel.engine.event.ExecutionStarted;
import java.util.List;

/**
 * What a turn of a lane says of Express executions. Journaled: fields are added, never renamed.
 *
 * @param started are to be run to an end from now on
 * @param ended ARNs of those that have come to one; applied after {@code started}
 */
public record ExpressTurn(List<ExecutionStarted> started, List<String> ended) {
    public ExpressTurn {
        started = List.copyOf(started);
        ended = List.copyOf(ended);
    }
}
