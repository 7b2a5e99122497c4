// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata.picture;

import dev.askel.engine.language.jsonata.value.JsonataError;
import dev.askel.engine.language.jsonata.value.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Writes and reads integers by pictures such as {@code 0001}, {@code I} or {@code w;o}. */
public final class IntegerPicture {

    /** The zeros of the digits of other scripts. */
    private static final int[] ZEROS = {
        0x30, 0x0660, 0x06F0, 0x07C0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0B66, 0x0BE6, 0x0C66, 0x0CE6, 0x0D66, 0x0DE6,
        0x0E50, 0x0ED0, 0x0F20, 0x1040, 0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80, 0x1A90, 0x1B50, 0x1BB0, 0x1C40,
        0x1C50, 0xA620, 0xA8D0, 0xA900, 0xA9D0, 0xA9F0, 0xAA50, 0xABF0, 0xFF10
    };

    private static final int DIGITS = 10;

    /** How an integer is written. */
    private enum Style {
        DECIMAL,
        LETTERS,
        ROMAN,
        WORDS,
        /** As nothing that is known. */
        SEQUENCE
    }

    /** A character between digits, and how many digits there are behind it. */
    record Separator(int position, String character) {}

    private final String picture;
    private final Style style;
    private final boolean upper;
    private final boolean lower;
    private final boolean ordinal;
    private final List<Separator> separators = new ArrayList<>();
    private int zero = -1;
    private int mandatory;
    private int optional;
    private int regular;
    /** How many digits a text has that is read; 0 if any number will do. */
    private int width;

    /**
     * Takes a picture apart.
     *
     * @throws JsonataError D3131 if it mixes digits of several scripts
     */
    public IntegerPicture(String text) {
        int semicolon = text.lastIndexOf(';');
        picture = semicolon < 0 ? text : text.substring(0, semicolon);
        ordinal = semicolon >= 0 && text.startsWith("o", semicolon + 1);
        upper = picture.equals("A") || picture.equals("I") || picture.equals("W");
        lower = picture.equals("w");
        style = style();
    }

    private Style style() {
        return switch (picture) {
            case "A", "a" -> Style.LETTERS;
            case "I", "i" -> Style.ROMAN;
            case "W", "w", "Ww" -> Style.WORDS;
            default -> decimal();
        };
    }

    private Style decimal() {
        int[] characters = picture.codePoints().toArray();
        int position = 0;
        for (int index = characters.length - 1; index >= 0; index--) {
            if (isDigit(characters[index])) {
                mandatory++;
                position++;
            } else if (characters[index] == '#') {
                optional++;
                position++;
            } else {
                separators.add(new Separator(position, Character.toString(characters[index])));
            }
        }
        regular = regularDistance();
        return mandatory > 0 ? Style.DECIMAL : Style.SEQUENCE;
    }

    private boolean isDigit(int character) {
        for (int candidate : ZEROS) {
            if (character >= candidate && character < candidate + DIGITS) {
                if (zero >= 0 && zero != candidate) {
                    throw JsonataError.of("D3131");
                }
                zero = candidate;
                return true;
            }
        }
        return false;
    }

    private int regularDistance() {
        if (separators.isEmpty()) {
            return 0;
        }
        String character = separators.get(0).character();
        List<Integer> positions = new ArrayList<>();
        for (Separator separator : separators) {
            if (!separator.character().equals(character)) {
                return 0;
            }
            positions.add(separator.position());
        }
        int factor = positions.stream().reduce(SubPicture::divisor).orElse(0);
        for (int index = 1; index <= positions.size(); index++) {
            if (!positions.contains(index * factor)) {
                return 0;
            }
        }
        return factor;
    }

    /** The number of digits that the picture wants at least. */
    int mandatory() {
        return mandatory;
    }

    /** The number of digits that the picture has place for. */
    int places() {
        return mandatory + optional;
    }

    /** Raises the number of digits that there are at least. */
    void atLeast(int digits) {
        mandatory = Math.max(mandatory, digits);
    }

    /** Sets the number of digits that there are. */
    void exactly(int digits) {
        mandatory = digits;
    }

    /** Texts that are read have so many digits. */
    void width(int digits) {
        width = digits;
    }

    /** Whether separators stand at regular distances. */
    boolean isRegular() {
        return regular > 0;
    }

    /** The character that separates regularly. */
    String separator() {
        return separators.get(0).character();
    }

    /**
     * The integer as the picture shows it.
     *
     * @throws JsonataError D3130 if the picture is of a kind that is not known
     */
    public String format(double value) {
        double whole = Math.abs(Math.floor(value));
        if (!Double.isFinite(whole)) {
            throw JsonataError.of("D1001").with("value", value);
        }
        String text =
                switch (style) {
                    case LETTERS -> Numerals.letters(whole, upper ? 'A' : 'a');
                    case ROMAN -> upper ? Numerals.roman(whole).toUpperCase(Locale.ROOT) : Numerals.roman(whole);
                    case WORDS -> words(whole);
                    case DECIMAL -> decimal(whole);
                    case SEQUENCE -> throw unknown();
                };
        return Math.floor(value) < 0 ? "-" + text : text;
    }

    private JsonataError unknown() {
        return JsonataError.of("D3130").with("value", picture);
    }

    private String words(double value) {
        String words = NumberWords.of(value, ordinal);
        if (upper) {
            return words.toUpperCase(Locale.ROOT);
        }
        return lower ? words.toLowerCase(Locale.ROOT) : words;
    }

    private String decimal(double value) {
        String plain = Numbers.toText(value);
        StringBuilder digits = new StringBuilder("0".repeat(Math.max(0, mandatory - plain.length())) + plain);
        String suffix = ordinal ? ordinalSuffix(digits) : "";
        if (zero != '0') {
            StringBuilder shown = new StringBuilder();
            digits.chars().forEach(digit -> shown.appendCodePoint(digit + zero - '0'));
            digits = shown;
        }
        if (regular > 0) {
            for (int position = digits.length() - regular; position > 0; position -= regular) {
                digits.insert(position, separator());
            }
        } else {
            for (int index = separators.size() - 1; index >= 0; index--) {
                int position = digits.length() - separators.get(index).position();
                digits.insert(Math.max(0, position), separators.get(index).character());
            }
        }
        return digits + suffix;
    }

    private static String ordinalSuffix(CharSequence digits) {
        int length = digits.length();
        boolean teen = length > 1 && digits.charAt(length - 2) == '1';
        return switch (teen ? '0' : digits.charAt(length - 1)) {
            case '1' -> "st";
            case '2' -> "nd";
            case '3' -> "rd";
            default -> "th";
        };
    }

    /** A regular expression of what the picture shows. */
    String regex() {
        return switch (style) {
            case LETTERS -> upper ? "[A-Z]+" : "[a-z]+";
            case ROMAN -> upper ? "[MDCLXVI]+" : "[mdclxvi]+";
            case WORDS -> NumberWords.regex();
            case DECIMAL -> "[0-9]" + occurrences() + (ordinal ? "(?:th|st|nd|rd)" : "");
            case SEQUENCE -> throw unknown();
        };
    }

    private String occurrences() {
        if (width <= 0) {
            return "+";
        }
        return optional == 0 ? "{" + width + "}" : "{" + Math.max(0, width - optional) + "," + width + "}";
    }

    /**
     * The number that a text shows; NaN if it shows none.
     *
     * @throws JsonataError D3130 if the picture is of a kind that is not known
     */
    public double parse(String text) {
        return switch (style) {
            case LETTERS -> Numerals.ofLetters(text, upper ? 'A' : 'a');
            case ROMAN -> Numerals.ofRoman(upper ? text : text.toUpperCase(Locale.ROOT));
            case WORDS -> NumberWords.parse(text.toLowerCase(Locale.ROOT));
            case DECIMAL -> parseDecimal(text);
            case SEQUENCE -> throw unknown();
        };
    }

    private double parseDecimal(String text) {
        String digits = ordinal && text.length() >= 2 ? text.substring(0, text.length() - 2) : text;
        if (regular > 0) {
            digits = digits.replace(",", "");
        } else {
            for (Separator separator : separators) {
                digits = digits.replace(separator.character(), "");
            }
        }
        if (zero != '0') {
            StringBuilder plain = new StringBuilder();
            digits.codePoints().forEach(digit -> plain.appendCodePoint(Math.max(0, digit - zero + '0')));
            digits = plain.toString();
        }
        return parseInt(digits);
    }

    private static final Pattern LEADING_INTEGER = Pattern.compile("\\s*([-+]?[0-9]+)");

    /** The integer with which a text begins; NaN if it begins with none. */
    static double parseInt(String text) {
        var matcher = LEADING_INTEGER.matcher(text);
        return matcher.lookingAt() ? Double.parseDouble(matcher.group(1)) : Double.NaN;
    }
}
