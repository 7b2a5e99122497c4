// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata.tree;

import dev.askel.engine.language.jsonata.value.ArrayValue;
import dev.askel.engine.language.jsonata.value.JsonataError;
import dev.askel.engine.language.jsonata.value.ObjectValue;
import dev.askel.engine.language.jsonata.value.Run;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes an object: values with the same key are gathered before the key's value is evaluated. */
record Group(List<Pair> pairs) {

    /** The expressions of a key and of its value. */
    record Pair(Node key, Node value) {}

    /** What has come together under a key. */
    private static final class Gathered {
        private final int pair;
        private Object data;

        Gathered(int pair, Object data) {
            this.pair = pair;
            this.data = data;
        }
    }

    Object evaluate(Object value, Frame frame) {
        Run run = frame.run();
        boolean tuples = value instanceof ArrayValue array && array.hasTuples();
        Map<String, Gathered> groups = new LinkedHashMap<>();
        if (value instanceof ArrayValue input && !input.isEmpty()) {
            for (int index = 0; index < input.size(); index++) {
                gather(input.get(index), groups, frame);
            }
        } else {
            gather(value instanceof ArrayValue ? null : value, groups, frame);
        }
        ObjectValue result = run.object();
        groups.forEach((key, gathered) -> put(result, key, gathered, tuples, frame));
        return result;
    }

    private void gather(Object item, Map<String, Gathered> groups, Frame frame) {
        Tuple tuple = item instanceof Tuple one ? one : null;
        Object context = tuple == null ? item : tuple.context();
        Frame around = tuple == null ? frame : tuple.frame(frame);
        for (int pair = 0; pair < pairs.size(); pair++) {
            Object key = pairs.get(pair).key().evaluate(context, around);
            if (key == null) {
                continue;
            }
            if (!(key instanceof String name)) {
                throw JsonataError.of("T1003").with("value", key);
            }
            add(groups, name, pair, item, frame.run());
        }
    }

    private static void add(Map<String, Gathered> groups, String name, int pair, Object item, Run run) {
        Gathered gathered = groups.get(name);
        if (gathered == null) {
            run.text(name);
            groups.put(name, new Gathered(pair, item));
        } else if (gathered.pair != pair) {
            throw JsonataError.of("D1009").with("value", name);
        } else {
            gathered.data = Arrays.append(gathered.data, item, run);
        }
    }

    private void put(ObjectValue result, String key, Gathered gathered, boolean tuples, Frame frame) {
        Node expression = pairs.get(gathered.pair).value();
        Object value;
        if (tuples) {
            Tuple tuple = reduced(gathered.data, frame.run());
            Object context = tuple.bound().remove(Tuple.CONTEXT);
            value = expression.evaluate(context, tuple.frame(frame));
        } else {
            value = expression.evaluate(gathered.data, frame);
        }
        if (value != null) {
            result.put(key, value);
        }
    }

    private static Tuple reduced(Object data, Run run) {
        if (data instanceof Tuple one) {
            return one.copy();
        }
        Tuple result = new Tuple();
        if (!(data instanceof ArrayValue several)) {
            return result;
        }
        for (Object element : several.elements()) {
            Tuple tuple = (Tuple) element;
            tuple.bound()
                    .forEach((name, value) ->
                            result.put(name, Arrays.append(result.bound().get(name), value, run)));
        }
        return result;
    }
}
