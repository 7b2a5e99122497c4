// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.k8s;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The objects that a rendered folder consists of. */
record Manifests(List<HasMetadata> objects) {

    /** The name of the container, and of all that belongs to the nodes. */
    static final String ASKEL = "askel";

    static Manifests of(List<ObjectNode> documents) {
        return new Manifests(documents.stream().map(StrictModels::read).toList());
    }

    <T extends HasMetadata> Stream<T> all(Class<T> type) {
        return objects.stream().filter(type::isInstance).map(type::cast);
    }

    <T extends HasMetadata> Optional<T> named(Class<T> type, String name) {
        return all(type)
                .filter(object -> object.getMetadata().getName().equals(name))
                .findFirst();
    }

    /** Those whose pods a selector with labels selects. */
    List<StatefulSet> selectedBy(Map<String, String> labels) {
        return all(StatefulSet.class)
                .filter(set ->
                        labels != null && !labels.isEmpty() && labels(set).containsAll(labels.entrySet()))
                .toList();
    }

    List<StatefulSet> selectedBy(LabelSelector selector) {
        return selector == null ? List.of() : selectedBy(selector.getMatchLabels());
    }

    /** The variables of a container whose values are in the manifests. */
    Map<String, String> environment(Container container) {
        Map<String, String> values = new LinkedHashMap<>();
        for (EnvFromSource source : container.getEnvFrom()) {
            if (source.getConfigMapRef() != null) {
                named(ConfigMap.class, source.getConfigMapRef().getName())
                        .ifPresent(map -> values.putAll(map.getData()));
            }
        }
        for (EnvVar variable : container.getEnv()) {
            values.put(variable.getName(), variable.getValue() == null ? "" : variable.getValue());
        }
        return values;
    }

    static boolean isAskel(Container container) {
        return container.getName().equals(ASKEL);
    }

    static List<Container> containers(StatefulSet set) {
        return set.getSpec().getTemplate().getSpec().getContainers();
    }

    /** How a problem names an object. */
    static String name(HasMetadata object) {
        return object.getKind() + " " + object.getMetadata().getName();
    }

    private static Set<Map.Entry<String, String>> labels(StatefulSet set) {
        Map<String, String> labels = set.getSpec().getTemplate().getMetadata().getLabels();
        return labels == null ? Set.of() : labels.entrySet();
    }
}
