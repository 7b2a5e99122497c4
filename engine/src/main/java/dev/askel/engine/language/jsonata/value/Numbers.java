// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata.value;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers: doubles, and longs where doubles are not exact, as AWS keeps them. They are written as JavaScript does. */
public final class Numbers {

    private static final long EXACT_MAX = 1L << 53;
    private static final double LONG_MAX = 0x1p63;
    private static final double EXPONENT_FROM = 1e21;
    private static final int PLAIN_EXPONENT_MIN = -6;
    private static final int SHORTEST_DIGITS = 15;
    private static final int LONGEST_DIGITS = 17;
    private static final MathContext SHOWN = new MathContext(SHORTEST_DIGITS, RoundingMode.HALF_UP);

    private Numbers() {}

    /** A whole number. */
    public static Number of(long value) {
        if (value >= -EXACT_MAX && value <= EXACT_MAX) {
            return (double) value;
        }
        return value;
    }

    static Number of(JsonNode node) {
        if (node.isIntegralNumber() && node.canConvertToLong()) {
            return of(node.longValue());
        }
        return node.doubleValue();
    }

    /**
     * Whether a value is a number; NaN is none.
     *
     * @throws JsonataError D1001 if it is infinite
     */
    public static boolean isNumeric(Object value) {
        if (!(value instanceof Number number)) {
            return false;
        }
        double plain = number.doubleValue();
        if (Double.isInfinite(plain)) {
            throw JsonataError.of("D1001").with("value", number);
        }
        return !Double.isNaN(plain);
    }

    /** Whether a number is whole. */
    public static boolean isInteger(Object value) {
        return value instanceof Long
                || value instanceof Double number && Math.rint(number) == number && !number.isInfinite();
    }

    /** Which of two numbers is greater; nothing is greater or less than NaN. */
    public static int compare(Number left, Number right) {
        if (left instanceof Long && right instanceof Long) {
            return Long.compare(left.longValue(), right.longValue());
        }
        double one = left.doubleValue();
        double other = right.doubleValue();
        return one < other ? -1 : one > other ? 1 : 0;
    }

    /** Whether a number fits into a long; it is then written as one. */
    static boolean isLong(Number number) {
        double value = number.doubleValue();
        return number instanceof Long || Math.rint(value) == value && Math.abs(value) < LONG_MAX;
    }

    /** The number as JavaScript writes it: the shortest digits that read back as it, an exponent from 1e21. */
    public static String toText(Number number) {
        if (number instanceof Long) {
            return number.toString();
        }
        double value = number.doubleValue();
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "Infinity" : "-Infinity";
        }
        return format(shortest(value));
    }

    /** The number as {@code $string} writes it: fractions have 15 digits at most. */
    public static String toShownText(Number number) {
        double value = number.doubleValue();
        if (number instanceof Long || Math.rint(value) == value || Double.isNaN(value) || Double.isInfinite(value)) {
            return toText(number);
        }
        return format(new BigDecimal(value).round(SHOWN));
    }

    /** The fewest decimal digits that read back as this number. */
    public static BigDecimal shortest(double value) {
        BigDecimal exact = new BigDecimal(value);
        for (int digits = SHORTEST_DIGITS; digits < LONGEST_DIGITS; digits++) {
            BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (rounded.doubleValue() == value) {
                return rounded;
            }
        }
        return exact.round(new MathContext(LONGEST_DIGITS, RoundingMode.HALF_EVEN));
    }

    private static String format(BigDecimal value) {
        if (value.signum() == 0) {
            return "0";
        }
        BigDecimal stripped = value.stripTrailingZeros();
        int exponent = stripped.precision() - stripped.scale() - 1;
        if (stripped.abs().doubleValue() < EXPONENT_FROM && exponent >= PLAIN_EXPONENT_MIN) {
            return stripped.toPlainString();
        }
        String digits = stripped.unscaledValue().abs().toString();
        String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        return (stripped.signum() < 0 ? "-" : "") + mantissa + "e" + (exponent < 0 ? "-" : "+") + Math.abs(exponent);
    }
}
