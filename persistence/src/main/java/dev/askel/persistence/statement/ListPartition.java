// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.statement;

/**
 * A partition of {@code execution_lists}: the executions of one list that started in one span of time.
 *
 * @param list what they are the executions of: the ARN of a machine, a version, an alias or a Map Run
 * @param bucket the span of time
 */
public record ListPartition(String list, long bucket) {}
