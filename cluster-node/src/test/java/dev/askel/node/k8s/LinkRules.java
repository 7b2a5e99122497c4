// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.k8s;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What has to hold between the objects: each name that one uses for another leads to it. */
final class LinkRules {

    private final Manifests manifests;
    private final Problems problems;

    LinkRules(Manifests manifests, Problems problems) {
        this.manifests = manifests;
        this.problems = problems;
    }

    void check() {
        namespaces();
        manifests.all(StatefulSet.class).forEach(this::set);
        manifests.all(Service.class).forEach(this::service);
        manifests.all(RoleBinding.class).forEach(this::binding);
        manifests.all(PodDisruptionBudget.class).forEach(this::budget);
        manifests.all(HorizontalPodAutoscaler.class).forEach(this::autoscaler);
        manifests.all(NetworkPolicy.class).forEach(this::policy);
    }

    private void namespaces() {
        Set<String> used = manifests.objects().stream()
                .map(object -> object.getMetadata().getNamespace())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        Set<String> made = manifests
                .all(Namespace.class)
                .map(namespace -> namespace.getMetadata().getName())
                .collect(Collectors.toSet());
        problems.require(used.equals(made), "Objects are in the namespaces %s, but those made are %s", used, made);
    }

    private void set(StatefulSet set) {
        String name = Manifests.name(set);
        problems.require(
                manifests.selectedBy(set.getSpec().getSelector()).contains(set),
                "%s does not select its own pods",
                name);
        Optional<Service> service = manifests.named(Service.class, set.getSpec().getServiceName());
        problems.require(
                service.isPresent() && "None".equals(service.get().getSpec().getClusterIP()),
                "%s has no headless Service %s",
                name,
                set.getSpec().getServiceName());
        service.ifPresent(found -> problems.require(
                manifests.selectedBy(found.getSpec().getSelector()).contains(set),
                "%s is named by another Service than that of its pods",
                name));
        set.getSpec()
                .getTemplate()
                .getSpec()
                .getTopologySpreadConstraints()
                .forEach(constraint -> problems.require(
                        manifests.selectedBy(constraint.getLabelSelector()).contains(set),
                        "%s spreads other pods than its own",
                        name));
    }

    private void service(Service service) {
        List<StatefulSet> selected = manifests.selectedBy(service.getSpec().getSelector());
        problems.require(!selected.isEmpty(), "%s selects nothing", Manifests.name(service));
        for (ServicePort port : service.getSpec().getPorts()) {
            IntOrString target = port.getTargetPort() == null ? new IntOrString(port.getPort()) : port.getTargetPort();
            requirePort(service, selected, target);
        }
    }

    private void binding(RoleBinding binding) {
        problems.require(
                binding.getRoleRef().getKind().equals("Role")
                        && manifests
                                .named(Role.class, binding.getRoleRef().getName())
                                .isPresent(),
                "%s gives the Role %s, which is not there",
                Manifests.name(binding),
                binding.getRoleRef().getName());
        binding.getSubjects()
                .forEach(subject -> problems.require(
                        subject.getKind().equals("ServiceAccount")
                                && manifests
                                        .named(ServiceAccount.class, subject.getName())
                                        .filter(account -> Objects.equals(
                                                account.getMetadata().getNamespace(), subject.getNamespace()))
                                        .isPresent(),
                        "%s gives to the ServiceAccount %s, which is not there",
                        Manifests.name(binding),
                        subject.getName()));
    }

    private void budget(PodDisruptionBudget budget) {
        problems.require(
                !manifests.selectedBy(budget.getSpec().getSelector()).isEmpty(),
                "%s selects nothing",
                Manifests.name(budget));
    }

    private void autoscaler(HorizontalPodAutoscaler autoscaler) {
        String name = Manifests.name(autoscaler);
        var target = autoscaler.getSpec().getScaleTargetRef();
        Optional<StatefulSet> set = manifests
                .named(StatefulSet.class, target.getName())
                .filter(found -> found.getKind().equals(target.getKind())
                        && found.getApiVersion().equals(target.getApiVersion()));
        problems.require(
                set.isPresent(), "%s scales %s %s, which is not there", name, target.getKind(), target.getName());
        set.ifPresent(found -> {
            problems.require(
                    found.getSpec().getReplicas() == null,
                    "%s and %s both say how many there are",
                    name,
                    Manifests.name(found));
            autoscaler.getSpec().getMetrics().forEach(metric -> {
                // The metrics of others would have to be exported by somebody first.
                problems.require(metric.getType().equals("Resource"), "%s scales by a metric that nobody has", name);
                if (metric.getResource() != null) {
                    String resource = metric.getResource().getName();
                    Manifests.containers(found)
                            .forEach(container -> problems.require(
                                    container.getResources() != null
                                            && container.getResources().getRequests() != null
                                            && container
                                                    .getResources()
                                                    .getRequests()
                                                    .containsKey(resource),
                                    "%s scales by %s, of which %s asks for nothing",
                                    name,
                                    resource,
                                    container.getName()));
                }
            });
        });
    }

    private void policy(NetworkPolicy policy) {
        List<StatefulSet> selected = manifests.selectedBy(policy.getSpec().getPodSelector());
        problems.require(!selected.isEmpty(), "%s selects nothing", Manifests.name(policy));
        policy.getSpec().getIngress().forEach(rule -> {
            ports(policy, selected, rule.getPorts());
            rule.getFrom().stream().filter(this::isOurs).forEach(peer -> selects(policy, peer));
        });
        policy.getSpec()
                .getEgress()
                .forEach(rule -> rule.getTo().stream().filter(this::isOurs).forEach(peer -> {
                    selects(policy, peer);
                    ports(policy, manifests.selectedBy(peer.getPodSelector()), rule.getPorts());
                }));
    }

    /** Pods of other namespaces are not in the manifests. */
    private boolean isOurs(NetworkPolicyPeer peer) {
        return peer.getNamespaceSelector() == null && peer.getPodSelector() != null;
    }

    private void selects(NetworkPolicy policy, NetworkPolicyPeer peer) {
        problems.require(
                !manifests.selectedBy(peer.getPodSelector()).isEmpty(),
                "%s has a rule for pods %s, of which there are none",
                Manifests.name(policy),
                peer.getPodSelector().getMatchLabels());
    }

    private void ports(NetworkPolicy policy, List<StatefulSet> sets, List<NetworkPolicyPort> ports) {
        ports.forEach(port -> requirePort(policy, sets, port.getPort()));
    }

    private void requirePort(HasMetadata user, List<StatefulSet> sets, IntOrString port) {
        for (StatefulSet set : sets) {
            problems.require(
                    Manifests.containers(set).stream().anyMatch(container -> PodRules.hasPort(container, port)),
                    "%s leads to the port %s, which %s does not have",
                    Manifests.name(user),
                    port.getValue(),
                    Manifests.name(set));
        }
    }
}
