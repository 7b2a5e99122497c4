// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata.tree;

import dev.askel.engine.language.jsonata.value.ArrayValue;
import dev.askel.engine.language.jsonata.value.Run;
import java.util.ArrayList;
import java.util.List;

/** Steps, each of which is evaluated in the context of each value that the one before yields. */
final class PathNode extends Node {

    private final List<Node> steps;
    boolean keepsSingletonArray;

    PathNode(Node first) {
        this.steps = new ArrayList<>();
        this.steps.add(first);
    }

    List<Node> steps() {
        return steps;
    }

    Node lastStep() {
        return steps.get(steps.size() - 1);
    }

    @Override
    Object name() {
        return steps.get(0).name();
    }

    @Override
    Object grouped(Object result, Frame frame) {
        return result;
    }

    @Override
    Object compute(Object input, Frame frame) {
        Run run = frame.run();
        ArrayValue values =
                input instanceof ArrayValue array && !(steps.get(0) instanceof VariableNode) ? array : one(input, run);
        Object result = null;
        ArrayValue tuples = null;
        boolean streams = false;
        for (int number = 0; number < steps.size(); number++) {
            Node step = steps.get(number);
            streams |= step.tuple;
            if (number == 0 && step.constructsArray) {
                result = step.evaluate(values, frame);
            } else if (streams) {
                tuples = TupleSteps.evaluate(step, values, tuples, frame);
            } else {
                result = step(step, values, frame, number == steps.size() - 1);
            }
            if (!streams && (result == null || result instanceof ArrayValue array && array.isEmpty())) {
                break;
            }
            if (step.focus == null) {
                values = result instanceof ArrayValue array ? array : run.sequence();
            }
        }
        return finished(streams ? contexts(tuples, run) : result, tuples, frame);
    }

    private ArrayValue contexts(ArrayValue tuples, Run run) {
        if (tuple) {
            return tuples;
        }
        ArrayValue contexts = run.sequence();
        tuples.elements().forEach(one -> contexts.add(((Tuple) one).context()));
        return contexts;
    }

    private Object finished(Object value, ArrayValue tuples, Frame frame) {
        Object result = value;
        if (keepsSingletonArray && result instanceof ArrayValue array) {
            if (array.isConstructed() && !array.isSequence()) {
                result = one(array, frame.run());
            }
            ((ArrayValue) result).keepSingleton();
        }
        return group == null ? result : group.evaluate(tuples == null ? result : tuples, frame);
    }

    private static ArrayValue one(Object value, Run run) {
        ArrayValue sequence = run.sequence();
        sequence.add(value);
        return sequence;
    }

    private static ArrayValue step(Node step, ArrayValue input, Frame frame, boolean last) {
        if (step instanceof SortNode sort) {
            return stages(sort, sort.sort(input, frame), frame);
        }
        ArrayValue results = frame.run().sequence();
        for (int index = 0; index < input.size(); index++) {
            Object result = step.evaluate(input.get(index), frame);
            if (step.stages != null) {
                for (Stage stage : step.stages) {
                    result = Filter.apply(stage.filter(), result, frame);
                }
            }
            if (result != null) {
                results.add(result);
            }
        }
        boolean single = last && results.size() == 1;
        if (single && results.get(0) instanceof ArrayValue array && !array.isSequence()) {
            return array;
        }
        return flattened(results, frame.run());
    }

    private static ArrayValue flattened(ArrayValue results, Run run) {
        ArrayValue flat = run.sequence();
        for (int index = 0; index < results.size(); index++) {
            Object result = results.get(index);
            if (result instanceof ArrayValue array && !array.isConstructed()) {
                flat.addAll(array);
            } else {
                flat.add(result);
            }
        }
        return flat;
    }

    /** Filters the values of a step, and binds their positions to variables. */
    static ArrayValue stages(Node step, ArrayValue input, Frame frame) {
        ArrayValue result = input;
        if (step.stages == null) {
            return result;
        }
        for (Stage stage : step.stages) {
            if (stage.filter() != null) {
                Object filtered = Filter.apply(stage.filter(), result, frame);
                result = filtered instanceof ArrayValue array ? array : one(filtered, frame.run());
            } else {
                for (int position = 0; position < result.size(); position++) {
                    if (result.get(position) instanceof Tuple tuple) {
                        tuple.put(stage.index(), (double) position);
                    }
                }
            }
        }
        return result;
    }
}
