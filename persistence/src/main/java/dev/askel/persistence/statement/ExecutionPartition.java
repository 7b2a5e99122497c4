// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.statement;

import java.time.LocalDate;

/**
 * The partition of {@code executions} with the executions of one machine that started on one day (UTC), split by
 * bucket.
 */
public record ExecutionPartition(String stateMachineArn, LocalDate day, int bucket) {}
