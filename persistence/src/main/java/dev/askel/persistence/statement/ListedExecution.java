// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.statement;

import java.time.Instant;
import java.util.Optional;

/**
 * A row of {@code execution_lists}, without its partition and kind.
 *
 * @param executionArn where it does not follow from list and name
 * @param version the version's number, or its ARN
 * @param alias the alias's name, or its ARN
 */
public record ListedExecution(
        Instant startedAt,
        String name,
        String status,
        Optional<Instant> stoppedAt,
        Optional<String> executionArn,
        Optional<String> version,
        Optional<String> alias,
        int redriveCount,
        Optional<Instant> redrivenAt,
        Optional<Integer> itemCount) {}
