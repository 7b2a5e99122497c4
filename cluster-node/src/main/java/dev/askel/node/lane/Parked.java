// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.lane;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An execution that need not be in memory until a moment, or until a message comes for it. Stored: fields are added,
 * never renamed.
 *
 * @param wakeAt in milliseconds since 1970; {@link Long#MAX_VALUE} where nothing of it is ever due by itself
 * @param heartbeats of its tasks, where these must send some
 */
public record Parked(String executionArn, long wakeAt, Optional<List<Heartbeat>> heartbeats) {
    public Parked {
        requireNonNull(executionArn, "executionArn");
        requireNonNull(heartbeats, "heartbeats");
        heartbeats = heartbeats.map(List::copyOf);
        if (wakeAt == WakeTimes.ATTENDED) {
            throw new IllegalArgumentException(executionArn + " is parked, and so not attended");
        }
    }

    /** Parked until a moment, or for ever. */
    public static Parked until(String executionArn, Optional<Instant> wakeAt, List<Heartbeat> heartbeats) {
        return new Parked(
                executionArn,
                wakeAt.map(Instant::toEpochMilli).orElse(WakeTimes.NEVER),
                Optional.of(heartbeats).filter(some -> !some.isEmpty()));
    }
}
