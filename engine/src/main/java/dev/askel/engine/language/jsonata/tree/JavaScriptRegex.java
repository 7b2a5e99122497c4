// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata.tree;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Compiles a regular expression of JavaScript. Java's are nearly the same; what means another thing there is rewritten:
 * brackets and ampersands in classes, the ends of lines, white space, braces that count nothing.
 */
final class JavaScriptRegex {

    private static final String SPACES =
            "\\s\\u000b\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff";
    private static final Pattern COUNT = Pattern.compile("\\{\\d+(,\\d*)?}");
    /** Letters that Java gives a meaning to after a backslash and JavaScript does not. */
    private static final String PLAIN_ESCAPES = "aeghijlmopqyzACEFGHIJKLMNOPQRTUVXYZ";

    private final String source;
    private final boolean lines;
    private final StringBuilder target = new StringBuilder();
    private int position;

    private JavaScriptRegex(String source, boolean lines) {
        this.source = source;
        this.lines = lines;
    }

    /** Compiles with the flags {@code i} and {@code m}. */
    static Pattern compile(String source, boolean ignoreCase, boolean lines) {
        int flags =
                (ignoreCase ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0) | (lines ? Pattern.MULTILINE : 0);
        try {
            return Pattern.compile(new JavaScriptRegex(source, lines).translate(), flags);
        } catch (PatternSyntaxException e) {
            throw SyntaxError.told("Invalid regular expression: /" + source + "/: " + e.getDescription());
        } catch (StackOverflowError e) {
            throw SyntaxError.told("Invalid regular expression: /" + source + "/: Too deeply nested");
        }
    }

    private String translate() {
        while (position < source.length()) {
            char character = source.charAt(position);
            switch (character) {
                case '\\' -> escape(false);
                case '[' -> characterClass();
                case '$' -> plain(lines ? "$" : "\\z");
                case '.' -> plain("[^\\n\\r\\u2028\\u2029]");
                case '{' -> brace();
                case '}' -> plain("\\}");
                default -> plain(String.valueOf(character));
            }
        }
        return target.toString();
    }

    private void plain(String text) {
        target.append(text);
        position++;
    }

    private void brace() {
        var count = COUNT.matcher(source).region(position, source.length());
        if (count.lookingAt()) {
            target.append(count.group());
            position = count.end();
        } else {
            plain("\\{");
        }
    }

    private void escape(boolean inClass) {
        if (position + 1 == source.length()) {
            plain("\\");
            return;
        }
        char escaped = source.charAt(position + 1);
        position += 2;
        if (escaped == 's') {
            target.append(inClass ? SPACES : "[" + SPACES + "]");
        } else if (escaped == 'S') {
            target.append("[^").append(SPACES).append(']');
        } else if (escaped == 'b' && inClass) {
            target.append("\\x08");
        } else if (escaped == '0') {
            target.append("\\x00");
        } else if (escaped == 'v') {
            target.append("\\x0b");
        } else if (isNamedReference(escaped, inClass)) {
            target.append("\\k");
        } else if (PLAIN_ESCAPES.indexOf(escaped) >= 0) {
            target.append(escaped);
        } else {
            target.append('\\').append(escaped);
        }
    }

    private boolean isNamedReference(char escaped, boolean inClass) {
        return escaped == 'k' && !inClass && source.startsWith("<", position);
    }

    private void characterClass() {
        boolean negated = source.startsWith("^", position + 1);
        position += negated ? 2 : 1;
        if (source.startsWith("]", position)) {
            plain(negated ? "[\\s\\S]" : "(?!)");
            return;
        }
        target.append(negated ? "[^" : "[");
        while (position < source.length() && source.charAt(position) != ']') {
            char character = source.charAt(position);
            if (character == '\\') {
                escape(true);
            } else if (character == '[' || character == '&' || character == '^') {
                plain("\\" + character);
            } else {
                plain(String.valueOf(character));
            }
        }
        if (position < source.length()) {
            plain("]");
        }
    }
}
