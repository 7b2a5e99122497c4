// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata.value;

import com.fasterxml.jackson.databind.JsonNode;

/** Wraps JSON, and tells what values are. */
public final class Values {

    private Values() {}

    /** The value of JSON; undefined for what is not there. Costs the same however large it is. */
    public static Object of(JsonNode node) {
        if (node == null) {
            return null;
        }
        return switch (node.getNodeType()) {
            case OBJECT, POJO -> ObjectValue.of(node);
            case ARRAY -> ArrayValue.of(node);
            case STRING, BINARY -> node.asText();
            case NUMBER -> Numbers.of(node);
            case BOOLEAN -> node.booleanValue();
            case NULL -> Null.NULL;
            case MISSING -> null;
        };
    }

    /** The letter that stands for a value's type in signatures of functions. */
    public static char symbol(Object value) {
        if (value == null) {
            return 'm';
        }
        if (value instanceof String) {
            return 's';
        }
        if (value instanceof Number) {
            return 'n';
        }
        if (value instanceof Boolean) {
            return 'b';
        }
        if (value == Null.NULL) {
            return 'l';
        }
        if (value instanceof ArrayValue) {
            return 'a';
        }
        return value instanceof FunctionValue ? 'f' : 'o';
    }

    /** Whether a value counts as true; undefined and functions do not. */
    public static boolean isTrue(Object value) {
        if (value instanceof Boolean flag) {
            return flag;
        }
        if (value instanceof String text) {
            return !text.isEmpty();
        }
        if (value instanceof Number number) {
            return Numbers.isNumeric(number) && number.doubleValue() != 0;
        }
        if (value instanceof ObjectValue object) {
            return object.size() > 0;
        }
        return value instanceof ArrayValue array && isAnyTrue(array);
    }

    private static boolean isAnyTrue(ArrayValue array) {
        for (int index = 0; index < array.size(); index++) {
            if (isTrue(array.get(index))) {
                return true;
            }
        }
        return false;
    }

    /** Whether all elements are numbers; also of an empty array. */
    public static boolean areNumbers(ArrayValue array) {
        for (int index = 0; index < array.size(); index++) {
            if (!Numbers.isNumeric(array.get(index))) {
                return false;
            }
        }
        return true;
    }

    /** Whether all elements are strings; also of an empty array. */
    public static boolean areTexts(ArrayValue array) {
        return array.elements().stream().allMatch(String.class::isInstance);
    }
}
