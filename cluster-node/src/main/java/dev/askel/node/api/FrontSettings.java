// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.api;

import static java.util.Objects.requireNonNull;

import dev.askel.node.api.throttle.FrontLimits;
import dev.askel.protocol.error.RequestChecker;

/**
 * Where the front listens and what it accepts.
 *
 * @param host name or address of the interface: {@code 127.0.0.1}, or {@code 0.0.0.0} for all
 * @param port 0 for any free one
 * @param requestBytesMax the longest request body or gRPC message
 * @param requests checks requests before anything else looks at them
 * @param limits what it takes of the requests that come
 */
public record FrontSettings(String host, int port, int requestBytesMax, RequestChecker requests, FrontLimits limits) {

    /** The port of Step Functions Local. */
    public static final int DEFAULT_PORT = 8083;

    private static final int OTHER_MEMBERS_BYTES = 64 * 1024;

    /** A definition of 1 MiB, escaped as a JSON text, fits. */
    public static final int DEFAULT_REQUEST_BYTES_MAX = 4 * 1024 * 1024;

    /** Checks the ranges. */
    public FrontSettings {
        requireNonNull(host, "host");
        requireNonNull(requests, "requests");
        requireNonNull(limits, "limits");
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("A port is a number from 0 to 65535, not " + port);
        }
        if (requestBytesMax <= 0) {
            throw new IllegalArgumentException("requestBytesMax must be positive, not " + requestBytesMax);
        }
    }

    /** With the default limits of requests. */
    public FrontSettings(String host, int port, int requestBytesMax, RequestChecker requests) {
        this(host, port, requestBytesMax, requests, FrontLimits.DEFAULT);
    }

    /**
     * With room for other payloads and definitions.
     *
     * @param payloadBytesMax how long inputs and outputs may be
     * @param definitionBytesMax how long definitions may be
     */
    public FrontSettings within(int payloadBytesMax, int definitionBytesMax) {
        // Escaped as a JSON text, a payload or definition may take twice its length.
        long needed = 2L * Math.max(payloadBytesMax, definitionBytesMax) + OTHER_MEMBERS_BYTES;
        return new FrontSettings(
                host,
                port,
                limits.requestBytesMax().orElse((int) Math.min(Integer.MAX_VALUE, needed)),
                RequestChecker.stepFunctions(payloadBytesMax, definitionBytesMax),
                limits);
    }

    /** With other limits of requests. */
    public FrontSettings withLimits(FrontLimits other) {
        return new FrontSettings(host, port, other.requestBytesMax().orElse(requestBytesMax), requests, other);
    }

    /** A host and a port, with the default for the rest. */
    public static FrontSettings of(String host, int port) {
        return new FrontSettings(host, port, DEFAULT_REQUEST_BYTES_MAX, RequestChecker.STEP_FUNCTIONS);
    }
}
