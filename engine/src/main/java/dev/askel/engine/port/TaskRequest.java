// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.port;

import dev.askel.engine.json.Json;
import dev.askel.engine.language.model.TaskResource;
import java.time.Instant;
import java.util.Optional;

/**
 * One attempt of one Task state.
 *
 * @param executionArn the execution
 * @param roleArn the role of its state machine
 * @param stateName the Task state
 * @param idempotencyKey the same for the same attempt, after any crash; {@code execution/scope/state entry/attempt}
 * @param resource what is called
 * @param region the region of the call
 * @param parameters the evaluated Parameters
 * @param credentialsRoleArn the role to assume for this task
 * @param since no launch of this attempt is older; empty where that does not matter any more
 */
public record TaskRequest(
        String executionArn,
        String roleArn,
        String stateName,
        String idempotencyKey,
        TaskResource resource,
        String region,
        Json parameters,
        Optional<String> credentialsRoleArn,
        Optional<Instant> since) {

    /** Without a word about the time. */
    public TaskRequest(
            String executionArn,
            String roleArn,
            String stateName,
            String idempotencyKey,
            TaskResource resource,
            String region,
            Json parameters,
            Optional<String> credentialsRoleArn) {
        this(
                executionArn,
                roleArn,
                stateName,
                idempotencyKey,
                resource,
                region,
                parameters,
                credentialsRoleArn,
                Optional.empty());
    }
}
