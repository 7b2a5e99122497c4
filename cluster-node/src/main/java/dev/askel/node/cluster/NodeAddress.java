// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.cluster;

import static java.util.Objects.requireNonNull;

/**
 * How the nodes of a cluster reach this one.
 *
 * @param host the name or address that other nodes use
 * @param port the port that other nodes use; 0 for any free one
 * @param bindHost what this node listens on, which differs where addresses are translated
 * @param bindPort the port that this node listens on
 */
public record NodeAddress(String host, int port, String bindHost, int bindPort) {

    public NodeAddress {
        requireNonNull(host, "host");
        requireNonNull(bindHost, "bindHost");
    }

    /** Listening where the others reach it. */
    public static NodeAddress of(String host, int port) {
        return new NodeAddress(host, port, host, port);
    }
}
