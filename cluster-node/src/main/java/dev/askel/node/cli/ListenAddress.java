// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.cli;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;

/**
 * Where a node listens.
 *
 * @param host a name or address of this machine
 * @param port 0 for any free one
 */
record ListenAddress(String host, int port) {

    static final String LOOPBACK = "127.0.0.1";

    /** Whether only programs on this machine can reach it. */
    boolean isLoopback() {
        return resolve().isLoopbackAddress();
    }

    /** Whether nothing listens there now. */
    boolean isFree() {
        try {
            bind();
            return true;
        } catch (BindException e) {
            return false;
        } catch (IOException e) {
            throw cannotListen(e);
        }
    }

    /**
     * Finds out that the port is taken before anything else is started.
     *
     * @throws CliFailure where the node could not listen there
     */
    void requireFree() {
        if (!isFree()) {
            throw new CliFailure("port " + port + " on " + host
                    + " is in use. Stop the program that listens there, or choose another port with --port.");
        }
    }

    private void bind() throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(resolve(), port));
        } catch (BindException e) {
            if (String.valueOf(e.getMessage()).contains("assign requested address")) {
                throw new CliFailure(host + " is not an address of this machine. Choose another with --host.", e);
            }
            throw e;
        }
    }

    private InetAddress resolve() {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new CliFailure("there is no address for the host name " + host + ". Choose another with --host.", e);
        }
    }

    private CliFailure cannotListen(IOException e) {
        return new CliFailure(
                "cannot listen on " + host + " port " + port + " (" + e.getMessage()
                        + "). Choose others with --host and --port.",
                e);
    }
}
