// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.intrinsic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.askel.engine.language.model.Bindings;
import java.util.Random;

/** Functions of numbers. */
final class NumberFunctions {

    private NumberFunctions() {}

    /** From the first argument, inclusive, to the second, exclusive; the same for the same seed. */
    static JsonNode random(IntrinsicArguments in, Bindings bindings) {
        int start = in.integer(0);
        int end = in.integer(1);
        if (start >= end) {
            throw in.failure("the start must be less than the end, but they are " + start + " and " + end);
        }
        double drawn = in.values().size() == 3
                ? new Random(in.integer(2)).nextDouble()
                : bindings.randoms().getAsDouble();
        return JsonNodeFactory.instance.numberNode((int) (start + Math.floor(drawn * ((double) end - start))));
    }

    static JsonNode add(IntrinsicArguments in) {
        long sum = (long) in.integer(0) + in.integer(1);
        if (sum > Integer.MAX_VALUE || sum < Integer.MIN_VALUE) {
            throw in.failure("the sum is no 32-bit integer: " + sum);
        }
        return JsonNodeFactory.instance.numberNode((int) sum);
    }
}
