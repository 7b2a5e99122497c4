// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.lane;

import java.util.List;
import java.util.Optional;

/**
 * What a lane says once it has stored that an execution is attended: it will be woken whenever its node is lost.
 *
 * @param ticket shows, when the execution is parked or closed, that nobody has registered it since; none where the lane
 *     runs on a node with an older version
 * @param heartbeats with which it was parked before
 */
public record Attendance(Optional<Long> ticket, List<Heartbeat> heartbeats) {
    public Attendance {
        heartbeats = List.copyOf(heartbeats);
    }
}
