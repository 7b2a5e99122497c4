// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata.value;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An object, whose keys have an order. */
public final class ObjectValue {

    private static final int FIELD_BYTES = 24;

    private final Budget budget;
    private final JsonNode node;
    private final Map<String, Object> fields;

    ObjectValue(Budget budget) {
        this(budget, null, new LinkedHashMap<>());
    }

    private ObjectValue(Budget budget, JsonNode node, Map<String, Object> fields) {
        this.budget = budget;
        this.node = node;
        this.fields = fields;
    }

    /** An object of JSON, whose fields are wrapped when they are read. */
    static ObjectValue of(JsonNode node) {
        return new ObjectValue(null, node, null);
    }

    /** The value of a key; undefined if there is none. */
    public Object get(String key) {
        return node == null ? fields.get(key) : Values.of(node.get(key));
    }

    /** Sets a field. Objects that came from outside have to be copied first. */
    public void put(String key, Object value) {
        budget.allocate(FIELD_BYTES);
        fields.put(key, value);
    }

    /** Removes a field. Objects that came from outside have to be copied first. */
    public void remove(String key) {
        fields.remove(key);
    }

    /** The keys at this moment. */
    public List<String> keys() {
        if (node == null) {
            return new ArrayList<>(fields.keySet());
        }
        List<String> names = new ArrayList<>(node.size());
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    public int size() {
        return node == null ? fields.size() : node.size();
    }

    /** Whether it is JSON that came from outside and was not built by the expression. */
    boolean isView() {
        return node != null;
    }

    /** The JSON that it is, if it came from outside; null otherwise. */
    JsonNode node() {
        return node;
    }
}
