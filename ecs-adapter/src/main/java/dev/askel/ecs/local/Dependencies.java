// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.local;

import dev.askel.ecs.local.container.ContainerPlan;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.ecs.model.ContainerCondition;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.ContainerDependency;

/** What is refused about the dependencies between the containers of a task definition. */
final class Dependencies {

    private final Map<String, ContainerDefinition> byName = new LinkedHashMap<>();

    private Dependencies(List<ContainerDefinition> containers) {
        containers.forEach(container -> byName.put(container.name(), container));
    }

    /**
     * Refuses dependencies on containers that are not there, on the end of those with which the task ends, on the
     * health of those whose health nobody checks, and circles.
     */
    static void check(List<ContainerDefinition> containers) {
        Dependencies dependencies = new Dependencies(containers);
        for (ContainerDefinition container : containers) {
            container.dependsOn().forEach(dependency -> dependencies.check(container.name(), dependency));
            dependencies.checkNoCircle(container.name(), new HashSet<>());
        }
    }

    private void check(String container, ContainerDependency dependency) {
        ContainerDefinition other = byName.get(dependency.containerName());
        if (other == null) {
            throw refused(container, dependency, "which is not in the task definition.");
        }
        ContainerCondition condition = dependency.condition();
        if (condition == null || condition == ContainerCondition.UNKNOWN_TO_SDK_VERSION) {
            throw refused(container, dependency, "but not on which condition: START, COMPLETE, SUCCESS or HEALTHY.");
        }
        boolean isEnd = condition == ContainerCondition.COMPLETE || condition == ContainerCondition.SUCCESS;
        if (isEnd && ContainerPlan.isEssential(other)) {
            throw refused(container, dependency, "which is essential: the task ends with it.");
        }
        if (condition == ContainerCondition.HEALTHY && other.healthCheck() == null) {
            throw refused(container, dependency, "being HEALTHY, but that has no healthCheck.");
        }
    }

    private static RuntimeException refused(String container, ContainerDependency dependency, String why) {
        return EcsFaults.client(
                "Container '" + container + "' depends on container '" + dependency.containerName() + "', " + why);
    }

    private void checkNoCircle(String name, Set<String> path) {
        if (!path.add(name)) {
            throw EcsFaults.client("Container dependencies are circular: " + String.join(", ", path));
        }
        for (ContainerDependency dependency : byName.get(name).dependsOn()) {
            if (byName.containsKey(dependency.containerName())) {
                checkNoCircle(dependency.containerName(), path);
            }
        }
        path.remove(name);
    }
}
