// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.embedded;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/** Asks whether a server answers CQL, by the protocol's OPTIONS request, which needs no session. */
final class CqlProbe {

    private static final int TIMEOUT_MILLISECONDS = 2_000;
    private static final byte PROTOCOL_VERSION = 4;
    private static final byte OPTIONS = 0x05;
    private static final byte SUPPORTED = 0x06;
    private static final int OPCODE_POSITION = 4;
    private static final int HEADER_BYTES = 9;

    private CqlProbe() {}

    static boolean answers(InetSocketAddress address) {
        try (Socket socket = new Socket()) {
            socket.connect(address, TIMEOUT_MILLISECONDS);
            socket.setSoTimeout(TIMEOUT_MILLISECONDS);
            byte[] request = new byte[HEADER_BYTES];
            request[0] = PROTOCOL_VERSION;
            request[OPCODE_POSITION] = OPTIONS;
            socket.getOutputStream().write(request);
            byte[] header = socket.getInputStream().readNBytes(HEADER_BYTES);
            return header.length == HEADER_BYTES && header[OPCODE_POSITION] == SUPPORTED;
        } catch (IOException e) {
            return false;
        }
    }
}
