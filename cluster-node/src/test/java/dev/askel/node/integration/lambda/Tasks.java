// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.integration.lambda;

import dev.askel.engine.json.Json;
import dev.askel.engine.language.model.TaskResource;
import dev.askel.engine.language.model.TaskResource.Kind;
import dev.askel.engine.language.model.TaskResource.Pattern;
import dev.askel.engine.port.TaskRequest;
import java.util.Optional;
import java.util.UUID;

/** Attempts of Task states. */
final class Tasks {

    static final String FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:greet";

    private Tasks() {}

    static TaskRequest invoke(String parameters) {
        return of(integration("invoke", Pattern.REQUEST_RESPONSE), parameters);
    }

    static TaskRequest invokeWithToken(String parameters) {
        return of(integration("invoke.waitForTaskToken", Pattern.WAIT_FOR_TASK_TOKEN), parameters);
    }

    static TaskRequest function(String input) {
        return of(
                new TaskResource(
                        FUNCTION,
                        Kind.LAMBDA_FUNCTION,
                        "lambda",
                        FUNCTION,
                        Pattern.REQUEST_RESPONSE,
                        Optional.of("us-east-1")),
                input);
    }

    private static TaskResource integration(String action, Pattern pattern) {
        return new TaskResource(
                "arn:aws:states:::lambda:" + action, Kind.INTEGRATION, "lambda", action, pattern, Optional.empty());
    }

    private static TaskRequest of(TaskResource resource, String parameters) {
        String execution = "arn:aws:states:us-east-1:123456789012:execution:machine:" + UUID.randomUUID();
        return new TaskRequest(
                execution,
                "arn:aws:iam::123456789012:role/machine",
                "Greet",
                execution + "/root/1/0",
                resource,
                "us-east-1",
                Json.parse(parameters),
                Optional.empty());
    }
}
