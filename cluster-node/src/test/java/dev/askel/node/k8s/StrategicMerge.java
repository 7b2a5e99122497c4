// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Map.Entry;

/**
 * Kubernetes' strategic merge, for the lists that patches of Askel's manifests change. A patch of any other list that
 * is there already is refused, and so are directives such as {@code $patch}.
 */
final class StrategicMerge {

    /** Lists whose elements are merged, and the field that tells which belong together. */
    private static final Map<String, String> KEYS =
            Map.of("containers", "name", "env", "name", "volumes", "name", "volumeMounts", "mountPath");

    private StrategicMerge() {}

    static void merge(ObjectNode into, ObjectNode patch) {
        for (Entry<String, JsonNode> field : patch.properties()) {
            String name = field.getKey();
            JsonNode change = field.getValue();
            JsonNode there = into.get(name);
            if (name.startsWith("$")) {
                throw new ManifestException("The renderer does not know the directive " + name);
            } else if (change.isNull()) {
                into.remove(name);
            } else if (there instanceof ObjectNode old && change instanceof ObjectNode object) {
                merge(old, object);
            } else if (there instanceof ArrayNode old && change instanceof ArrayNode list) {
                mergeLists(name, old, list);
            } else {
                into.set(name, change.deepCopy());
            }
        }
    }

    private static void mergeLists(String name, ArrayNode into, ArrayNode patch) {
        String key = KEYS.get(name);
        if (key == null) {
            throw new ManifestException("The renderer does not know how the list '" + name + "' is merged");
        }
        for (JsonNode element : patch) {
            ObjectNode old = find(into, key, element.path(key));
            if (old == null) {
                into.add(element.deepCopy());
            } else {
                merge(old, (ObjectNode) element);
            }
        }
    }

    private static ObjectNode find(ArrayNode list, String key, JsonNode value) {
        for (JsonNode element : list) {
            if (element.path(key).equals(value)) {
                return (ObjectNode) element;
            }
        }
        return null;
    }
}
