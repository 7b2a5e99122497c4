// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.cli.tasks;

/**
 * An ECS task that an execution has launched.
 *
 * @param eventId of the event that tells its ARN: TaskSubmitted, or TaskSucceeded where the state waits for no more
 * @param state that launched it
 * @param taskArn its ARN
 * @param fate what became of it, as far as the history tells
 */
public record LaunchedTask(long eventId, String state, String taskArn, TaskFate fate) {}
