// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.task;

import dev.askel.engine.json.Json;
import dev.askel.engine.language.model.TaskResource;
import dev.askel.engine.language.model.TaskResource.Kind;
import dev.askel.engine.language.model.TaskResource.Pattern;
import dev.askel.engine.port.TaskRequest;
import java.util.Optional;
import java.util.UUID;

/** Attempts of Task states. */
public final class TaskRequests {

    private TaskRequests() {}

    public static TaskRequest of(Pattern pattern, String parameters) {
        String execution = "arn:aws:states:us-east-1:000000000000:execution:machine:" + UUID.randomUUID();
        return new TaskRequest(
                execution,
                "arn:aws:iam::000000000000:role/machine",
                "RunTask",
                execution + "/root/1/1",
                resource(pattern),
                "us-east-1",
                Json.parse(parameters),
                Optional.empty());
    }

    static TaskResource resource(Pattern pattern) {
        String action =
                switch (pattern) {
                    case REQUEST_RESPONSE -> "runTask";
                    case SYNC -> "runTask.sync";
                    case WAIT_FOR_TASK_TOKEN -> "runTask.waitForTaskToken";
                };
        return new TaskResource(
                "arn:aws:states:::ecs:" + action, Kind.INTEGRATION, "ecs", action, pattern, Optional.empty());
    }
}
