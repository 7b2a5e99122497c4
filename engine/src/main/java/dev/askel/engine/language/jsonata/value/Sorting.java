// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata.value;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;

/** Sorts by merging, with orders that expressions define and that need not make sense. */
public final class Sorting {

    private Sorting() {}

    /** A sorted copy; what is not after each other keeps its place. */
    public static List<Object> sort(List<Object> elements, BiPredicate<Object, Object> isAfter, Budget budget) {
        if (elements.size() <= 1) {
            return elements;
        }
        int middle = elements.size() / 2;
        List<Object> left = sort(elements.subList(0, middle), isAfter, budget);
        List<Object> right = sort(elements.subList(middle, elements.size()), isAfter, budget);
        budget.work(elements.size());
        List<Object> merged = new ArrayList<>(elements.size());
        int fromLeft = 0;
        int fromRight = 0;
        while (fromLeft < left.size() && fromRight < right.size()) {
            boolean second = isAfter.test(left.get(fromLeft), right.get(fromRight));
            merged.add(second ? right.get(fromRight++) : left.get(fromLeft++));
        }
        merged.addAll(left.subList(fromLeft, left.size()));
        merged.addAll(right.subList(fromRight, right.size()));
        return merged;
    }
}
