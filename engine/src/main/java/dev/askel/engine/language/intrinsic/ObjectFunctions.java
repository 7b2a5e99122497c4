// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.intrinsic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Functions of objects. */
final class ObjectFunctions {

    private ObjectFunctions() {}

    /** Fields of the second object win. Deep merging, which AWS does not offer, merges objects in the same place. */
    static JsonNode merge(IntrinsicArguments in) {
        return merge(in.object(0), in.object(1), in.bool(2));
    }

    private static ObjectNode merge(JsonNode first, JsonNode second, boolean deep) {
        ObjectNode merged = JsonNodeFactory.instance.objectNode();
        merged.setAll((ObjectNode) first);
        second.properties().forEach(field -> {
            JsonNode before = merged.get(field.getKey());
            boolean both =
                    before != null && before.isObject() && field.getValue().isObject();
            merged.set(field.getKey(), deep && both ? merge(before, field.getValue(), true) : field.getValue());
        });
        return merged;
    }
}
