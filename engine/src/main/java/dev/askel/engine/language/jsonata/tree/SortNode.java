// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata.tree;

import dev.askel.engine.language.jsonata.value.ArrayValue;
import dev.askel.engine.language.jsonata.value.JsonataError;
import dev.askel.engine.language.jsonata.value.Numbers;
import dev.askel.engine.language.jsonata.value.Run;
import dev.askel.engine.language.jsonata.value.Sorting;
import java.util.List;

/** The order-by step of a path. */
final class SortNode extends Node {

    private final List<Term> terms;

    /** One criterion. */
    record Term(boolean descending, Node expression) {}

    SortNode(List<Term> terms) {
        this.terms = terms;
    }

    List<Term> terms() {
        return terms;
    }

    @Override
    Object compute(Object input, Frame frame) {
        return input instanceof ArrayValue array ? sort(array, frame) : input;
    }

    ArrayValue sort(ArrayValue input, Frame frame) {
        if (input.size() <= 1) {
            return input;
        }
        Run run = frame.run();
        List<Object> sorted =
                Sorting.sort(input.elements(), (left, right) -> isAfter(left, right, frame), run.budget());
        ArrayValue result = run.array(sorted);
        return input.hasTuples() ? result.markTuples() : result;
    }

    private boolean isAfter(Object left, Object right, Frame frame) {
        for (Term term : terms) {
            int order = compare(value(term, left, frame), value(term, right, frame), term.descending());
            if (order != 0) {
                return order > 0;
            }
        }
        return false;
    }

    private static Object value(Term term, Object item, Frame frame) {
        return item instanceof Tuple tuple
                ? term.expression().evaluate(tuple.context(), tuple.frame(frame))
                : term.expression().evaluate(item, frame);
    }

    private static int compare(Object left, Object right, boolean descending) {
        if (left == null || right == null) {
            return left == right ? 0 : left == null ? 1 : -1;
        }
        if (!isSortable(left) || !isSortable(right)) {
            throw JsonataError.of("T2008").with("value", isSortable(left) ? right : left);
        }
        if (left instanceof String != right instanceof String) {
            throw JsonataError.of("T2007").with("value", left).with("value2", right);
        }
        int order = left instanceof String text
                ? text.compareTo((String) right)
                : Numbers.compare((Number) left, (Number) right);
        return descending ? -order : order;
    }

    private static boolean isSortable(Object value) {
        return value instanceof String || value instanceof Number;
    }
}
