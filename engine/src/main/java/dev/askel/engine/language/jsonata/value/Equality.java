// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata.value;

/** Whether values are equal: arrays and objects by what is in them, whatever the order of the keys. */
public final class Equality {

    private Equality() {}

    /** Equality as {@code =} tells it; both are defined. */
    public static boolean deep(Object left, Object right, Budget budget) {
        return deep(left, right, budget, 0);
    }

    private static boolean deep(Object left, Object right, Budget budget, int depth) {
        budget.work(1);
        if (depth > Budget.VALUE_DEPTH_MAX) {
            throw BoundExceeded.depth();
        }
        if (left instanceof ArrayValue one && right instanceof ArrayValue other) {
            return arrays(one, other, budget, depth);
        }
        if (left instanceof ObjectValue one && right instanceof ObjectValue other) {
            return objects(one, other, budget, depth);
        }
        return same(left, right);
    }

    /** Equality as {@code in} tells it: arrays and objects are equal to themselves only. */
    public static boolean same(Object left, Object right) {
        if (left instanceof Number one && right instanceof Number other) {
            return left instanceof Long && right instanceof Long
                    ? one.longValue() == other.longValue()
                    : one.doubleValue() == other.doubleValue();
        }
        if (left instanceof ArrayValue one && right instanceof ArrayValue other) {
            return one == other || one.isView() && one.node() == other.node();
        }
        if (left instanceof ObjectValue one && right instanceof ObjectValue other) {
            return one == other || one.isView() && one.node() == other.node();
        }
        return left == null ? right == null : left.equals(right);
    }

    private static boolean arrays(ArrayValue left, ArrayValue right, Budget budget, int depth) {
        if (left.size() != right.size()) {
            return false;
        }
        for (int index = 0; index < left.size(); index++) {
            if (!deep(left.get(index), right.get(index), budget, depth + 1)) {
                return false;
            }
        }
        return true;
    }

    private static boolean objects(ObjectValue left, ObjectValue right, Budget budget, int depth) {
        if (left.size() != right.size()) {
            return false;
        }
        for (String key : left.keys()) {
            Object other = right.get(key);
            if (other == null || !deep(left.get(key), other, budget, depth + 1)) {
                return false;
            }
        }
        return true;
    }
}
