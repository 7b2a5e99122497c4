// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata.picture;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Integers as English words. */
final class NumberWords {

    private static final List<String> FEW = List.of(
            "Zero",
            "One",
            "Two",
            "Three",
            "Four",
            "Five",
            "Six",
            "Seven",
            "Eight",
            "Nine",
            "Ten",
            "Eleven",
            "Twelve",
            "Thirteen",
            "Fourteen",
            "Fifteen",
            "Sixteen",
            "Seventeen",
            "Eighteen",
            "Nineteen");
    private static final List<String> ORDINALS = List.of(
            "Zeroth",
            "First",
            "Second",
            "Third",
            "Fourth",
            "Fifth",
            "Sixth",
            "Seventh",
            "Eighth",
            "Ninth",
            "Tenth",
            "Eleventh",
            "Twelfth",
            "Thirteenth",
            "Fourteenth",
            "Fifteenth",
            "Sixteenth",
            "Seventeenth",
            "Eighteenth",
            "Nineteenth");
    private static final List<String> DECADES =
            List.of("Twenty", "Thirty", "Forty", "Fifty", "Sixty", "Seventy", "Eighty", "Ninety", "Hundred");
    private static final List<String> MAGNITUDES = List.of("Thousand", "Million", "Billion", "Trillion");
    private static final Map<String, Double> VALUES = values();

    private static final int HUNDRED = 100;
    private static final int THOUSAND = 1000;

    private NumberWords() {}

    private static Map<String, Double> values() {
        Map<String, Double> values = new LinkedHashMap<>();
        for (int index = 0; index < FEW.size(); index++) {
            values.put(lower(FEW.get(index)), (double) index);
        }
        for (int index = 0; index < ORDINALS.size(); index++) {
            values.put(lower(ORDINALS.get(index)), (double) index);
        }
        for (int index = 0; index < DECADES.size(); index++) {
            String word = lower(DECADES.get(index));
            values.put(word, (index + 2) * 10.0);
            values.put(word.substring(0, word.length() - 1) + "ieth", (index + 2) * 10.0);
        }
        values.put("hundredth", (double) HUNDRED);
        for (int index = 0; index < MAGNITUDES.size(); index++) {
            String word = lower(MAGNITUDES.get(index));
            values.put(word, Math.pow(THOUSAND, index + 1));
            values.put(word + "th", Math.pow(THOUSAND, index + 1));
        }
        return values;
    }

    private static String lower(String word) {
        return word.toLowerCase(Locale.ROOT);
    }

    static String of(double value, boolean ordinal) {
        return words(value, false, ordinal);
    }

    /** @param continued whether words come before */
    private static String words(double value, boolean continued, boolean ordinal) {
        if (value < FEW.size()) {
            return (continued ? " and " : "") + (ordinal ? ORDINALS : FEW).get((int) value);
        }
        if (value < HUNDRED) {
            String decade = (continued ? " and " : "") + DECADES.get((int) value / 10 - 2);
            int rest = (int) value % 10;
            if (rest > 0) {
                return decade + "-" + words(rest, false, ordinal);
            }
            return ordinal ? decade.substring(0, decade.length() - 1) + "ieth" : decade;
        }
        if (value < THOUSAND) {
            String hundreds = (continued ? ", " : "") + FEW.get((int) value / HUNDRED) + " Hundred";
            return hundreds + rest((int) value % HUNDRED, ordinal);
        }
        int magnitude = Math.min(MAGNITUDES.size(), (int) Math.floor(Math.log10(value) / 3));
        double factor = Math.pow(THOUSAND, magnitude);
        double count = Math.floor(value / factor);
        String words = (continued ? ", " : "") + words(count, false, false) + " " + MAGNITUDES.get(magnitude - 1);
        return words + rest(value - count * factor, ordinal);
    }

    private static String rest(double rest, boolean ordinal) {
        if (rest > 0) {
            return words(rest, true, ordinal);
        }
        return ordinal ? "th" : "";
    }

    static String regex() {
        return "(?:" + String.join("|", VALUES.keySet()) + "|and|[\\-, ])+";
    }

    /** The number that words tell; NaN if one of them tells none. */
    static double parse(String text) {
        Deque<Double> segments = new ArrayDeque<>();
        segments.push(0.0);
        for (String part : text.split(",\\s|\\sand\\s|[\\s\\\\-]", -1)) {
            Double value = VALUES.get(part);
            if (value == null) {
                return Double.NaN;
            }
            if (value >= HUNDRED) {
                segments.push(segments.pop() * value);
            } else {
                double top = segments.pop();
                if (top >= THOUSAND) {
                    segments.push(top);
                    top = 0;
                }
                segments.push(top + value);
            }
        }
        return segments.stream().mapToDouble(Double::doubleValue).sum();
    }
}
