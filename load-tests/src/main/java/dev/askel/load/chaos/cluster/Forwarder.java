// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.chaos.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Lets others than this machine's processes reach a port of its loopback address, at another address of it. */
final class Forwarder implements AutoCloseable {

    private static final int BACKLOG = 1_024;

    private final int target;
    private final ServerSocket server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    /** Listens at an address of this machine. */
    Forwarder(InetAddress address, int target) throws IOException {
        this.target = target;
        this.server = new ServerSocket(0, BACKLOG, address);
        start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket caller = server.accept();
                open.add(caller);
                start(() -> connect(caller));
            } catch (IOException e) {
                // It is being closed.
                return;
            }
        }
    }

    private void connect(Socket caller) {
        try {
            Socket callee = new Socket(InetAddress.getLoopbackAddress(), target);
            open.add(callee);
            caller.setTcpNoDelay(true);
            callee.setTcpNoDelay(true);
            start(() -> pump(callee, caller));
            pump(caller, callee);
        } catch (IOException e) {
            // Nobody listens: the caller finds a closed connection.
            close(caller);
        }
    }

    private void pump(Socket source, Socket sink) {
        try (InputStream in = source.getInputStream()) {
            in.transferTo(sink.getOutputStream());
        } catch (IOException e) {
            // One side has gone; the other one is told by the end of its connection.
            close(source);
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

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "forwarder");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            // What has not closed is closed with this process.
            open.forEach(this::close);
        } finally {
            open.forEach(this::close);
        }
    }
}
