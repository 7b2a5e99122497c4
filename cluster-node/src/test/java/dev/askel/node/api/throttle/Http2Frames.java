// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.api.throttle;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Frames of HTTP/2, well formed and badly meant. */
final class Http2Frames {

    static final int DATA = 0;
    static final int HEADERS = 1;
    static final int RST_STREAM = 3;
    static final int GOAWAY = 7;
    static final int CONTINUATION = 9;

    static final int END_STREAM = 1;
    static final int END_HEADERS = 4;

    private static final int SETTINGS = 4;
    private static final byte CANCEL = 8;
    private static final int LENGTH_BYTE_BITS = 8;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** The begin of every connection. */
    static Http2Frames preface() {
        Http2Frames frames = new Http2Frames();
        frames.bytes.writeBytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return frames.frame(SETTINGS, 0, 0, new byte[0]);
    }

    Http2Frames frame(int type, int flags, int stream, byte[] payload) {
        bytes.write(payload.length >> (2 * LENGTH_BYTE_BITS));
        bytes.write(payload.length >> LENGTH_BYTE_BITS);
        bytes.write(payload.length);
        bytes.write(type);
        bytes.write(flags);
        bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(stream).array());
        bytes.writeBytes(payload);
        return this;
    }

    Http2Frames reset(int stream) {
        return frame(RST_STREAM, 0, stream, new byte[] {0, 0, 0, CANCEL});
    }

    byte[] toBytes() {
        return bytes.toByteArray();
    }

    /** POST / for an operation, with no table and no Huffman code. */
    static byte[] post(String operation) {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        // :method POST, :scheme http, :path / are in HPACK's static table.
        block.writeBytes(new byte[] {(byte) 0x83, (byte) 0x86, (byte) 0x84});
        block.writeBytes(header(":authority", "x"));
        block.writeBytes(header("content-type", "application/x-amz-json-1.0"));
        block.writeBytes(header("x-amz-target", "AWSStepFunctions." + operation));
        return block.toByteArray();
    }

    /** A header with name and value as they are, each shorter than 127 bytes. */
    static byte[] header(String name, String value) {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        block.write(0);
        block.write(name.length());
        block.writeBytes(name.getBytes(StandardCharsets.US_ASCII));
        block.write(value.length());
        block.writeBytes(value.getBytes(StandardCharsets.US_ASCII));
        return block.toByteArray();
    }
}
