// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata.value;

/** Writes values as JSON, as {@code $string} does: functions are empty strings, fractions have 15 digits at most. */
public final class Stringifier {

    private static final String INDENT = "  ";
    private static final char FIRST_PRINTABLE = ' ';

    private final Budget budget;
    private final boolean pretty;
    private final StringBuilder text = new StringBuilder();
    private int counted;

    private Stringifier(Budget budget, boolean pretty) {
        this.budget = budget;
        this.pretty = pretty;
    }

    /**
     * The text of a defined value; strings and functions stand alone without quotes.
     *
     * @throws JsonataError D3001 if it is not a finite number, D1001 if there is an infinite one within
     */
    public static String string(Object value, boolean pretty, Budget budget) {
        if (value instanceof String given) {
            return given;
        }
        if (value instanceof FunctionValue) {
            return "";
        }
        if (value instanceof Number number && !Double.isFinite(number.doubleValue())) {
            throw JsonataError.of("D3001").with("value", number);
        }
        Stringifier stringifier = new Stringifier(budget, pretty);
        stringifier.write(value, 0);
        stringifier.count();
        return stringifier.text.toString();
    }

    private void write(Object value, int depth) {
        if (depth > Budget.VALUE_DEPTH_MAX) {
            throw BoundExceeded.depth();
        }
        if (value instanceof ArrayValue array) {
            array(array, depth);
        } else if (value instanceof ObjectValue object) {
            object(object, depth);
        } else if (value instanceof String string) {
            quote(string, text);
        } else if (value instanceof Number number) {
            text.append(Numbers.isNumeric(number) ? Numbers.toShownText(number) : "null");
        } else if (value instanceof FunctionValue) {
            text.append("\"\"");
        } else {
            text.append(value instanceof Boolean ? value.toString() : "null");
        }
        if (text.length() - counted > 1024) {
            count();
        }
    }

    private void count() {
        budget.allocate(text.length() - counted);
        counted = text.length();
        if (counted > Budget.VALUE_BYTES_MAX) {
            throw BoundExceeded.memory();
        }
    }

    private void array(ArrayValue array, int depth) {
        text.append('[');
        for (int index = 0; index < array.size(); index++) {
            text.append(index > 0 ? "," : "");
            line(depth + 1);
            write(array.get(index), depth + 1);
        }
        end(array.isEmpty(), depth, ']');
    }

    private void object(ObjectValue object, int depth) {
        text.append('{');
        boolean first = true;
        for (String key : object.keys()) {
            text.append(first ? "" : ",");
            first = false;
            line(depth + 1);
            quote(key, text);
            text.append(pretty ? ": " : ":");
            write(object.get(key), depth + 1);
        }
        end(first, depth, '}');
    }

    private void end(boolean empty, int depth, char bracket) {
        if (!empty) {
            line(depth);
        }
        text.append(bracket);
    }

    private void line(int depth) {
        if (pretty) {
            text.append('\n').append(INDENT.repeat(depth));
        }
    }

    /** Writes a JSON string with its quotes. */
    static void quote(String string, StringBuilder text) {
        text.append('"');
        for (int index = 0; index < string.length(); index++) {
            char character = string.charAt(index);
            switch (character) {
                case '"', '\\' -> text.append('\\').append(character);
                case '\b' -> text.append("\\b");
                case '\f' -> text.append("\\f");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> plain(character, string, index, text);
            }
        }
        text.append('"');
    }

    private static void plain(char character, String string, int index, StringBuilder text) {
        if (character < FIRST_PRINTABLE || isAlone(character, string, index)) {
            text.append(String.format("\\u%04x", (int) character));
        } else {
            text.append(character);
        }
    }

    private static boolean isAlone(char character, String string, int index) {
        if (Character.isHighSurrogate(character)) {
            return index + 1 == string.length() || !Character.isLowSurrogate(string.charAt(index + 1));
        }
        return Character.isLowSurrogate(character)
                && (index == 0 || !Character.isHighSurrogate(string.charAt(index - 1)));
    }
}
