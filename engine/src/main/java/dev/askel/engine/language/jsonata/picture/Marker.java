// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata.picture;

import dev.askel.engine.language.jsonata.value.JsonataError;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A place in a picture of dates that shows one component: {@code [M01]}, {@code [FNn,3-3]}. */
final class Marker {

    private static final Map<Character, String> DEFAULTS = Map.ofEntries(
            Map.entry('Y', "1"),
            Map.entry('M', "1"),
            Map.entry('D', "1"),
            Map.entry('d', "1"),
            Map.entry('F', "n"),
            Map.entry('W', "1"),
            Map.entry('w', "1"),
            Map.entry('X', "1"),
            Map.entry('x', "1"),
            Map.entry('H', "1"),
            Map.entry('h', "1"),
            Map.entry('P', "n"),
            Map.entry('m', "01"),
            Map.entry('s', "01"),
            Map.entry('f', "1"),
            Map.entry('Z', "01:01"),
            Map.entry('z', "01:01"),
            Map.entry('C', "n"),
            Map.entry('E', "n"));
    private static final String INTEGERS = "YMDdFWwXxHhmsf";

    /** How names are written. */
    enum Case {
        UPPER,
        LOWER,
        TITLE
    }

    final char component;
    /** Set if the component is shown by its name. */
    final Optional<Case> names;
    /** Set if the component is shown by its number. */
    final Optional<IntegerPicture> integer;
    /** Whether a time zone of no offset is shown as Z. */
    final boolean zulu;
    /** How many characters of a name are shown at most. */
    final Optional<Integer> widthMax;
    /** How many of the last digits of a year are shown; negative if all are. */
    final int digits;

    /** @throws JsonataError D3132 if there is no such component */
    Marker(String text) {
        component = text.isEmpty() ? 0 : text.charAt(0);
        if (!DEFAULTS.containsKey(component)) {
            throw JsonataError.of("D3132").with("value", text.isEmpty() ? "" : text.substring(0, 1));
        }
        int comma = text.lastIndexOf(',');
        String modifier = text.substring(Math.min(1, text.length()), comma < 1 ? text.length() : comma);
        String width = comma < 1 ? "" : text.substring(comma + 1);
        int dash = width.indexOf('-');
        Optional<Integer> widthMin = width(dash < 0 ? width : width.substring(0, dash));
        widthMax = dash < 0 ? Optional.empty() : width(width.substring(dash + 1));
        boolean second = modifier.length() > 1 && "atco".indexOf(modifier.charAt(modifier.length() - 1)) >= 0;
        String presentation = second ? modifier.substring(0, modifier.length() - 1) : presentation(modifier);
        char last = second ? modifier.charAt(modifier.length() - 1) : 0;
        zulu = last == 't';
        names = names(presentation);
        integer = integer(presentation, last);
        widthMin.ifPresent(least -> integer.ifPresent(picture -> picture.atLeast(least)));
        digits = "YMD".indexOf(component) >= 0 && integer.isPresent() ? digits(integer.get()) : -1;
    }

    private static Optional<Integer> width(String text) {
        double width = IntegerPicture.parseInt(text);
        return Double.isNaN(width) ? Optional.empty() : Optional.of((int) Math.min(width, Short.MAX_VALUE));
    }

    private String presentation(String modifier) {
        return modifier.isEmpty() ? DEFAULTS.get(component) : modifier;
    }

    private static Optional<Case> names(String presentation) {
        if (presentation.startsWith("n")) {
            return Optional.of(Case.LOWER);
        }
        if (presentation.startsWith("N")) {
            return Optional.of(presentation.startsWith("n", 1) ? Case.TITLE : Case.UPPER);
        }
        return Optional.empty();
    }

    private Optional<IntegerPicture> integer(String presentation, char second) {
        if (component == 'Z' || component == 'z') {
            return Optional.of(new IntegerPicture(presentation));
        }
        if (names.isPresent() || INTEGERS.indexOf(component) < 0) {
            return Optional.empty();
        }
        return Optional.of(new IntegerPicture(second == 0 ? presentation : presentation + ";" + second));
    }

    private int digits(IntegerPicture picture) {
        if (widthMax.isPresent()) {
            picture.exactly(widthMax.get());
            return widthMax.get();
        }
        return picture.places() >= 2 ? picture.places() : -1;
    }

    /** A name in the case and the width that are wanted. */
    String name(String name) {
        String cased =
                switch (names.orElse(Case.TITLE)) {
                    case UPPER -> name.toUpperCase(Locale.ROOT);
                    case LOWER -> name.toLowerCase(Locale.ROOT);
                    case TITLE -> name;
                };
        return shortened(cased);
    }

    /** A text, cut off at the greatest width. */
    String shortened(String text) {
        return widthMax.isPresent() && widthMax.get() > 0 && text.length() > widthMax.get()
                ? text.substring(0, widthMax.get())
                : text;
    }
}
