// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.local.container;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.ContainerDependency;
import software.amazon.awssdk.services.ecs.model.ContainerOverride;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.ecs.model.TaskOverride;

/**
 * What to run for one container of a task: its definition under the overrides of the task.
 *
 * @param image as the definition names it
 * @param entryPoint empty where the definition leaves it to the image
 * @param command empty where the definition leaves it to the image
 * @param environment of definition and overrides
 * @param workingDirectory where the definition names one
 * @param user where the definition names one
 * @param essential whether the task ends with it
 * @param startTimeout how long its dependencies may take
 * @param stopTimeout from SIGTERM to SIGKILL
 * @param dependencies what must have happened to other containers before this one starts
 * @param health how its health is found out
 * @param limits what it may use
 */
public record ContainerPlan(
        String name,
        String image,
        List<String> entryPoint,
        List<String> command,
        Map<String, String> environment,
        Optional<String> workingDirectory,
        Optional<String> user,
        boolean essential,
        Optional<Duration> startTimeout,
        Optional<Duration> stopTimeout,
        List<ContainerDependency> dependencies,
        Optional<HealthPlan> health,
        ContainerLimits limits) {

    /** The plans of all containers of a task. */
    public static List<ContainerPlan> of(TaskDefinition definition, TaskOverride overrides) {
        TaskOverride given = overrides == null ? TaskOverride.builder().build() : overrides;
        return definition.containerDefinitions().stream()
                .map(container -> of(definition, container, given))
                .toList();
    }

    private static ContainerPlan of(TaskDefinition definition, ContainerDefinition container, TaskOverride overrides) {
        ContainerOverride override = overrides.containerOverrides().stream()
                .filter(candidate -> container.name().equals(candidate.name()))
                .findFirst()
                .orElse(ContainerOverride.builder().build());
        Map<String, String> environment = new LinkedHashMap<>();
        addAll(environment, container.environment());
        addAll(environment, override.environment());
        return new ContainerPlan(
                container.name(),
                container.image(),
                container.entryPoint(),
                override.command().isEmpty() ? container.command() : override.command(),
                environment,
                Optional.ofNullable(container.workingDirectory()),
                Optional.ofNullable(container.user()),
                isEssential(container),
                Optional.ofNullable(container.startTimeout()).map(Duration::ofSeconds),
                Optional.ofNullable(container.stopTimeout()).map(Duration::ofSeconds),
                container.dependsOn(),
                HealthPlan.of(container.healthCheck()),
                limits(definition, container, overrides, override));
    }

    private static ContainerLimits limits(
            TaskDefinition definition, ContainerDefinition container, TaskOverride task, ContainerOverride override) {
        Optional<Integer> memory = first(override.memory(), container.memory());
        return new ContainerLimits(
                first(override.cpu(), container.cpu()).filter(shares -> shares > 0),
                first(task.cpu(), definition.cpu()).flatMap(ContainerLimits::cpus),
                memory.or(() -> first(task.memory(), definition.memory()).flatMap(ContainerLimits::memoryMiB)),
                first(override.memoryReservation(), container.memoryReservation()));
    }

    private static <T> Optional<T> first(T overriding, T defined) {
        return Optional.ofNullable(overriding).or(() -> Optional.ofNullable(defined));
    }

    /** Whether a task ends with this container, which it does unless it is said not to. */
    public static boolean isEssential(ContainerDefinition container) {
        return container.essential() == null || container.essential();
    }

    /** Entry point and command; empty where the definition leaves both to the image. */
    public List<String> words() {
        List<String> words = new ArrayList<>(entryPoint);
        words.addAll(command);
        return words;
    }

    private static void addAll(Map<String, String> environment, List<KeyValuePair> pairs) {
        for (KeyValuePair pair : pairs) {
            if (pair.name() != null) {
                environment.put(pair.name(), pair.value() == null ? "" : pair.value());
            }
        }
    }
}
