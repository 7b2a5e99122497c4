// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.lane;

import java.util.List;

/**
 * What a lane stores at a time. Journaled: fields are added, never renamed.
 *
 * @param opened ARNs of executions that are open from now on
 * @param closed ARNs of executions with nothing left to do; applied after {@code opened}
 */
public record LaneTurn(List<String> opened, List<String> closed) {
    public LaneTurn {
        opened = List.copyOf(opened);
        closed = List.copyOf(closed);
    }
}
