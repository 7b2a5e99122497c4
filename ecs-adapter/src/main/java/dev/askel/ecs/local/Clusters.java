// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.local;

import com.fasterxml.jackson.databind.JsonNode;
import dev.askel.protocol.aws.Naming;
import dev.askel.protocol.aws.SdkShapes;
import dev.askel.protocol.aws.TimeFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.ecs.model.Cluster;
import software.amazon.awssdk.services.ecs.model.ClusterField;
import software.amazon.awssdk.services.ecs.model.CreateClusterRequest;
import software.amazon.awssdk.services.ecs.model.CreateClusterResponse;
import software.amazon.awssdk.services.ecs.model.DeleteClusterRequest;
import software.amazon.awssdk.services.ecs.model.DeleteClusterResponse;
import software.amazon.awssdk.services.ecs.model.DescribeClustersRequest;
import software.amazon.awssdk.services.ecs.model.DescribeClustersResponse;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.ListClustersRequest;
import software.amazon.awssdk.services.ecs.model.ListClustersResponse;

/** The clusters. One called {@code default} is always there. */
final class Clusters {

    static final String DEFAULT = "default";

    private static final String KIND = "cluster";
    private static final String ACTIVE = "ACTIVE";
    private static final String INACTIVE = "INACTIVE";
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,254}");

    private final EntityLog log;
    private final Arns arns;
    private final TaskCounts taskCounts;

    /** How many tasks a cluster has. */
    @FunctionalInterface
    interface TaskCounts {
        int of(String cluster, String lastStatus);
    }

    Clusters(EntityLog log, Arns arns, TaskCounts taskCounts) {
        this.log = log;
        this.arns = arns;
        this.taskCounts = taskCounts;
        if (find(DEFAULT).filter(Clusters::isActive).isEmpty()) {
            save(fresh(DEFAULT).build());
        }
    }

    CreateClusterResponse create(CreateClusterRequest request) {
        String name = request.clusterName() == null ? DEFAULT : request.clusterName();
        if (!NAME.matcher(name).matches()) {
            throw EcsFaults.invalidParameter("Cluster name '" + name
                    + "' is not valid. Up to 255 letters, digits, hyphens and underscores are allowed; the first must"
                    + " be a letter.");
        }
        Optional<Cluster> existing = find(name).filter(Clusters::isActive);
        if (existing.isPresent()) {
            return CreateClusterResponse.builder()
                    .cluster(counted(existing.get()))
                    .build();
        }
        Cluster.Builder cluster = fresh(name)
                .capacityProviders(request.capacityProviders())
                .defaultCapacityProviderStrategy(request.defaultCapacityProviderStrategy())
                .configuration(request.configuration())
                .tags(request.tags());
        if (request.hasSettings()) {
            cluster.settings(request.settings());
        }
        save(cluster.build());
        log.force();
        return CreateClusterResponse.builder().cluster(cluster.build()).build();
    }

    private Cluster.Builder fresh(String name) {
        return Cluster.builder()
                .clusterArn(arns.cluster(name))
                .clusterName(name)
                .status(ACTIVE)
                .registeredContainerInstancesCount(0)
                .runningTasksCount(0)
                .pendingTasksCount(0)
                .activeServicesCount(0)
                .statistics(List.of())
                .tags(List.of())
                .settings(setting -> setting.name("containerInsights").value("disabled"))
                .capacityProviders(List.of())
                .defaultCapacityProviderStrategy(List.of());
    }

    DescribeClustersResponse describe(DescribeClustersRequest request) {
        List<String> asked =
                request.hasClusters() && !request.clusters().isEmpty() ? request.clusters() : List.of(DEFAULT);
        List<Cluster> found = new ArrayList<>();
        List<Failure> failures = new ArrayList<>();
        for (String name : asked) {
            Optional<Cluster> cluster = find(Arns.lastPart(name));
            if (cluster.isPresent()) {
                found.add(shown(cluster.get(), request));
            } else {
                failures.add(Failure.builder()
                        .arn(arns.cluster(Arns.lastPart(name)))
                        .reason("MISSING")
                        .build());
            }
        }
        return DescribeClustersResponse.builder()
                .clusters(found)
                .failures(failures)
                .build();
    }

    private Cluster shown(Cluster cluster, DescribeClustersRequest request) {
        Cluster.Builder shown = counted(cluster).toBuilder();
        if (!request.include().contains(ClusterField.TAGS)) {
            shown.tags(List.of());
        }
        if (!request.include().contains(ClusterField.SETTINGS)) {
            shown.settings(List.of());
        }
        if (!request.include().contains(ClusterField.CONFIGURATIONS)) {
            shown.configuration((software.amazon.awssdk.services.ecs.model.ClusterConfiguration) null);
        }
        return shown.build();
    }

    private Cluster counted(Cluster cluster) {
        int running = taskCounts.of(cluster.clusterName(), "RUNNING");
        int pending = taskCounts.of(cluster.clusterName(), "PENDING");
        return cluster.toBuilder()
                .runningTasksCount(running)
                .pendingTasksCount(pending)
                .build();
    }

    ListClustersResponse list(ListClustersRequest request) {
        List<String> all = log.keys(KIND).stream()
                .flatMap(name -> find(name).stream())
                .filter(Clusters::isActive)
                .map(Cluster::clusterArn)
                .toList();
        Page<String> page = Page.of(all, request.maxResults(), request.nextToken());
        return ListClustersResponse.builder()
                .clusterArns(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    DeleteClusterResponse delete(DeleteClusterRequest request) {
        if (request.cluster() == null) {
            throw EcsFaults.invalidParameter("Cluster can not be blank.");
        }
        Cluster cluster = resolve(request.cluster());
        String name = cluster.clusterName();
        if (taskCounts.of(name, "RUNNING") + taskCounts.of(name, "PENDING") > 0) {
            throw EcsFaults.clusterContainsTasks();
        }
        Cluster deleted = cluster.toBuilder().status(INACTIVE).build();
        save(deleted);
        log.force();
        return DeleteClusterResponse.builder().cluster(deleted).build();
    }

    /** The active cluster of a name or ARN; {@code default} for null. */
    Cluster resolve(String nameOrArn) {
        String name = nameOrArn == null || nameOrArn.isEmpty() ? DEFAULT : Arns.lastPart(nameOrArn);
        return find(name).filter(Clusters::isActive).orElseThrow(EcsFaults::clusterNotFound);
    }

    private Optional<Cluster> find(String name) {
        return log.get(KIND, name).map(Clusters::read);
    }

    private static boolean isActive(Cluster cluster) {
        return ACTIVE.equals(cluster.status());
    }

    private static Cluster read(JsonNode json) {
        return SdkShapes.build(json, Cluster.builder(), Naming.WIRE, Cluster.class);
    }

    private void save(Cluster cluster) {
        log.put(KIND, cluster.clusterName(), SdkShapes.write(cluster, Naming.WIRE, TimeFormat.EPOCH_SECONDS));
    }
}
