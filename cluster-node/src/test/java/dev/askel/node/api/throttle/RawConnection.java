// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.api.throttle;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A client that does what no library would. */
final class RawConnection implements AutoCloseable {

    private static final int SILENCE_MAX_MILLIS = 20_000;

    private final Socket socket = new Socket();

    RawConnection(int port) throws IOException {
        this(port, 1 << 16);
    }

    /** @param receiveBytes how much the kernel takes of an answer that nobody reads */
    RawConnection(int port, int receiveBytes) throws IOException {
        socket.setReceiveBufferSize(receiveBytes);
        socket.setSoTimeout(SILENCE_MAX_MILLIS);
        socket.connect(new InetSocketAddress("127.0.0.1", port));
    }

    /** The lines that every request begins with. */
    static String head(String operation, String more) {
        return "POST / HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-amz-json-1.0\r\n"
                + "X-Amz-Target: AWSStepFunctions." + operation + "\r\n" + more;
    }

    RawConnection send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.UTF_8));
    }

    RawConnection send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    /** Sends a byte now and then, until the server has closed the connection. */
    void trickle(String text) {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(SILENCE_MAX_MILLIS);
        try {
            while (System.nanoTime() < deadline) {
                send(text);
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(300));
            }
        } catch (IOException e) {
            return;
        }
        throw new AssertionError("The server never closed the connection");
    }

    /** Whatever comes until the server closes the connection. */
    String readToEnd() throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        try {
            socket.getInputStream().transferTo(read);
        } catch (SocketException e) {
            // The server did not wait for what was still on its way.
        }
        return read.toString(StandardCharsets.UTF_8);
    }

    /** What comes up to a text. */
    String readUntil(String end) throws IOException {
        StringBuilder read = new StringBuilder();
        InputStream input = socket.getInputStream();
        while (read.indexOf(end) < 0) {
            int next = input.read();
            if (next < 0) {
                throw new IOException("Closed after: " + read);
            }
            read.append((char) next);
        }
        return read.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
