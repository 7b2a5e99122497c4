// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.activity;

import dev.askel.engine.decide.Facts;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The activities that this node has lately seen to exist, so that not every task costs a question. One that was deleted
 * on another node meanwhile is found out when the task is offered.
 */
public final class KnownActivities implements Facts.KnownActivities {

    private static final long VALID_NANOS = Duration.ofSeconds(5).toNanos();
    private static final int KNOWN_MAX = 10_000;

    private final Map<String, Long> seen = new ConcurrentHashMap<>();

    @Override
    public boolean isKnown(String activityArn) {
        Long at = seen.get(activityArn);
        return at != null && System.nanoTime() - at < VALID_NANOS;
    }

    void found(String activityArn) {
        if (seen.size() >= KNOWN_MAX) {
            seen.clear();
        }
        seen.put(activityArn, System.nanoTime());
    }

    void forget(String activityArn) {
        seen.remove(activityArn);
    }
}
