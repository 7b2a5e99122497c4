// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata.picture;

import dev.askel.engine.language.jsonata.value.JsonataError;
import java.util.ArrayList;
import java.util.List;

/** The picture of numbers of one sign, taken apart. */
final class SubPicture {

    final String picture;
    String prefix;
    final String suffix;
    final List<Integer> integerGroups;
    final List<Integer> fractionGroups;
    /** The distance of regular grouping; 0 if there is none. */
    final int regularGroup;

    final int integerMin;
    final int fractionMin;
    final int fractionMax;
    final int exponentMin;
    /** How many digits there are before the decimal separator if there is an exponent. */
    final int scale;

    private final Symbols symbols;
    private final String active;
    private final String mantissa;
    private final String exponent;
    private final String integer;
    private final String fraction;

    SubPicture(String picture, Symbols symbols) {
        this.picture = picture;
        this.symbols = symbols;
        this.prefix = picture.substring(0, start(picture));
        this.suffix = picture.substring(end(picture));
        this.active = picture.substring(prefix.length(), Math.max(prefix.length(), end(picture)));
        int position = picture.indexOf(symbols.exponent(), prefix.length());
        boolean exponential = position >= 0 && position <= picture.length() - suffix.length();
        this.mantissa = exponential ? active.substring(0, Math.min(position, active.length())) : active;
        this.exponent = exponential ? active.substring(Math.min(position + 1, active.length())) : null;
        int point = mantissa.indexOf(symbols.decimal());
        this.integer = point < 0 ? mantissa : mantissa.substring(0, point);
        this.fraction = point < 0 ? suffix : mantissa.substring(point + 1);
        validate();
        this.integerGroups = groups(integer, false);
        this.regularGroup = regular(integerGroups);
        this.fractionGroups = groups(fraction, true);
        this.scale = symbols.digits(integer);
        this.exponentMin = exponent == null ? 0 : symbols.digits(exponent);
        int[] sizes = sizes();
        this.integerMin = sizes[0];
        this.fractionMin = sizes[1];
        this.fractionMax = sizes[2];
    }

    private int start(String text) {
        for (int index = 0; index < text.length(); index++) {
            if (isBody(text.charAt(index))) {
                return index;
            }
        }
        return 0;
    }

    private int end(String text) {
        for (int index = text.length() - 1; index >= 0; index--) {
            if (isBody(text.charAt(index))) {
                return index + 1;
            }
        }
        return text.length();
    }

    private boolean isBody(char character) {
        return symbols.isActive(character) && !symbols.exponent().equals(String.valueOf(character));
    }

    /** Where several rules are broken, the last one is told. */
    private void validate() {
        String error = null;
        error = isRepeated(symbols.decimal()) ? "D3081" : error;
        error = isRepeated(symbols.percent()) ? "D3082" : error;
        error = isRepeated(symbols.perMille()) ? "D3083" : error;
        error = picture.contains(symbols.percent()) && picture.contains(symbols.perMille()) ? "D3084" : error;
        error = symbols.anyDigits(mantissa) == 0 ? "D3085" : error;
        error = active.chars().allMatch(character -> symbols.isActive((char) character)) ? error : "D3086";
        error = grouping(error);
        error = optionalAfterDigit(integer) ? "D3090" : error;
        error = digitAfterOptional(fraction) ? "D3091" : error;
        error = exponent(error);
        if (error != null) {
            throw JsonataError.of(error);
        }
    }

    private boolean isRepeated(String symbol) {
        return picture.indexOf(symbol) != picture.lastIndexOf(symbol);
    }

    private String grouping(String before) {
        String error = before;
        int point = picture.indexOf(symbols.decimal());
        if (point >= 0) {
            boolean adjacent = picture.startsWith(symbols.grouping(), point + 1)
                    || point > 0 && picture.startsWith(symbols.grouping(), point - 1);
            error = adjacent ? "D3087" : error;
        } else if (integer.endsWith(symbols.grouping())) {
            error = "D3088";
        }
        return picture.contains(symbols.grouping() + symbols.grouping()) ? "D3089" : error;
    }

    private boolean optionalAfterDigit(String part) {
        int optional = 0;
        while (optional < part.length() && !symbols.isOptional(part.charAt(optional))) {
            optional++;
        }
        return optional < part.length() && symbols.digits(part.substring(0, optional)) > 0;
    }

    private boolean digitAfterOptional(String part) {
        int optional = part.length() - 1;
        while (optional >= 0 && !symbols.isOptional(part.charAt(optional))) {
            optional--;
        }
        return optional >= 0 && symbols.digits(part.substring(optional)) > 0;
    }

    private String exponent(String before) {
        if (exponent == null) {
            return before;
        }
        boolean hundredths = picture.contains(symbols.percent()) || picture.contains(symbols.perMille());
        String error = !exponent.isEmpty() && hundredths ? "D3092" : before;
        return exponent.isEmpty() || symbols.digits(exponent) < exponent.length() ? "D3093" : error;
    }

    private List<Integer> groups(String part, boolean toLeft) {
        List<Integer> positions = new ArrayList<>();
        int position = part.indexOf(symbols.grouping());
        while (position >= 0) {
            int cut = Math.min(position, part.length());
            positions.add(symbols.anyDigits(toLeft ? part.substring(0, cut) : part.substring(cut)));
            position = integer.indexOf(symbols.grouping(), position + 1);
        }
        return positions;
    }

    private static int regular(List<Integer> positions) {
        if (positions.isEmpty()) {
            return 0;
        }
        int factor = positions.stream().reduce(SubPicture::divisor).orElse(0);
        for (int index = 1; index <= positions.size(); index++) {
            if (!positions.contains(index * factor)) {
                return 0;
            }
        }
        return factor;
    }

    static int divisor(int one, int other) {
        return other == 0 ? one : divisor(other, one % other);
    }

    private int[] sizes() {
        int whole = scale;
        int least = symbols.digits(fraction);
        int most = symbols.anyDigits(fraction);
        if (whole == 0 && most == 0) {
            whole = exponent == null ? 1 : 0;
            least = exponent == null ? least : 1;
            most = exponent == null ? most : 1;
        }
        if (exponent != null && whole == 0 && symbols.anyDigits(integer) > symbols.digits(integer)) {
            whole = 1;
        }
        if (whole == 0 && least == 0) {
            least = 1;
        }
        return new int[] {whole, least, most};
    }
}
