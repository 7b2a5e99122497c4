// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** The ports of one run on the loopback address: for CQL, and for the other nodes that never come. */
record LoopbackPorts(int cql, int storage) {

    static final InetAddress LOOPBACK = loopback();

    /** The given port for CQL, or a free one for 0, and a free one for storage. */
    static LoopbackPorts choose(int cqlPort) {
        // Both are open at a time, so that they differ.
        try (ServerSocket cql = open(cqlPort);
                ServerSocket storage = open(0)) {
            return new LoopbackPorts(cql.getLocalPort(), storage.getLocalPort());
        } catch (IOException e) {
            throw new EmbeddedCassandraException(
                    "Cassandra's CQL port " + cqlPort + " cannot be listened on (" + e.getMessage() + ").", e);
        }
    }

    InetSocketAddress contactPoint() {
        return new InetSocketAddress(LOOPBACK, cql);
    }

    private static ServerSocket open(int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        try {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(LOOPBACK, port));
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private static InetAddress loopback() {
        try {
            return InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1});
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
