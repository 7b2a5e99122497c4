// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata.value;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.AbstractList;
import java.util.RandomAccess;

/** The elements of an array of JSON, each wrapped when it is read. */
final class NodeList extends AbstractList<Object> implements RandomAccess {

    private final JsonNode node;

    NodeList(JsonNode node) {
        this.node = node;
    }

    @Override
    public Object get(int index) {
        return Values.of(node.get(index));
    }

    @Override
    public int size() {
        return node.size();
    }
}
