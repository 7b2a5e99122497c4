// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.chaos.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntBinaryOperator;

/**
 * Stands before the port at which a node hears the other nodes, passes their bytes on, and does not where the wire is
 * cut. A cut stops both directions of a connection that goes over it, since neither has answers without the other; what
 * the node itself opens to others goes through their proxies.
 */
final class WireProxy implements AutoCloseable {

    private static final int BUFFER_BYTES = 64 * 1024;

    private final int node;
    private final int target;
    private final Wires wires;
    private final IntBinaryOperator owners;
    private final ServerSocket server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    /**
     * Starts to listen.
     *
     * @param node whose port this is
     * @param target the port at which the node really listens
     * @param owners the node that has opened the connection from one port to another
     */
    WireProxy(int node, int target, Wires wires, IntBinaryOperator owners) {
        this.node = node;
        this.target = target;
        this.wires = wires;
        this.owners = owners;
        try {
            this.server = new ServerSocket(Ports.free(), 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start("wires to node " + node, this::accept);
    }

    /** The port that the other nodes know. */
    int port() {
        return server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket caller = server.accept();
                open.add(caller);
                start("wire to node " + node, () -> connect(caller));
            } catch (IOException e) {
                // The proxy is being closed.
                return;
            }
        }
    }

    private void connect(Socket caller) {
        int from = owners.applyAsInt(caller.getPort(), port());
        try {
            wires.awaitWhole(from, node);
            Socket callee = new Socket(InetAddress.getLoopbackAddress(), target);
            open.add(callee);
            caller.setTcpNoDelay(true);
            callee.setTcpNoDelay(true);
            start("wire to node " + node, () -> pump(callee, caller, from));
            pump(caller, callee, from);
        } catch (IOException e) {
            // The node does not listen: its callers find a closed connection.
            close(caller);
        } catch (InterruptedException e) {
            close(caller);
            Thread.currentThread().interrupt();
        }
    }

    private void pump(Socket source, Socket sink, int from) {
        byte[] buffer = new byte[BUFFER_BYTES];
        try {
            InputStream in = source.getInputStream();
            OutputStream out = sink.getOutputStream();
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                wires.awaitWhole(from, node);
                out.write(buffer, 0, count);
            }
            wires.awaitWhole(from, node);
        } catch (IOException e) {
            // One side has gone; the other one is told by the end of its connection.
            close(source);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            close(source);
            close(sink);
        }
    }

    private void close(Socket socket) {
        open.remove(socket);
        try {
            socket.close();
        } catch (IOException e) {
            // It is of no use any more, whatever its state.
            open.remove(socket);
        }
    }

    private static void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            open.forEach(this::close);
        }
    }
}
