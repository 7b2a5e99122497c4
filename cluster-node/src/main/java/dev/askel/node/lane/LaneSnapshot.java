// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.lane;

import java.util.List;

/**
 * All that a lane knows. Stored: fields are added, never renamed.
 *
 * @param open ARNs of the open executions
 */
public record LaneSnapshot(List<String> open) {
    public LaneSnapshot {
        open = List.copyOf(open);
    }
}
