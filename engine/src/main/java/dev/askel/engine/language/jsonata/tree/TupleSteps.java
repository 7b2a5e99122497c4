// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata.tree;

import dev.askel.engine.language.jsonata.value.ArrayValue;
import dev.askel.engine.language.jsonata.value.Run;

/** Steps of paths that bind variables: what passes from one to the next are tuples. */
final class TupleSteps {

    private TupleSteps() {}

    /**
     * Evaluates a step.
     *
     * @param tuples what the step before yields; null if it is the first that passes tuples on
     */
    static ArrayValue evaluate(Node step, ArrayValue input, ArrayValue tuples, Frame frame) {
        Run run = frame.run();
        ArrayValue result;
        if (step instanceof SortNode sort) {
            result = tuples == null ? numbered(sort.sort(input, frame), step.index, run) : sort.sort(tuples, frame);
        } else {
            result = run.sequence().markTuples();
            for (Object tuple : (tuples == null ? wrapped(input, run) : tuples).elements()) {
                add((Tuple) tuple, step, result, frame);
            }
        }
        return PathNode.stages(step, result, frame);
    }

    private static ArrayValue wrapped(ArrayValue input, Run run) {
        ArrayValue tuples = run.array();
        for (int index = 0; index < input.size(); index++) {
            tuples.add(Tuple.of(input.get(index)));
        }
        return tuples;
    }

    private static ArrayValue numbered(ArrayValue sorted, String index, Run run) {
        ArrayValue tuples = run.sequence().markTuples();
        for (int position = 0; position < sorted.size(); position++) {
            Tuple tuple = Tuple.of(sorted.get(position));
            if (index != null) {
                tuple.put(index, (double) position);
            }
            tuples.add(tuple);
        }
        return tuples;
    }

    private static void add(Tuple tuple, Node step, ArrayValue result, Frame frame) {
        Object value = step.evaluate(tuple.context(), tuple.frame(frame));
        if (value == null) {
            return;
        }
        if (!(value instanceof ArrayValue values)) {
            result.add(extended(tuple, value, 0, step));
            return;
        }
        for (int position = 0; position < values.size(); position++) {
            Object element = values.get(position);
            if (values.hasTuples()) {
                Tuple both = tuple.copy();
                both.putAll((Tuple) element);
                result.add(both);
            } else {
                result.add(extended(tuple, element, position, step));
            }
        }
    }

    private static Tuple extended(Tuple tuple, Object value, int position, Node step) {
        Tuple extended = tuple.copy();
        if (step.focus == null) {
            extended.put(Tuple.CONTEXT, value);
        } else {
            extended.put(step.focus, value);
        }
        if (step.index != null) {
            extended.put(step.index, (double) position);
        }
        if (step.ancestor != null) {
            extended.put(step.ancestor.label, tuple.context());
        }
        return extended;
    }
}
