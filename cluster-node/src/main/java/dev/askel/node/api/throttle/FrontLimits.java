// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.api.throttle;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * What a node takes of the requests that come.
 *
 * @param connectionsMax how many connections it has at a time; further ones are closed
 * @param requestsMax how many requests it works on at a time; further ones are throttled
 * @param waitingRequestsMax how many calls it has at a time that only wait: long polls, synchronous executions, streams
 * @param heldBytesMax how long the requests and answers are together that it holds at a time
 * @param requestBytesMax how long one request may be; empty for room enough for the longest payload and definition
 * @param idleTime how long a connection may be without a request; longer than the minute for which the AWS SDKs keep
 *     one, so that it is they who close it
 * @param requestReadTime how long a request may take to arrive
 * @param answerWriteTime how long an answer may take to be fetched
 * @param rates how often each operation may be called
 */
public record FrontLimits(
        int connectionsMax,
        int requestsMax,
        int waitingRequestsMax,
        long heldBytesMax,
        OptionalInt requestBytesMax,
        Duration idleTime,
        Duration requestReadTime,
        Duration answerWriteTime,
        ApiRates rates) {

    /** AWS's greatest request. */
    private static final int AWS_REQUEST_BYTES_MAX = 1 << 20;

    private static final long HELD_BYTES_LEAST = 32L << 20;
    private static final int HEAP_TO_HELD = 16;

    /** What a call that waits may take of the heap, generously: its buffers, and what knows of it. */
    private static final long WAITING_BYTES = 32 << 10;

    private static final long WAITING_LEAST = 10_000;
    private static final long WAITING_MOST = 50_000;

    /** Askel's own: nothing that a client in its right mind would meet. */
    public static final FrontLimits DEFAULT = new FrontLimits(
            20_000,
            4_000,
            (int) Math.max(
                    WAITING_LEAST, Math.min(WAITING_MOST, Runtime.getRuntime().maxMemory() / WAITING_BYTES)),
            // What is held takes several times its length while it is read, looked at and answered.
            Math.max(HELD_BYTES_LEAST, Runtime.getRuntime().maxMemory() / HEAP_TO_HELD),
            OptionalInt.empty(),
            Duration.ofSeconds(75),
            Duration.ofSeconds(30),
            Duration.ofSeconds(60),
            ApiRates.NONE);

    /** The same, with the length of requests and the rates of AWS. */
    public static final FrontLimits AWS = new FrontLimits(
            DEFAULT.connectionsMax,
            DEFAULT.requestsMax,
            DEFAULT.waitingRequestsMax,
            DEFAULT.heldBytesMax,
            OptionalInt.of(AWS_REQUEST_BYTES_MAX),
            DEFAULT.idleTime,
            DEFAULT.requestReadTime,
            DEFAULT.answerWriteTime,
            ApiRates.AWS);

    /** Checks that nothing is missing. */
    public FrontLimits {
        requireNonNull(requestBytesMax, "requestBytesMax");
        requireNonNull(idleTime, "idleTime");
        requireNonNull(requestReadTime, "requestReadTime");
        requireNonNull(answerWriteTime, "answerWriteTime");
        requireNonNull(rates, "rates");
    }
}
