// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.index;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What lists say of an execution.
 *
 * @param stateMachineArn the machine, without version or alias; of the child of a Map Run, the Map Run
 * @param status AWS's name of it: RUNNING, SUCCEEDED, …
 * @param startedAt stored with milliseconds
 * @param stoppedAt stored with milliseconds; empty while it runs
 * @param stateMachineVersionArn the version that it was started with or through
 * @param stateMachineAliasArn the alias that it was started through
 * @param redriveCount how often it was redriven
 * @param redrivenAt when it was redriven last; stored with milliseconds
 * @param itemCount of the child of a Map Run, how many items it has
 */
public record ExecutionSummary(
        String executionArn,
        String name,
        String stateMachineArn,
        String status,
        Instant startedAt,
        Optional<Instant> stoppedAt,
        Optional<String> stateMachineVersionArn,
        Optional<String> stateMachineAliasArn,
        int redriveCount,
        Optional<Instant> redrivenAt,
        Optional<Integer> itemCount) {
    public ExecutionSummary {
        Objects.requireNonNull(executionArn, "executionArn");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(stateMachineArn, "stateMachineArn");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(startedAt, "startedAt");
        Objects.requireNonNull(stoppedAt, "stoppedAt");
        Objects.requireNonNull(stateMachineVersionArn, "stateMachineVersionArn");
        Objects.requireNonNull(stateMachineAliasArn, "stateMachineAliasArn");
        Objects.requireNonNull(redrivenAt, "redrivenAt");
        Objects.requireNonNull(itemCount, "itemCount");
    }

    /** One that was never redriven, and whose items are not counted. */
    public ExecutionSummary(
            String executionArn,
            String name,
            String stateMachineArn,
            String status,
            Instant startedAt,
            Optional<Instant> stoppedAt,
            Optional<String> stateMachineVersionArn,
            Optional<String> stateMachineAliasArn) {
        this(
                executionArn,
                name,
                stateMachineArn,
                status,
                startedAt,
                stoppedAt,
                stateMachineVersionArn,
                stateMachineAliasArn,
                0,
                Optional.empty(),
                Optional.empty());
    }

    /** Whether it was redriven. */
    public boolean isRedriven() {
        return redriveCount > 0;
    }
}
