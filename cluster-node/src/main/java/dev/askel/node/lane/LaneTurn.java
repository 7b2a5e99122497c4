// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.lane;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * What a lane stores at a time. Journaled: fields are added, never renamed.
 *
 * @param opened ARNs of executions that are open from now on, and attended
 * @param closed ARNs of executions with nothing left to do; applied after {@code opened}
 * @param express of Express executions, where there is anything
 * @param parked executions that leave memory, where any do; applied last
 */
public record LaneTurn(
        List<String> opened, List<String> closed, Optional<ExpressTurn> express, Optional<List<Parked>> parked) {
    public LaneTurn {
        opened = List.copyOf(opened);
        closed = List.copyOf(closed);
        requireNonNull(express, "express");
        requireNonNull(parked, "parked");
        parked = parked.map(List::copyOf);
    }
}
