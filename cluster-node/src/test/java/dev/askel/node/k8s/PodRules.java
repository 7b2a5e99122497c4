// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.k8s;

import static java.util.Objects.requireNonNullElse;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarSource;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What has to hold within the pods of each StatefulSet. */
final class PodRules {

    private static final Set<String> PULL_POLICIES = Set.of("Always", "IfNotPresent", "Never");

    private final Manifests manifests;
    private final Manifests byHand;
    private final Problems problems;

    /** @param byHand objects that users make themselves, such as secrets */
    PodRules(Manifests manifests, Manifests byHand, Problems problems) {
        this.manifests = manifests;
        this.byHand = byHand;
        this.problems = problems;
    }

    void check(StatefulSet set) {
        String name = Manifests.name(set);
        PodSpec pod = set.getSpec().getTemplate().getSpec();
        account(name, pod);
        security(name, pod);
        volumes(name, set);
        Manifests.containers(set)
                .forEach(container -> container(name + ", container " + container.getName(), container));
    }

    private void account(String name, PodSpec pod) {
        String account = pod.getServiceAccountName();
        problems.require(
                account == null
                        || manifests.named(ServiceAccount.class, account).isPresent(),
                "%s runs as the ServiceAccount %s, which is not there",
                name,
                account);
    }

    private void security(String name, PodSpec pod) {
        var context = pod.getSecurityContext();
        problems.require(
                context != null
                        && Boolean.TRUE.equals(context.getRunAsNonRoot())
                        && requireNonNullElse(context.getRunAsUser(), 0L) > 0,
                "%s may run as root",
                name);
        problems.require(
                context != null
                        && context.getSeccompProfile() != null
                        && "RuntimeDefault".equals(context.getSeccompProfile().getType()),
                "%s has no seccomp profile",
                name);
    }

    private void volumes(String name, StatefulSet set) {
        List<Volume> volumes = set.getSpec().getTemplate().getSpec().getVolumes();
        Set<String> there = Stream.concat(
                        volumes.stream().map(Volume::getName),
                        set.getSpec().getVolumeClaimTemplates().stream()
                                .map(claim -> claim.getMetadata().getName()))
                .collect(Collectors.toSet());
        Set<String> mounted = Manifests.containers(set).stream()
                .flatMap(container -> container.getVolumeMounts().stream())
                .map(VolumeMount::getName)
                .collect(Collectors.toSet());
        problems.require(there.equals(mounted), "%s has the volumes %s, but mounts %s", name, there, mounted);
        for (Volume volume : volumes) {
            if (volume.getSecret() != null) {
                secret(name, volume.getSecret().getSecretName());
                volume.getSecret()
                        .getItems()
                        .forEach(item -> secretKey(name, volume.getSecret().getSecretName(), item.getKey()));
            }
            if (volume.getConfigMap() != null) {
                configMap(name, volume.getConfigMap().getName());
            }
        }
    }

    private void container(String name, Container container) {
        problems.require(
                container.getImagePullPolicy() == null || PULL_POLICIES.contains(container.getImagePullPolicy()),
                "%s has the unknown pull policy %s",
                name,
                container.getImagePullPolicy());
        SecurityContext context = container.getSecurityContext();
        problems.require(
                context != null
                        && Boolean.FALSE.equals(context.getAllowPrivilegeEscalation())
                        && context.getCapabilities() != null
                        && context.getCapabilities().getDrop().contains("ALL"),
                "%s keeps privileges",
                name);
        if (Manifests.isAskel(container)) {
            problems.require(
                    context != null && Boolean.TRUE.equals(context.getReadOnlyRootFilesystem()),
                    "%s may write to its root",
                    name);
        }
        probes(name, container);
        references(name, container);
        resources(name, container.getResources());
    }

    private void probes(String name, Container container) {
        Map<String, Probe> probes = new LinkedHashMap<>();
        probes.put("startup", container.getStartupProbe());
        probes.put("liveness", container.getLivenessProbe());
        probes.put("readiness", container.getReadinessProbe());
        probes.forEach((kind, probe) -> {
            problems.require(probe != null, "%s has no %s probe", name, kind);
            if (probe != null) {
                IntOrString port = probe.getHttpGet() != null
                        ? probe.getHttpGet().getPort()
                        : probe.getTcpSocket() != null ? probe.getTcpSocket().getPort() : null;
                problems.require(
                        port != null && hasPort(container, port),
                        "%s has a %s probe of the port %s, which it does not have",
                        name,
                        kind,
                        port == null ? null : port.getValue());
            }
        });
    }

    private void references(String name, Container container) {
        for (EnvFromSource source : container.getEnvFrom()) {
            if (source.getConfigMapRef() != null) {
                configMap(name, source.getConfigMapRef().getName());
            }
            if (source.getSecretRef() != null) {
                secret(name, source.getSecretRef().getName());
            }
        }
        for (EnvVar variable : container.getEnv()) {
            EnvVarSource source = variable.getValueFrom();
            if (source != null && source.getSecretKeyRef() != null) {
                secret(name, source.getSecretKeyRef().getName());
                secretKey(
                        name,
                        source.getSecretKeyRef().getName(),
                        source.getSecretKeyRef().getKey());
            }
            if (source != null && source.getConfigMapKeyRef() != null) {
                configMap(name, source.getConfigMapKeyRef().getName());
            }
        }
    }

    /** In an overlay each container has memory that it can count on, and no more than it can count on. */
    private void resources(String name, ResourceRequirements resources) {
        if (manifests.objects().stream().anyMatch(object -> object.getMetadata().getNamespace() != null)) {
            Quantity asked = resources == null || resources.getRequests() == null
                    ? null
                    : resources.getRequests().get("memory");
            Quantity most = resources == null || resources.getLimits() == null
                    ? null
                    : resources.getLimits().get("memory");
            problems.require(
                    asked != null && Objects.equals(asked, most),
                    "%s asks for %s of memory, but may have %s",
                    name,
                    asked,
                    most);
        }
    }

    private void configMap(String name, String map) {
        problems.require(
                manifests.named(ConfigMap.class, map).isPresent(),
                "%s needs the ConfigMap %s, which is not there",
                name,
                map);
    }

    private void secret(String name, String secret) {
        problems.require(
                findSecret(secret).findAny().isPresent(), "%s needs the Secret %s, which nobody makes", name, secret);
    }

    private void secretKey(String name, String secret, String key) {
        problems.require(
                findSecret(secret).anyMatch(found -> found.getStringData().containsKey(key)),
                "%s needs '%s' of the Secret %s, which it does not have",
                name,
                key,
                secret);
    }

    private Stream<Secret> findSecret(String name) {
        return Stream.of(manifests, byHand).flatMap(all -> all.named(Secret.class, name).stream());
    }

    /** Whether a container has a port, by its name or number. */
    static boolean hasPort(Container container, IntOrString port) {
        return container.getPorts().stream()
                .anyMatch(one ->
                        port.getValue().equals(one.getName()) || port.getValue().equals(one.getContainerPort()));
    }
}
