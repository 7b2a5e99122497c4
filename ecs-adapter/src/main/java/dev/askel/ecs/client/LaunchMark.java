// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.client;

import dev.askel.engine.port.TaskRequest;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.ecs.model.Task;

/**
 * What tells the tasks of one attempt apart where client tokens do nothing: {@code startedBy}, by which tasks can be
 * listed. Results show what the parameters say instead.
 *
 * @param mark in ECS, 36 characters
 * @param shown what the parameters say; null where they say nothing
 */
public record LaunchMark(String mark, String shown) {

    private static final String PREFIX = "askel-";
    private static final int LENGTH = 36;

    /** That of an attempt. */
    public static LaunchMark of(TaskRequest request, RunTaskRequest call) {
        String token = EcsParameters.clientToken(request.idempotencyKey());
        return new LaunchMark(PREFIX + token.substring(0, LENGTH - PREFIX.length()), call.startedBy());
    }

    /** The task as results show it. */
    public Task shown(Task task) {
        return mark.equals(task.startedBy()) ? task.toBuilder().startedBy(shown).build() : task;
    }
}
