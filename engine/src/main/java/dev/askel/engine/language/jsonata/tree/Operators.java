// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata.tree;

import dev.askel.engine.language.jsonata.value.ArrayValue;
import dev.askel.engine.language.jsonata.value.Equality;
import dev.askel.engine.language.jsonata.value.JsonataError;
import dev.askel.engine.language.jsonata.value.Numbers;
import dev.askel.engine.language.jsonata.value.Run;
import dev.askel.engine.language.jsonata.value.Stringifier;

/** The operators of two values. Where one of them is undefined, most yield undefined. */
final class Operators {

    private static final double RANGE_MAX = 1e7;

    private Operators() {}

    static Object apply(String operator, Object left, Object right, Run run) {
        return switch (operator) {
            case "+", "-", "*", "/", "%" -> arithmetic(operator, left, right);
            case "=" -> left != null && right != null && Equality.deep(left, right, run.budget());
            case "!=" -> left != null && right != null && !Equality.deep(left, right, run.budget());
            case "<", "<=", ">", ">=" -> comparison(operator, left, right);
            case "&" -> concatenation(left, right, run);
            case ".." -> range(left, right, run);
            case "in" -> left != null && right != null && includes(left, right, run);
            default -> throw new IllegalStateException("No operator " + operator);
        };
    }

    private static Object arithmetic(String operator, Object left, Object right) {
        if (left != null && !Numbers.isNumeric(left)) {
            throw JsonataError.of("T2001").with("value", left);
        }
        if (right != null && !Numbers.isNumeric(right)) {
            throw JsonataError.of("T2002").with("value", right);
        }
        if (left == null || right == null) {
            return null;
        }
        double one = ((Number) left).doubleValue();
        double other = ((Number) right).doubleValue();
        return switch (operator) {
            case "+" -> one + other;
            case "-" -> one - other;
            case "*" -> one * other;
            case "/" -> one / other;
            default -> one % other;
        };
    }

    private static Object comparison(String operator, Object left, Object right) {
        if (!isComparable(left) || !isComparable(right)) {
            throw JsonataError.of("T2010").with("value", isComparable(left) && left != null ? right : left);
        }
        if (left == null || right == null) {
            return null;
        }
        if (left instanceof String != right instanceof String) {
            throw JsonataError.of("T2009").with("value", left).with("value2", right);
        }
        if (isNaN(left) || isNaN(right)) {
            return false;
        }
        int order = left instanceof String text
                ? text.compareTo((String) right)
                : Numbers.compare((Number) left, (Number) right);
        return switch (operator) {
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            default -> order >= 0;
        };
    }

    private static boolean isComparable(Object value) {
        return value == null || value instanceof String || value instanceof Number;
    }

    private static boolean isNaN(Object value) {
        return value instanceof Number number && Double.isNaN(number.doubleValue());
    }

    private static String concatenation(Object left, Object right, Run run) {
        String one = left == null ? "" : Stringifier.string(left, false, run.budget());
        String other = right == null ? "" : Stringifier.string(right, false, run.budget());
        run.budget().allocateValue((long) one.length() + other.length());
        return one + other;
    }

    private static Object range(Object left, Object right, Run run) {
        if (left != null && !Numbers.isInteger(left)) {
            throw JsonataError.of("T2003").with("value", left);
        }
        if (right != null && !Numbers.isInteger(right)) {
            throw JsonataError.of("T2004").with("value", right);
        }
        if (left == null || right == null) {
            return null;
        }
        double first = ((Number) left).doubleValue();
        double size = ((Number) right).doubleValue() - first + 1;
        if (size < 1) {
            return null;
        }
        if (size > RANGE_MAX) {
            throw JsonataError.of("D2014").with("value", size);
        }
        return ArrayValue.range(run.budget(), first, (int) size);
    }

    private static boolean includes(Object left, Object right, Run run) {
        if (!(right instanceof ArrayValue array)) {
            return Equality.same(left, right);
        }
        run.budget().work(array.size());
        for (int index = 0; index < array.size(); index++) {
            if (Equality.same(left, array.get(index))) {
                return true;
            }
        }
        return false;
    }
}
