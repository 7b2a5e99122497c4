// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.statement;

import java.time.Instant;
import java.util.Optional;

/** A row of {@code executions}, without the machine. */
public record ExecutionRow(
        String executionArn,
        String name,
        String status,
        Instant startedAt,
        Optional<Instant> stoppedAt,
        Optional<String> stateMachineVersionArn,
        Optional<String> stateMachineAliasArn) {}
