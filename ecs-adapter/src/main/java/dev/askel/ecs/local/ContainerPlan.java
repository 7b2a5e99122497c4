// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.local;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ecs.model.ContainerCondition;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.ContainerDependency;
import software.amazon.awssdk.services.ecs.model.ContainerOverride;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.ecs.model.TaskOverride;

/**
 * What to run for one container of a task.
 *
 * @param command entry point and command; empty where the definition leaves both to the image
 * @param environment of definition and overrides
 * @param workingDirectory where the definition names one
 * @param essential whether the task ends with it
 * @param stopTimeout from SIGTERM to SIGKILL
 * @param dependencies what must have happened to other containers before this one starts
 */
record ContainerPlan(
        String name,
        List<String> command,
        Map<String, String> environment,
        Optional<String> workingDirectory,
        boolean essential,
        Optional<Duration> stopTimeout,
        List<ContainerDependency> dependencies) {

    static List<ContainerPlan> of(TaskDefinition definition, TaskOverride overrides) {
        return definition.containerDefinitions().stream()
                .map(container -> of(container, overrideOf(container.name(), overrides)))
                .toList();
    }

    private static Optional<ContainerOverride> overrideOf(String name, TaskOverride overrides) {
        return overrides == null
                ? Optional.empty()
                : overrides.containerOverrides().stream()
                        .filter(override -> name.equals(override.name()))
                        .findFirst();
    }

    private static ContainerPlan of(ContainerDefinition container, Optional<ContainerOverride> override) {
        List<String> command = new ArrayList<>(container.entryPoint());
        command.addAll(override.map(ContainerOverride::command)
                .filter(words -> !words.isEmpty())
                .orElse(container.command()));
        Map<String, String> environment = new LinkedHashMap<>();
        addAll(environment, container.environment());
        override.ifPresent(given -> addAll(environment, given.environment()));
        return new ContainerPlan(
                container.name(),
                command,
                environment,
                Optional.ofNullable(container.workingDirectory()),
                TaskDefinitions.isEssential(container),
                Optional.ofNullable(container.stopTimeout()).map(Duration::ofSeconds),
                container.dependsOn());
    }

    private static void addAll(Map<String, String> environment, List<KeyValuePair> pairs) {
        for (KeyValuePair pair : pairs) {
            if (pair.name() != null) {
                environment.put(pair.name(), pair.value() == null ? "" : pair.value());
            }
        }
    }

    /** Refuses dependencies on containers that are not there, on health checks, which are not run here, and circles. */
    static void checkDependencies(List<ContainerDefinition> containers) {
        Map<String, ContainerDefinition> byName = new LinkedHashMap<>();
        containers.forEach(container -> byName.put(container.name(), container));
        for (ContainerDefinition container : containers) {
            for (ContainerDependency dependency : container.dependsOn()) {
                if (!byName.containsKey(dependency.containerName())) {
                    throw EcsFaults.client("Container '" + container.name() + "' depends on container '"
                            + dependency.containerName() + "', which is not in the task definition.");
                }
                if (dependency.condition() == ContainerCondition.HEALTHY) {
                    throw EcsFaults.client("Local ECS runs no health checks: container '" + container.name()
                            + "' cannot depend on '" + dependency.containerName()
                            + "' being HEALTHY. Use START, COMPLETE or SUCCESS.");
                }
            }
            checkNoCircle(container.name(), byName, new HashSet<>());
        }
    }

    private static void checkNoCircle(String name, Map<String, ContainerDefinition> byName, Set<String> path) {
        if (!path.add(name)) {
            throw EcsFaults.client("Container dependencies are circular: " + String.join(", ", path));
        }
        for (ContainerDependency dependency : byName.get(name).dependsOn()) {
            if (byName.containsKey(dependency.containerName())) {
                checkNoCircle(dependency.containerName(), byName, path);
            }
        }
        path.remove(name);
    }
}
