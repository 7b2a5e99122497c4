// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata.function;

import dev.askel.engine.language.jsonata.value.ArrayValue;
import dev.askel.engine.language.jsonata.value.Stringifier;
import java.util.List;
import java.util.Locale;

/** Functions of strings. Positions count characters of Unicode, not Java's. */
final class TextFunctions {

    private TextFunctions() {}

    static List<Builtin> all() {
        return List.of(
                new Builtin("string", "<x-b?:s>", 1, TextFunctions::string),
                new Builtin("length", "<s-:n>", 1, TextFunctions::length),
                new Builtin("substring", "<s-nn?:s>", 3, TextFunctions::substring),
                new Builtin("substringBefore", "<s-s:s>", 2, TextFunctions::substringBefore),
                new Builtin("substringAfter", "<s-s:s>", 2, TextFunctions::substringAfter),
                new Builtin("lowercase", "<s-:s>", 1, TextFunctions::lowercase),
                new Builtin("uppercase", "<s-:s>", 1, TextFunctions::uppercase),
                new Builtin("trim", "<s-:s>", 1, TextFunctions::trim),
                new Builtin("pad", "<s-ns?:s>", 3, TextFunctions::pad),
                new Builtin("join", "<a<s>s?:s>", 2, TextFunctions::join));
    }

    private static Object string(Arguments arguments) {
        boolean pretty = Boolean.TRUE.equals(arguments.get(1));
        return arguments.has(0) ? Stringifier.string(arguments.get(0), pretty, arguments.budget()) : null;
    }

    private static Object length(Arguments arguments) {
        return arguments.has(0) ? (double) length(arguments.text(0)) : null;
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static Object substring(Arguments arguments) {
        if (!arguments.has(0)) {
            return null;
        }
        String text = arguments.text(0);
        int length = length(text);
        arguments.budget().work(length / 8);
        double start = arguments.number(1, Double.NaN);
        if (length + start < 0) {
            start = 0;
        }
        double end = length;
        if (arguments.has(2)) {
            double wanted = arguments.number(2).doubleValue();
            if (wanted <= 0) {
                return "";
            }
            end = start >= 0 ? start + wanted : length + start + wanted;
        }
        return arguments.run().text(slice(text, length, start, end));
    }

    /** The characters from one position to another; positions from the end are negative. */
    private static String slice(String text, int length, double start, double end) {
        int from = position(start, length);
        int to = position(end, length);
        return from >= to ? "" : text.substring(text.offsetByCodePoints(0, from), text.offsetByCodePoints(0, to));
    }

    private static int position(double position, int length) {
        int whole = (int) position;
        return Math.max(0, Math.min(length, whole < 0 ? length + whole : whole));
    }

    private static Object substringBefore(Arguments arguments) {
        if (!arguments.has(0)) {
            return null;
        }
        String text = arguments.text(0);
        int position = arguments.has(1) ? text.indexOf(arguments.text(1)) : -1;
        return position < 0 ? text : arguments.run().text(text.substring(0, position));
    }

    private static Object substringAfter(Arguments arguments) {
        if (!arguments.has(0)) {
            return null;
        }
        String text = arguments.text(0);
        int position = arguments.has(1) ? text.indexOf(arguments.text(1)) : -1;
        return position < 0
                ? text
                : arguments
                        .run()
                        .text(text.substring(position + arguments.text(1).length()));
    }

    private static Object lowercase(Arguments arguments) {
        return arguments.has(0) ? arguments.run().text(arguments.text(0).toLowerCase(Locale.ROOT)) : null;
    }

    private static Object uppercase(Arguments arguments) {
        return arguments.has(0) ? arguments.run().text(arguments.text(0).toUpperCase(Locale.ROOT)) : null;
    }

    private static Object trim(Arguments arguments) {
        if (!arguments.has(0)) {
            return null;
        }
        String single = arguments.text(0).replaceAll("[ \\t\\n\\r]+", " ");
        int start = single.startsWith(" ") ? 1 : 0;
        int end = single.length() > start && single.endsWith(" ") ? single.length() - 1 : single.length();
        return arguments.run().text(single.substring(start, end));
    }

    private static Object pad(Arguments arguments) {
        if (!arguments.has(0)) {
            return null;
        }
        String text = arguments.text(0);
        double width = arguments.number(1, 0);
        long missing = (long) Math.abs(width) - length(text);
        if (missing <= 0) {
            return text;
        }
        arguments.budget().allocateValue(missing);
        String filler = arguments.has(2) && !arguments.text(2).isEmpty() ? arguments.text(2) : " ";
        int[] characters = filler.codePoints().toArray();
        StringBuilder padding = new StringBuilder();
        for (int index = 0; index < missing; index++) {
            padding.appendCodePoint(characters[index % characters.length]);
        }
        return width > 0 ? text + padding : padding + text;
    }

    private static Object join(Arguments arguments) {
        if (!arguments.has(0)) {
            return null;
        }
        String separator = arguments.has(1) ? arguments.text(1) : "";
        ArrayValue texts = arguments.array(0);
        long length = 0;
        for (Object text : texts.elements()) {
            length += ((String) text).length() + separator.length();
        }
        arguments.budget().allocateValue(length);
        StringBuilder joined = new StringBuilder();
        for (int index = 0; index < texts.size(); index++) {
            joined.append(index > 0 ? separator : "").append((String) texts.get(index));
        }
        return joined.toString();
    }
}
