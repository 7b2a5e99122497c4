// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.path;

import java.util.regex.Pattern;

/**
 * Rewrites the escapes of a path into what Jayway understands. Outside brackets the States Language lets a backslash
 * quote any character of a name ({@code $.a\.b}), which becomes {@code $['a.b']}. Within a quoted name AWS keeps a
 * backslash that does not quote the delimiter or itself, which Jayway would drop, so that one is doubled.
 */
final class PathText {

    /** A word without quotes on the right of a comparison in a filter. */
    private static final Pattern BARE_WORD = Pattern.compile(
            "((?:==|!=|<=|>=|<|>)\\s*)(?!(?:true|false|null)\\b)([A-Za-z_]\\w*+)(?=\\s*(?:\\)|&&|\\|\\|))");

    private static final Pattern QUOTED = Pattern.compile("'(?:[^'\\\\]++|\\\\.)*+'|\"(?:[^\"\\\\]++|\\\\.)*+\"");
    private static final Pattern APPEND = Pattern.compile("\\bappend\\s*\\(");

    private final String source;
    private final StringBuilder out = new StringBuilder();
    private int at;

    private PathText(String source) {
        this.source = source;
    }

    /** The path in Jayway's syntax. */
    static String rewrite(String path) {
        return path.indexOf('\\') < 0 ? path : new PathText(path).rewritten();
    }

    /**
     * The path with quotes around the words of its filters that lack them, {@code [?(@.a==b)]}: AWS compares with the
     * word, which today's Jayway refuses to compile.
     */
    static String quoteBareWords(String path) {
        return BARE_WORD.matcher(path).replaceAll("$1'$2'");
    }

    /** Whether the path calls a function of Jayway's, such as {@code length()}. */
    static boolean hasCall(String path) {
        return QUOTED.matcher(path).replaceAll("''").indexOf('(') >= 0;
    }

    /** Whether the path has Jayway's function that changes the array it is applied to. */
    static boolean changesData(String path) {
        return APPEND.matcher(QUOTED.matcher(path).replaceAll("''")).find();
    }

    private String rewritten() {
        while (at < source.length()) {
            char c = source.charAt(at);
            if (c == '[') {
                copyBrackets();
            } else if (c == '.' && nextNameIsEscaped()) {
                at++;
                quoteName();
            } else {
                out.append(c);
                at++;
            }
        }
        return out.toString();
    }

    private boolean nextNameIsEscaped() {
        for (int i = at + 1; i < source.length(); i++) {
            char c = source.charAt(i);
            if (c == '\\') {
                return true;
            }
            if (c == '.' || c == '[') {
                return false;
            }
        }
        return false;
    }

    private void quoteName() {
        out.append("['");
        while (at < source.length() && source.charAt(at) != '.' && source.charAt(at) != '[') {
            char c = source.charAt(at++);
            if (c == '\\' && at < source.length()) {
                c = source.charAt(at++);
            }
            if (c == '\'' || c == '\\') {
                out.append('\\');
            }
            out.append(c);
        }
        out.append("']");
    }

    private void copyBrackets() {
        int depth = 0;
        do {
            char c = source.charAt(at++);
            out.append(c);
            if (c == '[') {
                depth++;
            } else if (c == ']') {
                depth--;
            } else if (c == '\'' || c == '"') {
                copyQuoted(c);
            }
        } while (depth > 0 && at < source.length());
    }

    private void copyQuoted(char delimiter) {
        while (at < source.length()) {
            char c = source.charAt(at++);
            out.append(c);
            if (c == delimiter) {
                return;
            }
            if (c == '\\' && at < source.length()) {
                char quoted = source.charAt(at);
                if (quoted == delimiter || quoted == '\\') {
                    out.append(quoted);
                    at++;
                } else {
                    out.append('\\');
                }
            }
        }
    }
}
