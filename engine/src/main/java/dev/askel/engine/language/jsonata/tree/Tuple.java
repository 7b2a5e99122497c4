// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata.tree;

import java.util.LinkedHashMap;
import java.util.Map;

/** A value on its way through a path, with the variables that the steps before have bound. */
final class Tuple {

    /** The name of the value itself among the variables. */
    static final String CONTEXT = "@";

    private final Map<String, Object> bound = new LinkedHashMap<>();

    static Tuple of(Object context) {
        Tuple tuple = new Tuple();
        tuple.bound.put(CONTEXT, context);
        return tuple;
    }

    Tuple copy() {
        Tuple copy = new Tuple();
        copy.bound.putAll(bound);
        return copy;
    }

    void putAll(Tuple other) {
        bound.putAll(other.bound);
    }

    void put(String name, Object value) {
        bound.put(name, value);
    }

    Object context() {
        return bound.get(CONTEXT);
    }

    Map<String, Object> bound() {
        return bound;
    }

    /** A frame with the variables. */
    Frame frame(Frame around) {
        Frame frame = new Frame(around);
        bound.forEach(frame::bind);
        return frame;
    }
}
