// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.index;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What lists say of a Map Run.
 *
 * @param executionArn the execution that has started it
 * @param stateMachineArn the machine of its child executions, with the label
 * @param startedAt stored with milliseconds
 * @param stoppedAt stored with milliseconds; empty while it runs
 */
public record MapRunSummary(
        String mapRunArn, String executionArn, String stateMachineArn, Instant startedAt, Optional<Instant> stoppedAt) {
    public MapRunSummary {
        Objects.requireNonNull(mapRunArn, "mapRunArn");
        Objects.requireNonNull(executionArn, "executionArn");
        Objects.requireNonNull(stateMachineArn, "stateMachineArn");
        Objects.requireNonNull(startedAt, "startedAt");
        Objects.requireNonNull(stoppedAt, "stoppedAt");
    }
}
