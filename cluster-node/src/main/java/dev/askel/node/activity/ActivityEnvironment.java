// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.activity;

import dev.askel.node.execution.Executions;

/**
 * What the activities of a node share.
 *
 * @param records the index of activities
 * @param executions finds the executions whose tasks are handed out
 */
public record ActivityEnvironment(ActivityRecords records, Executions executions, ActivitySettings settings) {}
