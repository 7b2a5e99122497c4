// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.statement;

/**
 * The rows of {@code execution_list_times} of one kind in one partition: which parts of a span of time have executions.
 *
 * @param span the span of time
 */
public record ListTimes(String list, long span, String kind) {}
