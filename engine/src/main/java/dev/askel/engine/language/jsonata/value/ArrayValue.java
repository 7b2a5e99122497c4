// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata.value;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * An array or a sequence. Sequences are what paths yield: they are flattened into each other, an empty one is
 * undefined, and one of one element is that element unless it is to be kept.
 */
public final class ArrayValue {

    private static final int ELEMENT_BYTES = 8;

    private final Budget budget;
    private final JsonNode node;
    private List<Object> elements;
    private boolean shared;
    private final boolean sequence;
    private boolean keepsSingleton;
    private boolean constructed;
    private boolean tuples;

    ArrayValue(Budget budget, boolean sequence) {
        this(budget, new ArrayList<>(), false, null, sequence);
    }

    private ArrayValue(Budget budget, List<Object> elements, boolean shared, JsonNode node, boolean sequence) {
        this.budget = budget;
        this.elements = elements;
        this.shared = shared;
        this.node = node;
        this.sequence = sequence;
    }

    /** An array of JSON, whose elements are wrapped when they are read. */
    static ArrayValue of(JsonNode node) {
        return new ArrayValue(null, new NodeList(node), true, node, false);
    }

    /** The sequence of the integers of a range. */
    public static ArrayValue range(Budget budget, double first, int size) {
        budget.allocateValue((long) size * ELEMENT_BYTES);
        return new ArrayValue(budget, new NumberRange(first, size), true, null, true);
    }

    public int size() {
        return elements.size();
    }

    public boolean isEmpty() {
        return elements.isEmpty();
    }

    /** The element at an index from 0; undefined outside. */
    public Object get(int index) {
        return index >= 0 && index < elements.size() ? elements.get(index) : null;
    }

    /** Adds an element. */
    public void add(Object element) {
        if (shared) {
            elements = new ArrayList<>(elements);
            shared = false;
        }
        elements.add(element);
        if (budget != null) {
            budget.allocate(ELEMENT_BYTES);
            if ((long) elements.size() * ELEMENT_BYTES > Budget.VALUE_BYTES_MAX) {
                throw BoundExceeded.memory();
            }
        }
    }

    /** Adds all elements of an array. */
    public void addAll(ArrayValue more) {
        if (elements.isEmpty() && more.shared) {
            budget.allocate((long) more.size() * ELEMENT_BYTES);
            elements = more.elements;
            shared = true;
            return;
        }
        for (int index = 0; index < more.size(); index++) {
            add(more.get(index));
        }
    }

    /** The elements, to be read only. */
    public List<Object> elements() {
        return elements;
    }

    /** Whether it is JSON that came from outside and was not built by the expression. */
    boolean isView() {
        return node != null;
    }

    /** The JSON that it is, if it came from outside; null otherwise. */
    JsonNode node() {
        return node;
    }

    public boolean isSequence() {
        return sequence;
    }

    /** Whether it stays an array though it has one element only. */
    public boolean keepsSingleton() {
        return keepsSingleton;
    }

    public void keepSingleton() {
        keepsSingleton = true;
    }

    /** Whether it was written as {@code [...]} and is a step's one value, which is not flattened. */
    public boolean isConstructed() {
        return constructed;
    }

    public void markConstructed() {
        constructed = true;
    }

    /** Whether its elements are tuples: values with the variables that the steps of a path have bound to them. */
    public boolean hasTuples() {
        return tuples;
    }

    public ArrayValue markTuples() {
        tuples = true;
        return this;
    }
}
