// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.integration;

import dev.askel.engine.json.Json;
import dev.askel.engine.language.model.TaskResource;
import dev.askel.engine.port.TaskIntegration;
import java.util.List;
import java.util.Optional;

/** The registry of integrations: the first that serves a resource is taken. */
public final class TaskIntegrations {

    private final List<TaskIntegration> integrations;

    /** In the order in which they are asked. */
    public TaskIntegrations(List<TaskIntegration> integrations) {
        this.integrations = List.copyOf(integrations);
    }

    /** The integration that serves the resource; empty where this node has none. */
    public Optional<TaskIntegration> serving(TaskResource resource) {
        return integrations.stream()
                .filter(integration -> integration.serves(resource))
                .findFirst();
    }

    /** The parameters as history shows them, with what the service's integration adds. */
    public Json recordedParameters(TaskResource resource, Json parameters) {
        return serving(resource)
                .map(integration -> integration.recordedParameters(resource, parameters))
                .orElse(parameters);
    }
}
