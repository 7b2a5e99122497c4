// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.local;

import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.services.ecs.model.ContainerOverride;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/** What ECS refuses about a RunTask request. */
final class RunTaskChecks {

    private static final int CLIENT_TOKEN_LENGTH_MAX = 64;
    private static final int STARTED_BY_LENGTH_MAX = 128;
    private static final int OVERRIDES_LENGTH_MAX = 8192;

    private RunTaskChecks() {}

    static void check(RunTaskRequest request, TaskDefinition definition) {
        if (request.launchType() != null && !request.capacityProviderStrategy().isEmpty()) {
            throw EcsFaults.invalidParameter("Specifying both a launch type and capacity provider strategy is not"
                    + " supported. Remove one and try again.");
        }
        if (request.clientToken() != null && request.clientToken().length() > CLIENT_TOKEN_LENGTH_MAX) {
            throw EcsFaults.invalidParameter(
                    "clientToken must not be longer than " + CLIENT_TOKEN_LENGTH_MAX + " characters.");
        }
        if (request.startedBy() != null && request.startedBy().length() > STARTED_BY_LENGTH_MAX) {
            throw EcsFaults.invalidParameter(
                    "startedBy must not be longer than " + STARTED_BY_LENGTH_MAX + " characters.");
        }
        if (request.overrides() != null) {
            checkOverrides(request, definition);
        }
    }

    private static void checkOverrides(RunTaskRequest request, TaskDefinition definition) {
        int length = 0;
        for (ContainerOverride override : request.overrides().containerOverrides()) {
            if (override.name() == null || override.name().isEmpty()) {
                throw EcsFaults.invalidParameter("Container name can not be blank in container overrides.");
            }
            boolean known = definition.containerDefinitions().stream()
                    .anyMatch(container -> container.name().equals(override.name()));
            if (!known) {
                throw EcsFaults.invalidParameter("Override for container named " + override.name()
                        + " is not a container in the TaskDefinition.");
            }
            length += override.toString().getBytes(StandardCharsets.UTF_8).length;
        }
        if (length > OVERRIDES_LENGTH_MAX) {
            throw EcsFaults.invalidParameter("Container Overrides length must be at most " + OVERRIDES_LENGTH_MAX);
        }
    }
}
