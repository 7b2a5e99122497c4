// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.statement;

import java.time.Instant;
import java.util.Optional;

/** A row of {@code map_runs}, without the execution. */
public record MapRunRow(String mapRunArn, String stateMachineArn, Instant startedAt, Optional<Instant> stoppedAt) {}
