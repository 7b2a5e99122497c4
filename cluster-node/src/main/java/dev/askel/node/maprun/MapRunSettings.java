// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.maprun;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What UpdateMapRun can change while a Map Run runs. Stored within events: fields are added, never renamed.
 *
 * @param maxConcurrency how many child executions may run at a time; 0 leaves it to the node
 * @param toleratedFailureCount how many items may fail or time out
 * @param toleratedFailurePercentage how many of a hundred may, from 0 to 100
 */
public record MapRunSettings(
        int maxConcurrency, Optional<Long> toleratedFailureCount, Optional<Double> toleratedFailurePercentage) {

    public MapRunSettings {
        requireNonNull(toleratedFailureCount, "toleratedFailureCount");
        requireNonNull(toleratedFailurePercentage, "toleratedFailurePercentage");
    }

    /** With what a change says. */
    MapRunSettings with(MapRunChange change) {
        return new MapRunSettings(
                change.maxConcurrency().orElse(maxConcurrency),
                change.toleratedFailureCount().or(() -> toleratedFailureCount),
                change.toleratedFailurePercentage().or(() -> toleratedFailurePercentage));
    }
}
