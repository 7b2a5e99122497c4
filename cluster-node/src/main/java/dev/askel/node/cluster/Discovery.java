// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.cluster;

import java.util.List;

/** How a node finds the others. */
public sealed interface Discovery {

    /** There are no others: the node is a cluster by itself. */
    record Alone() implements Discovery {}

    /**
     * Some are known beforehand.
     *
     * @param addresses by which nodes reach each other. The first is the one that may begin a cluster; all nodes must
     *     name the same first
     */
    record Seeds(List<HostPort> addresses) implements Discovery {

        public Seeds {
            addresses = List.copyOf(addresses);
            if (addresses.isEmpty()) {
                throw new IllegalArgumentException("A cluster needs at least one seed");
            }
        }
    }

    /** Kubernetes knows the pods that have the label {@code app=askel}. */
    record Kubernetes() implements Discovery {}
}
