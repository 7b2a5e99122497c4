// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.chaos.cluster;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** Where nodes run, and what is between them. */
public sealed interface Hosting extends AutoCloseable permits ProcessHosting, ContainerHosting {

    /** Which wires between nodes can be cut. */
    enum Cuts {
        /** None: nodes stand still instead. */
        NONE,
        /** All of a node's, in both directions. */
        WHOLE,
        /** Those from a node, or those to it, or both. */
        EACH_WAY
    }

    /** What can be cut here. */
    Cuts cuts();

    /**
     * Makes nodes that know each other, and are still to be started.
     *
     * @param count how many
     * @param variables for all of them
     */
    List<SupervisedNode> make(int count, Map<String, String> variables) throws IOException;

    /**
     * Where nodes reach a port of this machine's loopback address.
     *
     * @param port that something of this run listens on
     * @return {@code host:port}
     */
    String reachable(int port) throws IOException;

    /** The same for what has a URI. */
    default URI reachable(URI endpoint) throws IOException {
        return URI.create(endpoint.getScheme() + "://" + reachable(endpoint.getPort()));
    }

    /**
     * Cuts what a node sends to the others, what they send to it, or both.
     *
     * @param node its number
     */
    void cut(int node, boolean outbound, boolean inbound);

    /** Undoes {@link #cut}; what was cut twice is whole after the second time. */
    void heal(int node, boolean outbound, boolean inbound);

    /** Takes away what there is beside the nodes, which have ended. */
    @Override
    void close();
}
