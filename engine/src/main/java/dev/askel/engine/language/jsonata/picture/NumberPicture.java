// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata.picture;

import dev.askel.engine.language.jsonata.value.JsonataError;
import dev.askel.engine.language.jsonata.value.Numbers;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Map;
import java.util.regex.Pattern;

/** Writes numbers by pictures such as {@code #,##0.00}. */
public final class NumberPicture {

    private static final int PERCENT = 100;
    private static final int PER_MILLE = 1000;

    private final Symbols symbols;
    private final SubPicture positive;
    private final SubPicture negative;

    /**
     * Takes a picture apart.
     *
     * @param options other characters than the usual ones, by the names that XPath gives them
     * @throws JsonataError D3080 and following if it breaks a rule
     */
    public NumberPicture(String picture, Map<String, String> options) {
        symbols = new Symbols(options);
        String[] parts = picture.split(Pattern.quote(symbols.separator()), -1);
        if (parts.length > 2) {
            throw JsonataError.of("D3080");
        }
        positive = new SubPicture(parts[0], symbols);
        negative = new SubPicture(parts[parts.length - 1], symbols);
        if (parts.length == 1) {
            negative.prefix = symbols.minus() + negative.prefix;
        }
    }

    /** The number as the picture shows it. */
    public String format(double value) {
        SubPicture picture = value >= 0 ? positive : negative;
        double adjusted = value * factor(picture);
        if (!Double.isFinite(adjusted)) {
            return picture.prefix + Numbers.toText(Math.abs(adjusted)) + picture.suffix;
        }
        int exponent = 0;
        if (picture.exponentMin > 0 && adjusted != 0) {
            exponent = exponent(Math.abs(adjusted), picture.scale);
        }
        BigDecimal mantissa = Numbers.shortest(Math.abs(adjusted)).scaleByPowerOfTen(-exponent);
        BigDecimal rounded = mantissa.setScale(picture.fractionMax, RoundingMode.HALF_EVEN);
        String number = shown(rounded.toPlainString(), picture);
        return picture.prefix + number + exponent(exponent, picture) + picture.suffix;
    }

    private int factor(SubPicture picture) {
        if (picture.picture.contains(symbols.percent())) {
            return PERCENT;
        }
        return picture.picture.contains(symbols.perMille()) ? PER_MILLE : 1;
    }

    /** By which power of ten a number is divided so that it has so many digits before the point. */
    private static int exponent(double value, int digits) {
        BigDecimal exact = Numbers.shortest(value).stripTrailingZeros();
        int exponent = exact.precision() - exact.scale() - digits;
        boolean power = exact.unscaledValue().equals(BigInteger.ONE);
        return power && exponent > 0 ? exponent - 1 : exponent;
    }

    /** The number with as many digits before and behind the point as the picture wants at least, in groups. */
    private String shown(String plain, SubPicture picture) {
        int point = plain.indexOf('.');
        String whole = (point < 0 ? plain : plain.substring(0, point)).replaceFirst("^0+", "");
        String part = (point < 0 ? "" : plain.substring(point + 1)).replaceFirst("0+$", "");
        String zerosBefore = "0".repeat(Math.max(0, picture.integerMin - whole.length()));
        String zerosBehind = "0".repeat(Math.max(0, picture.fractionMin - part.length()));
        String before = groupedInteger(family(zerosBefore + whole), picture);
        String behind = groupedFraction(family(part + zerosBehind), picture);
        boolean none = !picture.picture.contains(symbols.decimal()) || behind.isEmpty();
        return before + (none ? "" : symbols.decimal()) + behind;
    }

    private String family(String digits) {
        StringBuilder shown = new StringBuilder();
        digits.chars().forEach(digit -> shown.append((char) (symbols.zero() + digit - '0')));
        return shown.toString();
    }

    private String groupedInteger(String digits, SubPicture picture) {
        StringBuilder grouped = new StringBuilder(digits);
        if (picture.regularGroup > 0) {
            for (int position = digits.length() - picture.regularGroup;
                    position > 0;
                    position -= picture.regularGroup) {
                grouped.insert(position, symbols.grouping());
            }
        } else {
            picture.integerGroups.forEach(group -> insert(grouped, grouped.length() - group));
        }
        return grouped.toString();
    }

    private String groupedFraction(String digits, SubPicture picture) {
        StringBuilder grouped = new StringBuilder(digits);
        picture.fractionGroups.forEach(group -> insert(grouped, group));
        return grouped.toString();
    }

    private void insert(StringBuilder text, int position) {
        if (position > 0 && position < text.length()) {
            text.insert(position, symbols.grouping());
        }
    }

    private String exponent(int exponent, SubPicture picture) {
        if (picture.exponentMin == 0) {
            return "";
        }
        String digits = String.valueOf(Math.abs(exponent));
        String zeros = "0".repeat(Math.max(0, picture.exponentMin - digits.length()));
        return symbols.exponent() + (exponent < 0 ? symbols.minus() : "") + family(zeros + digits);
    }
}
