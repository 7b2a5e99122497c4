// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.k8s;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.askel.node.cli.NodeEnvironment;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HTTPGetAction;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a node needs of the pod that it runs in. */
final class NodeRules {

    private static final Set<String> OF_JAVA = Set.of("JDK_JAVA_OPTIONS");
    private static final String LEASES = "pekko.apache.org";
    private static final String SELECTOR = "pekko.discovery.kubernetes-api.pod-label-selector";
    private static final String PORT_NAME = "pekko.management.cluster.bootstrap.contact-point-discovery.port-name";

    private final Manifests manifests;
    private final Set<String> known = NodeEnvironment.known();
    private final Config config = ConfigFactory.parseResources("askel-node.conf")
            .withFallback(ConfigFactory.load())
            .resolve();
    private final Problems problems;

    NodeRules(Manifests manifests, Problems problems) {
        this.manifests = manifests;
        this.problems = problems;
    }

    void check() {
        List<StatefulSet> sets = manifests
                .all(StatefulSet.class)
                .filter(set -> Manifests.containers(set).stream().anyMatch(Manifests::isAskel))
                .toList();
        problems.require(sets.size() == 1, "There are %d StatefulSets of Askel, not one", sets.size());
        sets.forEach(set -> Manifests.containers(set).stream()
                .filter(Manifests::isAskel)
                .forEach(container -> node(set, container)));
    }

    private void node(StatefulSet set, Container container) {
        Map<String, String> environment = manifests.environment(container);
        environment.keySet().stream()
                .filter(name -> !known.contains(name) && !OF_JAVA.contains(name))
                .forEach(name -> problems.require(false, "Askel knows no variable %s", name));
        understood(set, container, environment);
        ports(container, environment);
        probe(container, container.getStartupProbe(), path("liveness"));
        probe(container, container.getLivenessProbe(), path("liveness"));
        probe(container, container.getReadinessProbe(), path("readiness"));
        Set.of("/data", "/tmp")
                .forEach(folder -> problems.require(
                        container.getVolumeMounts().stream()
                                .map(VolumeMount::getMountPath)
                                .anyMatch(folder::equals),
                        "Askel cannot write to %s",
                        folder));
        size(set, environment);
        if ("kubernetes".equals(environment.get("ASKEL_CLUSTER_DISCOVERY"))) {
            discovery(set, container);
        }
        if ("kubernetes".equals(environment.get("ASKEL_CLUSTER_LEASE"))) {
            lease(set);
        }
    }

    /** What is applied as it is has to be understood; the base alone says nothing of Cassandra. */
    private void understood(StatefulSet set, Container container, Map<String, String> environment) {
        if (set.getMetadata().getNamespace() == null) {
            return;
        }
        Map<String, String> given = new LinkedHashMap<>(environment);
        container.getEnv().stream()
                .filter(variable -> variable.getValueFrom() != null)
                .forEach(variable -> given.put(variable.getName(), "10.0.0.1"));
        String file = given.remove("ASKEL_CASSANDRA_PASSWORD_FILE");
        if (file != null) {
            problems.require(isMounted(set, container, file), "Nothing mounts %s into the pod", file);
            given.put("ASKEL_CASSANDRA_PASSWORD", "secret");
        }
        try {
            NodeEnvironment.settings(given);
        } catch (RuntimeException e) {
            problems.require(false, "Askel does not understand its environment: %s", e.getMessage());
        }
    }

    private static boolean isMounted(StatefulSet set, Container container, String file) {
        return set.getSpec().getTemplate().getSpec().getVolumes().stream()
                .filter(volume -> volume.getSecret() != null)
                .anyMatch(volume -> volume.getSecret().getItems().stream()
                        .anyMatch(item -> container.getVolumeMounts().stream()
                                .filter(mount -> mount.getName().equals(volume.getName()))
                                .anyMatch(mount -> file.equals(mount.getMountPath() + "/" + item.getPath()))));
    }

    private void ports(Container container, Map<String, String> environment) {
        Map<String, String> numbers = Map.of(
                "api", environment.getOrDefault("ASKEL_PORT", "8083"),
                "cluster", environment.getOrDefault("ASKEL_CLUSTER_PORT", "7355"),
                "management", environment.getOrDefault("ASKEL_MANAGEMENT_PORT", "7626"));
        numbers.forEach((name, number) -> problems.require(
                container.getPorts().stream()
                        .anyMatch(port -> port.getName().equals(name)
                                && port.getContainerPort().toString().equals(number)),
                "Askel's port %s is %s, but not so in the pod",
                name,
                number));
    }

    private String path(String check) {
        return "/" + config.getString("pekko.management.health-checks." + check + "-path");
    }

    private void probe(Container container, Probe probe, String path) {
        Optional<HTTPGetAction> get = Optional.ofNullable(probe).map(Probe::getHttpGet);
        problems.require(
                get.filter(action ->
                                path.equals(action.getPath()) && new IntOrString("management").equals(action.getPort()))
                        .isPresent(),
                "A probe of Askel does not ask management for %s, but %s",
                path,
                get.map(HTTPGetAction::getPath).orElse("nothing"));
        problems.require(container.getPorts().size() == 3, "Askel has other ports than its three");
    }

    /** As many nodes as the cluster waits for, and none that waits for another to be ready. */
    private void size(StatefulSet set, Map<String, String> environment) {
        Integer replicas = Optional.ofNullable(set.getSpec().getReplicas()).orElseGet(() -> manifests
                .all(HorizontalPodAutoscaler.class)
                .filter(scaler -> scaler.getSpec()
                        .getScaleTargetRef()
                        .getName()
                        .equals(set.getMetadata().getName()))
                .map(scaler -> scaler.getSpec().getMinReplicas())
                .findFirst()
                .orElse(1));
        problems.require(
                replicas.toString().equals(environment.get("ASKEL_CLUSTER_NODES")),
                "There are %d nodes, but ASKEL_CLUSTER_NODES is %s",
                replicas,
                environment.get("ASKEL_CLUSTER_NODES"));
        problems.require(
                "Parallel".equals(set.getSpec().getPodManagementPolicy()),
                "%s starts a node only when the one before is ready, which needs a majority",
                Manifests.name(set));
    }

    private void discovery(StatefulSet set, Container container) {
        PodSpec pod = set.getSpec().getTemplate().getSpec();
        String selector = config.getString(SELECTOR).formatted(Manifests.ASKEL);
        problems.require(
                set.getSpec().getTemplate().getMetadata().getLabels().entrySet().stream()
                        .anyMatch(label -> selector.equals(label.getKey() + "=" + label.getValue())),
                "Pod discovery does not find pods without %s",
                selector);
        problems.require(
                PodRules.hasPort(container, new IntOrString(config.getString(PORT_NAME))),
                "Pod discovery does not find a port %s",
                config.getString(PORT_NAME));
        problems.require(
                container.getEnv().stream()
                        .anyMatch(variable -> variable.getName().equals("ASKEL_CLUSTER_HOST")
                                && variable.getValueFrom() != null
                                && variable.getValueFrom().getFieldRef() != null
                                && "status.podIP"
                                        .equals(variable.getValueFrom()
                                                .getFieldRef()
                                                .getFieldPath())),
                "ASKEL_CLUSTER_HOST is not the pod's address");
        problems.require(
                Boolean.TRUE.equals(pod.getAutomountServiceAccountToken()), "The pod may not ask the API server");
        may(pod, "", "pods", Set.of("get", "list", "watch"));
        manifests
                .named(Service.class, set.getSpec().getServiceName())
                .ifPresent(service -> problems.require(
                        Boolean.TRUE.equals(service.getSpec().getPublishNotReadyAddresses()),
                        "%s hides nodes that are not ready, which have to meet",
                        Manifests.name(service)));
    }

    private void lease(StatefulSet set) {
        may(set.getSpec().getTemplate().getSpec(), LEASES, "leases", Set.of("get", "create", "update"));
        problems.require(
                manifests
                        .all(CustomResourceDefinition.class)
                        .anyMatch(definition -> definition
                                        .getMetadata()
                                        .getName()
                                        .equals("leases." + LEASES)
                                && definition.getSpec().getGroup().equals(LEASES)
                                && definition.getSpec().getNames().getPlural().equals("leases")
                                && definition.getSpec().getScope().equals("Namespaced")
                                && definition.getSpec().getVersions().stream()
                                        .anyMatch(version -> version.getName().equals("v1")
                                                && version.getServed()
                                                && version.getStorage())),
                "Leases are not known to the API server");
    }

    private void may(PodSpec pod, String group, String resource, Set<String> verbs) {
        boolean allowed = manifests
                .all(RoleBinding.class)
                .filter(binding -> binding.getSubjects().stream()
                        .anyMatch(subject -> subject.getName().equals(pod.getServiceAccountName())))
                .flatMap(binding ->
                        manifests.named(Role.class, binding.getRoleRef().getName()).stream())
                .flatMap(role -> role.getRules().stream())
                .anyMatch(rule -> rule.getApiGroups().contains(group)
                        && rule.getResources().contains(resource)
                        && rule.getVerbs().containsAll(verbs));
        problems.require(allowed, "The ServiceAccount %s may not %s %s", pod.getServiceAccountName(), verbs, resource);
    }
}
