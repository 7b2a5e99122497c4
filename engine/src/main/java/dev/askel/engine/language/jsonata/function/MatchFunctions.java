// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata.function;

import dev.askel.engine.language.jsonata.value.ArrayValue;
import dev.askel.engine.language.jsonata.value.JsonataError;
import dev.askel.engine.language.jsonata.value.ObjectValue;
import java.util.List;

/** Functions that look for strings or regular expressions within strings. */
final class MatchFunctions {

    private MatchFunctions() {}

    static List<Builtin> all() {
        return List.of(
                new Builtin("contains", "<s-(sf):b>", 2, MatchFunctions::contains),
                new Builtin("match", "<s-f<s:o>n?:a<o>>", 3, MatchFunctions::match),
                new Builtin("replace", "<s-(sf)(sf)n?:s>", 4, Replacement::replace),
                new Builtin("split", "<s-(sf)n?:a<s>>", 3, MatchFunctions::split));
    }

    private static Object contains(Arguments arguments) {
        if (!arguments.has(0)) {
            return null;
        }
        String text = arguments.text(0);
        arguments.budget().work(text.length() / 16);
        if (arguments.get(1) instanceof String wanted) {
            return text.contains(wanted);
        }
        return arguments.has(1) && Match.first(arguments.function(1), text, arguments.run()) != null;
    }

    private static Object match(Arguments arguments) {
        if (!arguments.has(0)) {
            return null;
        }
        double limit = limit(arguments, 2, "D3040");
        ArrayValue matches = arguments.run().sequence();
        if (limit <= 0) {
            return matches;
        }
        String text = arguments.text(0);
        Match match = Match.first(arguments.function(1), text, arguments.run());
        while (match != null && matches.size() < limit) {
            ObjectValue shown = arguments.run().object();
            put(shown, "match", match.value().get("match"));
            put(shown, "index", match.value().get("start"));
            put(shown, "groups", match.value().get("groups"));
            matches.add(shown);
            match = match.next(arguments.run());
        }
        return matches;
    }

    private static void put(ObjectValue object, String key, Object value) {
        if (value != null) {
            object.put(key, value);
        }
    }

    /** How many matches are wanted: infinitely many where nothing is said. */
    static double limit(Arguments arguments, int index, String code) {
        double limit = arguments.number(index, Double.POSITIVE_INFINITY);
        if (limit < 0) {
            throw JsonataError.of(code).with("value", limit).with("index", (double) index + 1);
        }
        return limit;
    }

    private static Object split(Arguments arguments) {
        if (!arguments.has(0)) {
            return null;
        }
        double limit = limit(arguments, 2, "D3020");
        ArrayValue parts = arguments.run().array();
        String text = arguments.text(0);
        arguments.budget().work(text.length() / 16);
        if (limit > 0 && arguments.get(1) instanceof String separator) {
            split(text, separator, Math.floor(limit), parts, arguments);
        } else if (limit > 0) {
            splitByMatches(text, limit, parts, arguments);
        }
        return parts;
    }

    private static void split(String text, String separator, double limit, ArrayValue parts, Arguments arguments) {
        if (separator.isEmpty()) {
            for (int index = 0; index < text.length() && parts.size() < limit; index++) {
                parts.add(String.valueOf(text.charAt(index)));
            }
            return;
        }
        int start = 0;
        int found = text.indexOf(separator);
        while (found >= 0 && parts.size() < limit) {
            parts.add(arguments.run().text(text.substring(start, found)));
            start = found + separator.length();
            found = text.indexOf(separator, start);
        }
        if (parts.size() < limit) {
            parts.add(arguments.run().text(text.substring(start)));
        }
    }

    private static void splitByMatches(String text, double limit, ArrayValue parts, Arguments arguments) {
        int start = 0;
        Match match = arguments.has(1) ? Match.first(arguments.function(1), text, arguments.run()) : null;
        while (match != null && parts.size() < limit) {
            int end = Math.max(start, match.start(text.length()));
            parts.add(arguments.run().text(text.substring(start, end)));
            start = match.end(text.length());
            match = match.next(arguments.run());
        }
        if (parts.size() < limit) {
            parts.add(arguments.run().text(text.substring(start)));
        }
    }
}
