// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.maprun;

import static java.util.Objects.requireNonNull;

import dev.askel.engine.json.Json;
import java.time.Instant;
import java.util.Optional;

/**
 * How a child execution ended. Stored within events: fields are added, never renamed.
 *
 * @param output empty where there is none, or where the result as a whole is too long to be kept
 * @param startedAt empty where it never came to be
 * @param stoppedAt likewise
 * @param redriveCount how often it was redriven; empty for never
 * @param notRedrivable why its Map Run could not redrive it
 */
public record ChildEnd(
        ChildStatus status,
        Optional<Json> output,
        Optional<String> error,
        Optional<String> cause,
        Optional<Instant> startedAt,
        Optional<Instant> stoppedAt,
        Optional<Integer> redriveCount,
        Optional<String> notRedrivable) {

    /** Where it was never redriven. */
    public ChildEnd(
            ChildStatus status,
            Optional<Json> output,
            Optional<String> error,
            Optional<String> cause,
            Optional<Instant> startedAt,
            Optional<Instant> stoppedAt) {
        this(status, output, error, cause, startedAt, stoppedAt, Optional.empty(), Optional.empty());
    }

    public ChildEnd {
        requireNonNull(status, "status");
        requireNonNull(output, "output");
        requireNonNull(error, "error");
        requireNonNull(cause, "cause");
        requireNonNull(startedAt, "startedAt");
        requireNonNull(stoppedAt, "stoppedAt");
        requireNonNull(redriveCount, "redriveCount");
        requireNonNull(notRedrivable, "notRedrivable");
    }

    /** It never came to be. */
    public static ChildEnd notStarted() {
        return new ChildEnd(
                ChildStatus.NOT_STARTED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** It was given up by whoever ran it. */
    public static ChildEnd failed(String error, String cause, Instant at) {
        return new ChildEnd(
                ChildStatus.FAILED,
                Optional.empty(),
                Optional.of(error),
                Optional.of(cause),
                Optional.empty(),
                Optional.of(at));
    }

    /** The same without what is long. */
    ChildEnd withoutData() {
        return new ChildEnd(
                status, Optional.empty(), error, Optional.empty(), startedAt, stoppedAt, redriveCount, notRedrivable);
    }
}
