// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata.tree;

import java.util.regex.Pattern;

/** Finds the end of a regular expression, whose slashes may be escaped or within brackets. */
final class RegexScanner {

    private RegexScanner() {}

    static Pattern scan(Tokenizer tokenizer) {
        int start = tokenizer.position();
        int depth = 0;
        for (int position = start; position < tokenizer.text().length(); position++) {
            char character = tokenizer.at(position);
            if (character == '/' && depth == 0 && !isEscaped(tokenizer, position)) {
                return compile(tokenizer, start, position);
            }
            if (tokenizer.at(position - 1) != '\\') {
                depth += "([{".indexOf(character) >= 0 ? 1 : 0;
                depth -= ")]}".indexOf(character) >= 0 ? 1 : 0;
            }
        }
        throw SyntaxError.of("S0302");
    }

    private static boolean isEscaped(Tokenizer tokenizer, int position) {
        int backslashes = 0;
        while (tokenizer.at(position - backslashes - 1) == '\\') {
            backslashes++;
        }
        return backslashes % 2 != 0;
    }

    private static Pattern compile(Tokenizer tokenizer, int start, int end) {
        if (start == end) {
            throw SyntaxError.of("S0301");
        }
        boolean ignoreCase = false;
        boolean lines = false;
        int position = end + 1;
        for (char flag = tokenizer.at(position); flag == 'i' || flag == 'm'; flag = tokenizer.at(++position)) {
            ignoreCase |= flag == 'i';
            lines |= flag == 'm';
        }
        tokenizer.moveTo(position);
        return JavaScriptRegex.compile(tokenizer.text().substring(start, end), ignoreCase, lines);
    }
}
