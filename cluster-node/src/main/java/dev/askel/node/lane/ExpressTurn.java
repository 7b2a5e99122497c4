// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.lane;

import static java.util.Objects.requireNonNull;

import dev.askel.engine.event.ExecutionStarted;
import java.util.List;
import java.util.Optional;

/**
 * What a turn of a lane says of Express executions. Journaled: fields are added, never renamed.
 *
 * @param started are to be run to an end from now on
 * @param ended ARNs of those that have come to one; applied after {@code started}
 * @param again ARNs of those that are run once more from their start, where any are
 * @param parted ARNs of those that run no more because the lane moves to another node, where any do: that run does not
 *     count
 */
public record ExpressTurn(
        List<ExecutionStarted> started,
        List<String> ended,
        Optional<List<String>> again,
        Optional<List<String>> parted) {

    public ExpressTurn {
        started = List.copyOf(started);
        ended = List.copyOf(ended);
        requireNonNull(again, "again");
        again = again.map(List::copyOf);
        requireNonNull(parted, "parted");
        parted = parted.map(List::copyOf);
    }
}
