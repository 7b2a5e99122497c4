// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata.function;

import dev.askel.engine.language.jsonata.value.JsonataError;
import java.util.List;

/** {@code $replace}. */
final class Replacement {

    private Replacement() {}

    static Object replace(Arguments arguments) {
        if (!arguments.has(0)) {
            return null;
        }
        if ("".equals(arguments.get(1))) {
            throw JsonataError.of("D3010").with("value", "").with("index", 2.0);
        }
        double limit = MatchFunctions.limit(arguments, 3, "D3011");
        String text = arguments.text(0);
        if (limit <= 0 || !arguments.has(1)) {
            return text;
        }
        arguments.budget().work(text.length() / 16);
        StringBuilder result = new StringBuilder();
        if (arguments.get(1) instanceof String wanted) {
            replaceText(text, wanted, limit, result, arguments);
        } else {
            replaceMatches(text, limit, result, arguments);
        }
        return arguments.run().text(result.toString());
    }

    private static void replaceText(
            String text, String wanted, double limit, StringBuilder result, Arguments arguments) {
        Object replacement = arguments.get(2);
        int start = 0;
        int found = text.indexOf(wanted);
        for (int count = 0; found >= 0 && count < limit; count++) {
            append(result, text.substring(start, found), arguments);
            append(result, replacement instanceof String given ? given : "", arguments);
            start = found + wanted.length();
            found = text.indexOf(wanted, start);
        }
        append(result, text.substring(start), arguments);
    }

    private static void replaceMatches(String text, double limit, StringBuilder result, Arguments arguments) {
        int start = 0;
        Match match = Match.first(arguments.function(1), text, arguments.run());
        for (int count = 0; match != null && count < limit; count++) {
            int found = Math.max(start, match.start(text.length()));
            append(result, text.substring(start, found), arguments);
            append(result, replacement(match, arguments), arguments);
            start = Math.min(text.length(), found + match.text().length());
            match = match.next(arguments.run());
        }
        append(result, text.substring(start), arguments);
    }

    private static void append(StringBuilder result, String part, Arguments arguments) {
        arguments.budget().work(1 + part.length() / 16);
        arguments.budget().checkValue((long) result.length() + part.length());
        result.append(part);
    }

    private static String replacement(Match match, Arguments arguments) {
        if (arguments.get(2) instanceof String template) {
            return filled(template, match);
        }
        Object replacement =
                arguments.has(2) ? arguments.function(2).apply(List.of(match.value()), null, arguments.run()) : null;
        if (replacement instanceof String text) {
            return text;
        }
        throw JsonataError.of("D3012").with("value", replacement);
    }

    /** The replacement with {@code $0}, {@code $1} and so on replaced by what has been matched. */
    private static String filled(String template, Match match) {
        StringBuilder text = new StringBuilder();
        int position = 0;
        int dollar = template.indexOf('$');
        while (dollar >= 0) {
            text.append(template, position, dollar);
            position = insert(template, dollar + 1, match, text);
            dollar = template.indexOf('$', position);
        }
        return text.append(template.substring(position)).toString();
    }

    /** Writes what comes after a dollar sign stands for, and returns where the template goes on. */
    private static int insert(String template, int position, Match match, StringBuilder text) {
        char next = position < template.length() ? template.charAt(position) : 0;
        if (next == '$') {
            text.append('$');
            return position + 1;
        }
        if (next == '0') {
            text.append(match.text());
            return position + 1;
        }
        List<Object> groups = match.groups();
        int digits = digits(
                template, position, String.valueOf(Math.max(1, groups.size())).length());
        int group = digits == 0 ? -1 : Integer.parseInt(template.substring(position, position + digits));
        if (digits > 1 && group > groups.size()) {
            digits--;
            group = Integer.parseInt(template.substring(position, position + digits));
        }
        if (group < 0) {
            text.append('$');
            return position;
        }
        if (group >= 1 && group <= groups.size() && groups.get(group - 1) instanceof String found) {
            text.append(found);
        }
        return position + String.valueOf(group).length();
    }

    private static int digits(String template, int position, int most) {
        int digits = 0;
        while (digits < most
                && position + digits < template.length()
                && "0123456789".indexOf(template.charAt(position + digits)) >= 0) {
            digits++;
        }
        return digits;
    }
}
