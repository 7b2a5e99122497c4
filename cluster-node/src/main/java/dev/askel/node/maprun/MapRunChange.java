// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.maprun;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/** What UpdateMapRun changes; what is empty stays. Stored within events: fields are added, never renamed. */
public record MapRunChange(
        Optional<Integer> maxConcurrency,
        Optional<Long> toleratedFailureCount,
        Optional<Double> toleratedFailurePercentage) {
    public MapRunChange {
        requireNonNull(maxConcurrency, "maxConcurrency");
        requireNonNull(toleratedFailureCount, "toleratedFailureCount");
        requireNonNull(toleratedFailurePercentage, "toleratedFailurePercentage");
    }
}
