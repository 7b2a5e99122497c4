// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.api;

import static java.util.Objects.requireNonNull;

/**
 * Where the front listens and what it accepts.
 *
 * @param host name or address of the interface: {@code 127.0.0.1}, or {@code 0.0.0.0} for all
 * @param port 0 for any free one
 * @param requestBytesMax the longest request body or gRPC message
 */
public record FrontSettings(String host, int port, int requestBytesMax) {

    /** The port of Step Functions Local. */
    public static final int DEFAULT_PORT = 8083;

    /** A definition of 1 MiB, escaped as a JSON text, fits. */
    public static final int DEFAULT_REQUEST_BYTES_MAX = 4 * 1024 * 1024;

    /** Checks the ranges. */
    public FrontSettings {
        requireNonNull(host, "host");
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("A port is a number from 0 to 65535, not " + port);
        }
        if (requestBytesMax <= 0) {
            throw new IllegalArgumentException("requestBytesMax must be positive, not " + requestBytesMax);
        }
    }

    /** A host and a port, with the default for the rest. */
    public static FrontSettings of(String host, int port) {
        return new FrontSettings(host, port, DEFAULT_REQUEST_BYTES_MAX);
    }
}
