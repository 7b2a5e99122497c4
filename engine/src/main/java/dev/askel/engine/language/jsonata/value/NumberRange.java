// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata.value;

import java.util.AbstractList;
import java.util.RandomAccess;

/** Consecutive integers, none of which exists before it is read. */
final class NumberRange extends AbstractList<Object> implements RandomAccess {

    private final double first;
    private final int size;

    NumberRange(double first, int size) {
        this.first = first;
        this.size = size;
    }

    @Override
    public Object get(int index) {
        return first + index;
    }

    @Override
    public int size() {
        return size;
    }
}
