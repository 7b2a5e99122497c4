// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.local;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.ecs.model.Attachment;
import software.amazon.awssdk.services.ecs.model.Attribute;
import software.amazon.awssdk.services.ecs.model.Cluster;
import software.amazon.awssdk.services.ecs.model.Container;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.ContainerOverride;
import software.amazon.awssdk.services.ecs.model.EphemeralStorage;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.PropagateTags;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.ecs.model.TaskOverride;

/** Makes the tasks of a RunTask request, in the shape in which ECS answers. */
record TaskBirth(
        Arns arns, Cluster cluster, TaskDefinition definition, List<Tag> definitionTags, RunTaskRequest request) {

    private static final String FARGATE_PLATFORM_VERSION = "1.4.0";
    private static final int FARGATE_STORAGE_GIB = 20;

    Task task(Instant now) {
        String id = UUID.randomUUID().toString().replace("-", "");
        String arn = arns.task(cluster.clusterName(), id);
        Task.Builder task = Task.builder()
                .taskArn(arn)
                .clusterArn(cluster.clusterArn())
                .taskDefinitionArn(definition.taskDefinitionArn())
                .attachments(attachments())
                .attributes(Attribute.builder()
                        .name("ecs.cpu-architecture")
                        .value(System.getProperty("os.arch").matches("aarch64|arm64") ? "arm64" : "x86_64")
                        .build())
                .availabilityZone(arns.region() + "a")
                .containers(definition.containerDefinitions().stream()
                        .map(container -> container(container, id, arn))
                        .toList())
                .cpu(overrides().cpu() == null ? definition.cpu() : overrides().cpu())
                .memory(
                        overrides().memory() == null
                                ? definition.memory()
                                : overrides().memory())
                .createdAt(now)
                .desiredStatus("RUNNING")
                .lastStatus("PROVISIONING")
                .enableExecuteCommand(Boolean.TRUE.equals(request.enableExecuteCommand()))
                .group(request.group() == null ? "family:" + definition.family() : request.group())
                .inferenceAccelerators(List.of())
                .overrides(recordedOverrides())
                .startedBy(request.startedBy())
                .tags(tags())
                .version(1L);
        launchKind(task);
        return task.build();
    }

    private void launchKind(Task.Builder task) {
        boolean providers = !request.capacityProviderStrategy().isEmpty();
        if (providers) {
            task.capacityProviderName(request.capacityProviderStrategy().get(0).capacityProvider());
        }
        String kind = request.launchTypeAsString();
        task.launchType(kind == null ? (providers ? LaunchType.FARGATE : LaunchType.EC2).toString() : kind);
        if (providers || request.launchType() == LaunchType.FARGATE) {
            String version = request.platformVersion();
            boolean newest = version == null || version.equals("LATEST");
            task.platformVersion(newest ? FARGATE_PLATFORM_VERSION : version);
            task.platformFamily("Linux");
            EphemeralStorage asked = overrides().ephemeralStorage() == null
                    ? definition.ephemeralStorage()
                    : overrides().ephemeralStorage();
            task.ephemeralStorage(asked == null ? storage() : asked);
        }
    }

    private static EphemeralStorage storage() {
        return EphemeralStorage.builder().sizeInGiB(FARGATE_STORAGE_GIB).build();
    }

    private TaskOverride overrides() {
        return request.overrides() == null ? TaskOverride.builder().build() : request.overrides();
    }

    /** ECS answers with an entry for each container, whether it was overridden or not. */
    private TaskOverride recordedOverrides() {
        List<ContainerOverride> containers = definition.containerDefinitions().stream()
                .map(container -> overrides().containerOverrides().stream()
                        .filter(override -> container.name().equals(override.name()))
                        .findFirst()
                        .orElse(ContainerOverride.builder()
                                .name(container.name())
                                .build()))
                .toList();
        return overrides().toBuilder()
                .containerOverrides(containers)
                .inferenceAcceleratorOverrides(overrides().inferenceAcceleratorOverrides())
                .build();
    }

    private List<Attachment> attachments() {
        if (request.networkConfiguration() == null
                || request.networkConfiguration().awsvpcConfiguration() == null) {
            return List.of();
        }
        List<String> subnets =
                request.networkConfiguration().awsvpcConfiguration().subnets();
        return List.of(Attachment.builder()
                .id(UUID.randomUUID().toString())
                .type("ElasticNetworkInterface")
                .status("PRECREATED")
                .details(KeyValuePair.builder()
                        .name("subnetId")
                        .value(subnets.isEmpty() ? "subnet-local" : subnets.get(0))
                        .build())
                .build());
    }

    private Container container(ContainerDefinition container, String taskId, String taskArn) {
        return Container.builder()
                .containerArn(arns.container(
                        cluster.clusterName(), taskId, UUID.randomUUID().toString()))
                .taskArn(taskArn)
                .name(container.name())
                .image(container.image())
                .lastStatus("PENDING")
                .cpu(Integer.toString(container.cpu() == null ? 0 : container.cpu()))
                .memory(text(container.memory()))
                .memoryReservation(text(container.memoryReservation()))
                .networkBindings(List.of())
                .networkInterfaces(List.of())
                .managedAgents(List.of())
                .gpuIds(List.of())
                .build();
    }

    private static String text(Integer number) {
        return number == null ? null : number.toString();
    }

    private List<Tag> tags() {
        Map<String, Tag> tags = new LinkedHashMap<>();
        if (request.propagateTags() == PropagateTags.TASK_DEFINITION) {
            definitionTags.forEach(tag -> tags.put(tag.key(), tag));
        }
        request.tags().forEach(tag -> tags.put(tag.key(), tag));
        return List.copyOf(tags.values());
    }
}
