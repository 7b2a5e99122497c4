// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata.value;

/** How much memory values take, as {@link Budget} counts it. JSON that came from outside takes none. */
final class Sizes {

    private static final int CONTAINER = 16;
    private static final int ELEMENT = 8;
    private static final int FIELD = 24;

    private Sizes() {}

    /** A value that is no array, object or function. */
    static long shallow(Object value) {
        return value instanceof String text ? text.length() : 0;
    }

    /**
     * A value with all that it holds.
     *
     * @param most where counting ends; more is never returned
     * @return negative if there is a function in it, whose variables cannot be counted
     */
    static long of(Object value, long most) {
        return count(value, most, 0);
    }

    private static long count(Object value, long most, int depth) {
        if (depth > Budget.VALUE_DEPTH_MAX) {
            return most;
        }
        if (value instanceof ArrayValue array) {
            return array.isView() ? 0 : array(array, most, depth);
        }
        if (value instanceof ObjectValue object) {
            return object.isView() ? 0 : object(object, most, depth);
        }
        return value instanceof FunctionValue ? -1 : Math.min(most, shallow(value));
    }

    private static long array(ArrayValue array, long most, int depth) {
        long total = CONTAINER + (long) ELEMENT * array.size();
        for (int index = 0; total < most && index < array.size(); index++) {
            long size = count(array.get(index), most - total, depth + 1);
            if (size < 0) {
                return size;
            }
            total += size;
        }
        return Math.min(most, total);
    }

    private static long object(ObjectValue object, long most, int depth) {
        long total = CONTAINER;
        for (String key : object.keys()) {
            if (total >= most) {
                return most;
            }
            long size = count(object.get(key), most - total, depth + 1);
            if (size < 0) {
                return size;
            }
            total += FIELD + size;
        }
        return Math.min(most, total);
    }
}
