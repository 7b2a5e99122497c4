// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata.tree;

import dev.askel.engine.language.jsonata.value.ArrayValue;
import dev.askel.engine.language.jsonata.value.Numbers;
import dev.askel.engine.language.jsonata.value.Run;
import dev.askel.engine.language.jsonata.value.Values;

/** Picks elements by their position, or by whether a predicate is true of them. */
final class Filter {

    private Filter() {}

    static Object apply(Node predicate, Object value, Frame frame) {
        Run run = frame.run();
        ArrayValue input = value instanceof ArrayValue array ? array : one(value, run);
        if (predicate instanceof LiteralNode literal && literal.value() instanceof Number number) {
            return at(position(number, input.size()), input, run);
        }
        ArrayValue results = run.sequence();
        if (input.hasTuples()) {
            results.markTuples();
        }
        for (int index = 0; index < input.size(); index++) {
            Object item = input.get(index);
            Object found = item instanceof Tuple tuple
                    ? predicate.evaluate(tuple.context(), tuple.frame(frame))
                    : predicate.evaluate(item, frame);
            add(results, item, found, index, input.size(), run);
        }
        return results;
    }

    private static ArrayValue one(Object value, Run run) {
        ArrayValue sequence = run.sequence();
        sequence.add(value);
        return sequence;
    }

    private static Object at(int position, ArrayValue input, Run run) {
        Object item = input.get(position);
        if (item instanceof ArrayValue) {
            return item;
        }
        ArrayValue results = run.sequence();
        if (input.hasTuples()) {
            results.markTuples();
        }
        if (item != null) {
            results.add(item);
        }
        return results;
    }

    private static void add(ArrayValue results, Object item, Object found, int index, int size, Run run) {
        if (Numbers.isNumeric(found)) {
            if (position((Number) found, size) == index) {
                results.add(item);
            }
        } else if (found instanceof ArrayValue positions && Values.areNumbers(positions)) {
            run.budget().work(positions.size());
            for (Object position : positions.elements()) {
                if (position((Number) position, size) == index) {
                    results.add(item);
                }
            }
        } else if (Values.isTrue(found)) {
            results.add(item);
        }
    }

    /** A position from the end is negative; a fraction is rounded down. */
    private static int position(Number number, int size) {
        double floor = Math.floor(number.doubleValue());
        double position = floor < 0 ? size + floor : floor;
        return position < 0 || position >= size ? -1 : (int) position;
    }
}
