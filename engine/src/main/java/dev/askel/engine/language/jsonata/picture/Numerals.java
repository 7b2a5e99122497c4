// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata.picture;

import dev.askel.engine.language.jsonata.value.BoundExceeded;

/** Integers as letters, a to z and then aa, and as Roman numerals. */
final class Numerals {

    private static final int LETTERS = 26;
    private static final double ROMAN_MAX = 1e6;
    private static final int[] ROMAN_VALUES = {1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1};
    private static final String[] ROMAN = {"m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"};

    private Numerals() {}

    static String letters(double value, char first) {
        StringBuilder letters = new StringBuilder();
        double rest = value;
        while (rest > 0) {
            letters.append((char) ((rest - 1) % LETTERS + first));
            rest = Math.floor((rest - 1) / LETTERS);
        }
        return letters.reverse().toString();
    }

    static double ofLetters(String letters, char first) {
        double value = 0;
        for (int index = 0; index < letters.length(); index++) {
            value = value * LETTERS + letters.charAt(index) - first + 1;
        }
        return value;
    }

    static String roman(double value) {
        if (value > ROMAN_MAX) {
            throw BoundExceeded.depth();
        }
        StringBuilder roman = new StringBuilder();
        int rest = (int) value;
        for (int index = 0; index < ROMAN.length; index++) {
            while (rest >= ROMAN_VALUES[index]) {
                roman.append(ROMAN[index]);
                rest -= ROMAN_VALUES[index];
            }
        }
        return roman.toString();
    }

    static double ofRoman(String roman) {
        double decimal = 0;
        int greatest = 1;
        for (int index = roman.length() - 1; index >= 0; index--) {
            int value = valueOf(roman.charAt(index));
            if (value == 0) {
                return Double.NaN;
            }
            decimal += value < greatest ? -value : value;
            greatest = Math.max(greatest, value);
        }
        return decimal;
    }

    private static int valueOf(char digit) {
        return switch (digit) {
            case 'M' -> 1000;
            case 'D' -> 500;
            case 'C' -> 100;
            case 'L' -> 50;
            case 'X' -> 10;
            case 'V' -> 5;
            case 'I' -> 1;
            default -> 0;
        };
    }
}
