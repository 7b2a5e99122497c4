// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata.tree;

import dev.askel.engine.language.jsonata.tree.Token.Kind;
import dev.askel.engine.language.jsonata.value.Null;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a text into tokens, one at a time, because what a slash is depends on what comes before it. */
final class Tokenizer {

    private static final String SPACE = " \t\n\r\u000b";
    private static final String OPERATORS = ".[]{}(),@#;:?+-*/%|=<>^&!~";
    private static final Set<String> LONG_OPERATORS = Set.of("..", ":=", "!=", ">=", "<=", "**", "~>");
    private static final Map<Character, Character> ESCAPES =
            Map.of('"', '"', '\\', '\\', '/', '/', 'b', '\b', 'f', '\f', 'n', '\n', 'r', '\r', 't', '\t');
    private static final Pattern NUMBER = Pattern.compile("-?(0|([1-9][0-9]*))(\\.[0-9]+)?([Ee][-+]?[0-9]+)?");
    private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]+");
    private static final int HEX_DIGITS = 4;
    private static final char END = 0;

    private final String text;
    private int position;

    Tokenizer(String text) {
        this.text = text;
    }

    /**
     * The next token; null at the end.
     *
     * @param infix whether a slash divides and does not begin a regular expression
     */
    Token next(boolean infix) {
        skip();
        if (position >= text.length()) {
            return null;
        }
        char first = at(position);
        if (!infix && first == '/') {
            position++;
            return new Token(Kind.REGEX, RegexScanner.scan(this));
        }
        String pair = text.substring(position, Math.min(text.length(), position + 2));
        if (LONG_OPERATORS.contains(pair)) {
            position += 2;
            return new Token(Kind.OPERATOR, pair);
        }
        if (OPERATORS.indexOf(first) >= 0) {
            position++;
            return new Token(Kind.OPERATOR, String.valueOf(first));
        }
        if (first == '"' || first == '\'') {
            return string(first);
        }
        Matcher number = NUMBER.matcher(text).region(position, text.length());
        return number.lookingAt() ? number(number.group()) : name(first);
    }

    char at(int index) {
        return index >= 0 && index < text.length() ? text.charAt(index) : END;
    }

    String text() {
        return text;
    }

    int position() {
        return position;
    }

    void moveTo(int next) {
        position = next;
    }

    private void skip() {
        while (true) {
            while (position < text.length() && SPACE.indexOf(at(position)) >= 0) {
                position++;
            }
            if (!text.startsWith("/*", position)) {
                return;
            }
            int end = text.indexOf("*/", position + 2);
            if (end < 0) {
                throw SyntaxError.of("S0106");
            }
            position = end + 2;
        }
    }

    private Token string(char quote) {
        StringBuilder string = new StringBuilder();
        for (position++; position < text.length(); position++) {
            char character = at(position);
            if (character == quote) {
                position++;
                return new Token(Kind.STRING, string.toString());
            }
            string.append(character == '\\' ? escaped() : character);
        }
        throw SyntaxError.of("S0101");
    }

    private char escaped() {
        position++;
        char character = at(position);
        if (character == 'u') {
            String digits = text.substring(position + 1, Math.min(text.length(), position + 1 + HEX_DIGITS));
            if (!HEX.matcher(digits).matches()) {
                throw SyntaxError.of("S0104");
            }
            position += HEX_DIGITS;
            return (char) Integer.parseInt(digits, 16);
        }
        Character escaped = ESCAPES.get(character);
        if (escaped == null) {
            throw SyntaxError.of("S0103", character == END ? "" : String.valueOf(character), null);
        }
        return escaped;
    }

    private Token number(String digits) {
        double value = Double.parseDouble(digits);
        if (Double.isInfinite(value)) {
            throw SyntaxError.of("S0102", digits, null);
        }
        position += digits.length();
        return new Token(Kind.NUMBER, value);
    }

    private Token name(char first) {
        if (first == '`') {
            return quotedName();
        }
        int end = position;
        while (end < text.length() && SPACE.indexOf(at(end)) < 0 && OPERATORS.indexOf(at(end)) < 0) {
            end++;
        }
        String name = text.substring(position, end);
        position = end;
        if (first == '$') {
            return new Token(Kind.VARIABLE, name.substring(1));
        }
        return switch (name) {
            case "or", "in", "and" -> new Token(Kind.OPERATOR, name);
            case "true" -> new Token(Kind.VALUE, true);
            case "false" -> new Token(Kind.VALUE, false);
            case "null" -> new Token(Kind.VALUE, Null.NULL);
            default -> new Token(Kind.NAME, name);
        };
    }

    private Token quotedName() {
        int end = text.indexOf('`', position + 1);
        if (end < 0) {
            throw SyntaxError.of("S0105");
        }
        String name = text.substring(position + 1, end);
        position = end + 1;
        return new Token(Kind.NAME, name);
    }
}
