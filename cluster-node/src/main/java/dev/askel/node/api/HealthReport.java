// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.api;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a probe is told.
 *
 * @param reason why the answer is no, for the person who wonders; empty where it is yes
 * @param checks what was looked at, by name, in order; each with what is wrong with it
 */
public record HealthReport(Optional<String> reason, Map<String, Optional<String>> checks) {

    /** All is well. */
    public static final HealthReport UP = new HealthReport(Optional.empty(), Map.of());

    public HealthReport {
        requireNonNull(reason, "reason");
        checks = Collections.unmodifiableMap(new LinkedHashMap<>(checks));
    }

    /**
     * No, for a reason that is none of the checks.
     *
     * @param because a sentence
     */
    public static HealthReport down(String because) {
        return new HealthReport(Optional.of(because), Map.of());
    }

    /** Yes, where nothing is wrong with any of the checks; else the reason is what is wrong with the first. */
    public static HealthReport of(Map<String, Optional<String>> checks) {
        return new HealthReport(
                checks.values().stream().flatMap(Optional::stream).findFirst(), checks);
    }

    /** Whether the answer is yes. */
    public boolean isUp() {
        return reason.isEmpty();
    }
}
