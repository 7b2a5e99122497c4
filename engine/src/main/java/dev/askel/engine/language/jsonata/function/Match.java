// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata.function;

import dev.askel.engine.language.jsonata.value.ArrayValue;
import dev.askel.engine.language.jsonata.value.FunctionValue;
import dev.askel.engine.language.jsonata.value.JsonataError;
import dev.askel.engine.language.jsonata.value.ObjectValue;
import dev.askel.engine.language.jsonata.value.Run;
import java.util.Collections;
import java.util.List;

/**
 * A match of a regular expression, or of a function that does as one: an object with {@code match}, {@code start},
 * {@code end}, {@code groups}, and {@code next}, a function that yields the next match.
 *
 * @param value the object
 */
record Match(ObjectValue value) {

    /** The first match; null if there is none. */
    static Match first(FunctionValue matcher, String text, Run run) {
        return of(matcher.apply(List.of(text), null, run));
    }

    private static Match of(Object value) {
        if (value == null) {
            return null;
        }
        if (value instanceof ObjectValue object
                && (object.get("start") instanceof Number
                        || object.get("end") instanceof Number
                        || object.get("groups") instanceof ArrayValue
                        || object.get("next") instanceof FunctionValue)) {
            return new Match(object);
        }
        throw JsonataError.of("T1010");
    }

    /** The match after this one; null if there is none. */
    Match next(Run run) {
        run.budget().work(1);
        if (!(value.get("next") instanceof FunctionValue next)) {
            throw JsonataError.of("T1010");
        }
        return of(next.apply(Collections.emptyList(), null, run));
    }

    String text() {
        return value.get("match") instanceof String text ? text : "";
    }

    /** Where the match starts, within a text of this length. */
    int start(int length) {
        return position("start", length);
    }

    /** Where the match ends, within a text of this length. */
    int end(int length) {
        return position("end", length);
    }

    private int position(String name, int length) {
        int position = value.get(name) instanceof Number number ? number.intValue() : 0;
        return Math.max(0, Math.min(length, position));
    }

    List<Object> groups() {
        return value.get("groups") instanceof ArrayValue groups ? groups.elements() : List.of();
    }
}
