// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.cluster;

import static java.util.Objects.requireNonNull;

import java.util.OptionalInt;

/**
 * How a node belongs to a cluster.
 *
 * @param address how others reach it
 * @param discovery how it finds others
 * @param nodes how many nodes the cluster is expected to have; a majority of them must be there for one to form
 * @param lease who decides when the cluster falls apart
 * @param managementPort where bootstrap and probes are served; empty for nowhere
 */
public record ClusterSettings(
        NodeAddress address, Discovery discovery, int nodes, SplitLease lease, OptionalInt managementPort) {

    public ClusterSettings {
        requireNonNull(address, "address");
        requireNonNull(discovery, "discovery");
        requireNonNull(lease, "lease");
        requireNonNull(managementPort, "managementPort");
        if (nodes < 1) {
            throw new IllegalArgumentException("A cluster has at least one node, not " + nodes);
        }
        if (discovery instanceof Discovery.Kubernetes && managementPort.isEmpty()) {
            throw new IllegalArgumentException("Nodes in Kubernetes find each other through the management port");
        }
    }

    /** A cluster of one, on the loopback address and any free port. */
    public static ClusterSettings alone() {
        return new ClusterSettings(
                NodeAddress.of("127.0.0.1", 0), new Discovery.Alone(), 1, SplitLease.NONE, OptionalInt.empty());
    }

    /** Whether there are never others. */
    public boolean isAlone() {
        return discovery instanceof Discovery.Alone;
    }

    /** More than half of the nodes that are expected: two such groups always have a node in common. */
    public int majority() {
        return nodes / 2 + 1;
    }
}
