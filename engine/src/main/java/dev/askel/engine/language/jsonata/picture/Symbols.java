// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata.picture;

import java.util.HashMap;
import java.util.Map;

/** The characters that mean something in pictures of numbers. */
final class Symbols {

    private static final Map<String, String> DEFAULTS = Map.of(
            "decimal-separator", ".",
            "grouping-separator", ",",
            "exponent-separator", "e",
            "minus-sign", "-",
            "percent", "%",
            "per-mille", "\u2030",
            "zero-digit", "0",
            "digit", "#",
            "pattern-separator", ";");

    private final Map<String, String> symbols = new HashMap<>(DEFAULTS);

    Symbols(Map<String, String> options) {
        options.forEach((name, symbol) -> {
            if (!symbol.isEmpty()) {
                symbols.put(name, symbol);
            }
        });
    }

    String decimal() {
        return symbols.get("decimal-separator");
    }

    String grouping() {
        return symbols.get("grouping-separator");
    }

    String exponent() {
        return symbols.get("exponent-separator");
    }

    String minus() {
        return symbols.get("minus-sign");
    }

    String percent() {
        return symbols.get("percent");
    }

    String perMille() {
        return symbols.get("per-mille");
    }

    String separator() {
        return symbols.get("pattern-separator");
    }

    /** The digit zero of the family in use. */
    char zero() {
        return symbols.get("zero-digit").charAt(0);
    }

    boolean isDigit(char character) {
        return character >= zero() && character < zero() + 10;
    }

    /** Whether a character stands for a digit, be it there or not. */
    boolean isAnyDigit(char character) {
        return isDigit(character) || isOptional(character);
    }

    boolean isOptional(char character) {
        return symbols.get("digit").equals(String.valueOf(character));
    }

    /** Whether a character means something within the part of the picture that shows the number. */
    boolean isActive(char character) {
        String text = String.valueOf(character);
        return isAnyDigit(character)
                || text.equals(decimal())
                || text.equals(exponent())
                || text.equals(grouping())
                || text.equals(separator());
    }

    /** How many characters of a text stand for digits that must be there. */
    int digits(String text) {
        return (int) text.chars().filter(character -> isDigit((char) character)).count();
    }

    /** How many characters of a text stand for digits. */
    int anyDigits(String text) {
        return (int)
                text.chars().filter(character -> isAnyDigit((char) character)).count();
    }
}
