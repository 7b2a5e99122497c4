// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.wiring;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.askel.engine.limit.Limits;
import java.util.Map;

/**
 * How long a message between nodes may be: as long as the limits allow what goes from node to node, since a longer one
 * would be dropped. A node has a buffer of that size for each of the few streams that it has to another; heartbeats
 * have a stream of their own, which long messages do not hold up.
 */
final class FrameSize {

    /** For what goes with the payloads: names, times, ARNs, tags, and the envelope. */
    private static final long REST_BYTES_MAX = 1 << 20;

    /** An execution that is described has an input, an output and what its Map Run child report says. */
    private static final int PAYLOADS_MAX = 3;

    private static final int POOLED_BUFFERS = 8;

    private FrameSize() {}

    /** The settings that follow from limits, which all nodes of a cluster must have alike. */
    static Config of(Limits limits) {
        return ConfigFactory.parseMap(Map.of(
                "pekko.remote.artery.advanced.maximum-frame-size",
                bytes(limits) + "b",
                "pekko.remote.artery.advanced.buffer-pool-size",
                POOLED_BUFFERS));
    }

    /**
     * The longest are the plan of a Map Run, and the events of a turn with such a plan, which watchers are told. A
     * definition is shorter, or counts itself.
     */
    private static long bytes(Limits limits) {
        long turn = limits.turnBytesMax() + limits.mapInputBytesMax();
        long payloads = (long) PAYLOADS_MAX * limits.payloadBytesMax();
        long definition = 2L * limits.definition().bytesMax();
        return Math.min(Integer.MAX_VALUE, Math.max(turn + payloads, definition) + REST_BYTES_MAX);
    }
}
