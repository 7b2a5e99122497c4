// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.local;

import dev.askel.ecs.local.container.ContainerPlan;
import dev.askel.protocol.aws.Naming;
import dev.askel.protocol.aws.SdkShapes;
import dev.askel.protocol.aws.TimeFormat;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ecs.model.Compatibility;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.DeregisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.DeregisterTaskDefinitionResponse;
import software.amazon.awssdk.services.ecs.model.DescribeTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.DescribeTaskDefinitionResponse;
import software.amazon.awssdk.services.ecs.model.ListTaskDefinitionsRequest;
import software.amazon.awssdk.services.ecs.model.ListTaskDefinitionsResponse;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionResponse;
import software.amazon.awssdk.services.ecs.model.SortOrder;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionField;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionStatus;

/** The task definitions: families with revisions, which never change and never go away. */
final class TaskDefinitions {

    private static final String KIND = "taskDefinition";
    private static final Pattern FAMILY = Pattern.compile("[A-Za-z0-9_-]{1,255}");

    private final EntityLog log;
    private final Arns arns;
    private final Clock clock;
    private final Map<String, DescribeTaskDefinitionResponse> read = new HashMap<>();

    TaskDefinitions(EntityLog log, Arns arns, Clock clock) {
        this.log = log;
        this.arns = arns;
        this.clock = clock;
    }

    RegisterTaskDefinitionResponse register(RegisterTaskDefinitionRequest request) {
        check(request);
        int revision = revisions(request.family())
                        .mapToInt(TaskDefinition::revision)
                        .max()
                        .orElse(0)
                + 1;
        TaskDefinition definition = TaskDefinition.builder()
                .taskDefinitionArn(arns.taskDefinition(request.family(), revision))
                .family(request.family())
                .revision(revision)
                .status(TaskDefinitionStatus.ACTIVE)
                .containerDefinitions(request.containerDefinitions().stream()
                        .map(TaskDefinitions::withDefaults)
                        .toList())
                .volumes(request.volumes())
                .placementConstraints(request.placementConstraints())
                .taskRoleArn(request.taskRoleArn())
                .executionRoleArn(request.executionRoleArn())
                .networkMode(request.networkMode())
                .cpu(request.cpu())
                .memory(request.memory())
                .pidMode(request.pidMode())
                .ipcMode(request.ipcMode())
                .proxyConfiguration(request.proxyConfiguration())
                .ephemeralStorage(request.ephemeralStorage())
                .runtimePlatform(request.runtimePlatform())
                .compatibilities(Compatibility.EC2, Compatibility.FARGATE)
                .requiresCompatibilitiesWithStrings(
                        request.hasRequiresCompatibilities() ? request.requiresCompatibilitiesAsStrings() : null)
                .requiresAttributes(List.of())
                .registeredAt(clock.instant())
                .registeredBy(arns.rootUser())
                .build();
        save(definition, request.tags());
        return RegisterTaskDefinitionResponse.builder()
                .taskDefinition(definition)
                .tags(request.tags())
                .build();
    }

    private static void check(RegisterTaskDefinitionRequest request) {
        if (request.family() == null || request.family().isEmpty()) {
            throw EcsFaults.client("Family should not be null or empty.");
        }
        if (!FAMILY.matcher(request.family()).matches()) {
            throw EcsFaults.client("Family contains invalid characters. Up to 255 letters, digits, hyphens and"
                    + " underscores are allowed.");
        }
        if (request.containerDefinitions().isEmpty()) {
            throw EcsFaults.client("Container list cannot be empty.");
        }
        Set<String> names = new HashSet<>();
        for (ContainerDefinition container : request.containerDefinitions()) {
            if (container.name() == null || container.name().isEmpty()) {
                throw EcsFaults.client("Container.name should not be null or empty.");
            }
            if (!FAMILY.matcher(container.name()).matches()) {
                throw EcsFaults.client("Container.name contains invalid characters: " + container.name());
            }
            if (container.image() == null || container.image().isEmpty()) {
                throw EcsFaults.client("Container.image should not be null or empty.");
            }
            if (!names.add(container.name())) {
                throw EcsFaults.client("Container names must be unique: " + container.name());
            }
        }
        if (request.containerDefinitions().stream().noneMatch(ContainerPlan::isEssential)) {
            throw EcsFaults.client("Task definition does not have any essential container.");
        }
        Dependencies.check(request.containerDefinitions());
    }

    private static ContainerDefinition withDefaults(ContainerDefinition container) {
        return container.toBuilder()
                .cpu(container.cpu() == null ? 0 : container.cpu())
                .essential(ContainerPlan.isEssential(container))
                .environment(container.environment())
                .portMappings(container.portMappings())
                .mountPoints(container.mountPoints())
                .volumesFrom(container.volumesFrom())
                .build();
    }

    DescribeTaskDefinitionResponse describe(DescribeTaskDefinitionRequest request) {
        TaskDefinition definition =
                find(request.taskDefinition()).orElseThrow(EcsFaults::unableToDescribeTaskDefinition);
        DescribeTaskDefinitionResponse.Builder response =
                DescribeTaskDefinitionResponse.builder().taskDefinition(definition);
        if (request.include().contains(TaskDefinitionField.TAGS)) {
            response.tags(tagsOf(definition));
        }
        return response.build();
    }

    DeregisterTaskDefinitionResponse deregister(DeregisterTaskDefinitionRequest request) {
        String name = request.taskDefinition();
        if (name != null && Arns.lastPart(name).indexOf(':') < 0) {
            throw EcsFaults.client("Missing revision number: " + name);
        }
        TaskDefinition definition = find(name).orElseThrow(EcsFaults::unableToDescribeTaskDefinition);
        TaskDefinition inactive = definition.toBuilder()
                .status(TaskDefinitionStatus.INACTIVE)
                .deregisteredAt(clock.instant())
                .build();
        save(inactive, tagsOf(definition));
        return DeregisterTaskDefinitionResponse.builder()
                .taskDefinition(inactive)
                .build();
    }

    ListTaskDefinitionsResponse list(ListTaskDefinitionsRequest request) {
        TaskDefinitionStatus status = request.status() == null ? TaskDefinitionStatus.ACTIVE : request.status();
        Comparator<TaskDefinition> order =
                Comparator.comparing(TaskDefinition::family).thenComparing(TaskDefinition::revision);
        List<String> all = log.keys(KIND).stream()
                .map(key -> read(key).taskDefinition())
                .filter(definition -> definition.status() == status)
                .filter(definition ->
                        request.familyPrefix() == null || definition.family().equals(request.familyPrefix()))
                .sorted(request.sort() == SortOrder.DESC ? order.reversed() : order)
                .map(TaskDefinition::taskDefinitionArn)
                .toList();
        Page<String> page = Page.of(all, request.maxResults(), request.nextToken());
        return ListTaskDefinitionsResponse.builder()
                .taskDefinitionArns(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    /** A definition by family (its newest active revision), family and revision, or ARN. */
    Optional<TaskDefinition> find(String name) {
        if (name == null) {
            return Optional.empty();
        }
        String familyAndRevision = Arns.lastPart(name);
        if (familyAndRevision.indexOf(':') < 0) {
            return revisions(familyAndRevision)
                    .filter(definition -> definition.status() == TaskDefinitionStatus.ACTIVE)
                    .max(Comparator.comparing(TaskDefinition::revision));
        }
        return Optional.ofNullable(read(familyAndRevision)).map(DescribeTaskDefinitionResponse::taskDefinition);
    }

    List<Tag> tagsOf(TaskDefinition definition) {
        return read(key(definition)).tags();
    }

    private Stream<TaskDefinition> revisions(String family) {
        return log.keys(KIND).stream()
                .filter(key -> key.startsWith(family + ':'))
                .map(key -> read(key).taskDefinition());
    }

    /** Null where there is none. Every launch reads one. */
    private DescribeTaskDefinitionResponse read(String key) {
        return read.computeIfAbsent(key, unread -> log.get(KIND, unread)
                .map(json -> SdkShapes.build(
                        json,
                        DescribeTaskDefinitionResponse.builder(),
                        Naming.WIRE,
                        DescribeTaskDefinitionResponse.class))
                .orElse(null));
    }

    private void save(TaskDefinition definition, List<Tag> tags) {
        DescribeTaskDefinitionResponse both = DescribeTaskDefinitionResponse.builder()
                .taskDefinition(definition)
                .tags(tags)
                .build();
        log.put(KIND, key(definition), SdkShapes.write(both, Naming.WIRE, TimeFormat.EPOCH_SECONDS));
        read.remove(key(definition));
        log.force();
    }

    private static String key(TaskDefinition definition) {
        return definition.family() + ':' + definition.revision();
    }
}
