// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.intrinsic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.LinkedHashSet;
import java.util.Set;

/** Functions of arrays. */
final class ArrayFunctions {

    private static final int RANGE_MAX = 1_000;

    private ArrayFunctions() {}

    static JsonNode array(IntrinsicArguments in) {
        return JsonNodeFactory.instance.arrayNode().addAll(in.values());
    }

    static JsonNode partition(IntrinsicArguments in) {
        JsonNode array = in.array(0);
        int size = in.integer(1);
        if (size <= 0) {
            throw in.failure("the size of a part must be positive, but is " + size);
        }
        ArrayNode parts = JsonNodeFactory.instance.arrayNode();
        ArrayNode part = null;
        for (JsonNode element : array) {
            if (part == null || part.size() == size) {
                part = parts.addArray();
            }
            part.add(element);
        }
        return parts;
    }

    static JsonNode contains(IntrinsicArguments in) {
        for (JsonNode element : in.array(0)) {
            if (element.equals(in.get(1))) {
                return BooleanNode.TRUE;
            }
        }
        return BooleanNode.FALSE;
    }

    static JsonNode range(IntrinsicArguments in) {
        long first = in.integer(0);
        long last = in.integer(1);
        long step = in.integer(2);
        if (step == 0) {
            throw in.failure("the step must not be 0");
        }
        if ((last - first) / step >= RANGE_MAX) {
            throw in.failure("it would give more than " + RANGE_MAX + " elements");
        }
        ArrayNode range = JsonNodeFactory.instance.arrayNode();
        for (long value = first; step > 0 ? value <= last : value >= last; value += step) {
            range.add((int) value);
        }
        return range;
    }

    static JsonNode getItem(IntrinsicArguments in) {
        JsonNode array = in.array(0);
        int index = in.integer(1);
        if (index < 0 || index >= array.size()) {
            throw in.failure("there is no element " + index + " in an array of " + array.size());
        }
        return array.get(index);
    }

    static JsonNode unique(IntrinsicArguments in) {
        Set<JsonNode> seen = new LinkedHashSet<>();
        in.array(0).forEach(seen::add);
        return JsonNodeFactory.instance.arrayNode().addAll(seen);
    }
}
