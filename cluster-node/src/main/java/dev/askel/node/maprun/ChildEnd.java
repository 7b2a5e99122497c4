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
 */
public record ChildEnd(
        ChildStatus status,
        Optional<Json> output,
        Optional<String> error,
        Optional<String> cause,
        Optional<Instant> startedAt,
        Optional<Instant> stoppedAt) {

    public ChildEnd {
        requireNonNull(status, "status");
        requireNonNull(output, "output");
        requireNonNull(error, "error");
        requireNonNull(cause, "cause");
        requireNonNull(startedAt, "startedAt");
        requireNonNull(stoppedAt, "stoppedAt");
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

    /** The same without what is long. */
    ChildEnd withoutData() {
        return new ChildEnd(status, Optional.empty(), error, Optional.empty(), startedAt, stoppedAt);
    }
}
