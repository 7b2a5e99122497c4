// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata.value;

import dev.askel.engine.language.model.Bindings;
import java.util.List;
import java.util.Objects;

/** One evaluation of one expression: what it may take, and the sources of what differs from run to run. */
public final class Run {

    private final Budget budget = new Budget();
    private final Bindings bindings;

    public Run(Bindings bindings) {
        this.bindings = Objects.requireNonNull(bindings, "bindings");
    }

    public Budget budget() {
        return budget;
    }

    /** What the expression may read. */
    public Bindings bindings() {
        return bindings;
    }

    /** A new, empty sequence: what paths and functions yield; one of one element stands for the element. */
    public ArrayValue sequence() {
        return new ArrayValue(budget, true);
    }

    /** A new, empty array. */
    public ArrayValue array() {
        return new ArrayValue(budget, false);
    }

    /** An array of these elements. */
    public ArrayValue array(List<Object> elements) {
        ArrayValue array = array();
        elements.forEach(array::add);
        return array;
    }

    /** A new, empty object. */
    public ObjectValue object() {
        return new ObjectValue(budget);
    }

    /** Counts a text that was built. */
    public String text(String built) {
        budget.allocateValue(built.length());
        return built;
    }
}
