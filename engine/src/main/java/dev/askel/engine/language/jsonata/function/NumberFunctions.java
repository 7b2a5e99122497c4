// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata.function;

import dev.askel.engine.language.jsonata.value.ArrayValue;
import dev.askel.engine.language.jsonata.value.JsonataError;
import dev.askel.engine.language.jsonata.value.Numbers;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.regex.Pattern;

/** Functions of numbers. */
final class NumberFunctions {

    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]+(\\.[0-9]+)?([Ee][-+]?[0-9]+)?");
    private static final Pattern OTHER_RADIX = Pattern.compile("^(0[xX][0-9A-Fa-f]+)|(0[oO][0-7]+)|(0[bB][0-1]+)\\z");
    private static final double HALF = 0.5;

    private NumberFunctions() {}

    static List<Builtin> all() {
        return List.of(
                new Builtin("number", "<(nsb)-:n>", 1, NumberFunctions::number),
                unary("abs", Math::abs),
                unary("floor", Math::floor),
                unary("ceil", Math::ceil),
                new Builtin("round", "<n-n?:n>", 2, NumberFunctions::round),
                new Builtin("sqrt", "<n-:n>", 1, NumberFunctions::sqrt),
                new Builtin("power", "<n-n:n>", 2, NumberFunctions::power),
                new Builtin("sum", "<a<n>:n>", 1, arguments -> arguments.has(0) ? sum(arguments.array(0)) : null),
                new Builtin("average", "<a<n>:n>", 1, NumberFunctions::average),
                new Builtin("max", "<a<n>:n>", 1, arguments -> extreme(arguments, Math::max)),
                new Builtin("min", "<a<n>:n>", 1, arguments -> extreme(arguments, Math::min)));
    }

    private static Builtin unary(String name, DoubleUnaryOperator function) {
        return new Builtin(name, "<n-:n>", 1, arguments -> {
            Number number = arguments.number(0);
            return number == null ? null : function.applyAsDouble(number.doubleValue());
        });
    }

    private static Object number(Arguments arguments) {
        Object value = arguments.get(0);
        if (value == null || value instanceof Number) {
            return value;
        }
        if (value instanceof Boolean flag) {
            return flag ? 1.0 : 0.0;
        }
        if (value instanceof String text) {
            if (DECIMAL.matcher(text).matches() && Double.isFinite(Double.parseDouble(text))) {
                return Double.parseDouble(text);
            }
            if (OTHER_RADIX.matcher(text).find()) {
                return ofRadix(text);
            }
        }
        throw JsonataError.of("D3030").with("value", value).with("index", 1.0);
    }

    private static double ofRadix(String text) {
        int radix =
                switch (Character.toLowerCase(text.charAt(Math.min(1, text.length() - 1)))) {
                    case 'x' -> 16;
                    case 'o' -> 8;
                    default -> 2;
                };
        double value = 0;
        for (int index = 2; index < text.length(); index++) {
            int digit = Character.digit(text.charAt(index), radix);
            if (digit < 0 || text.charAt(0) != '0') {
                return Double.NaN;
            }
            value = value * radix + digit;
        }
        return value;
    }

    private static Object round(Arguments arguments) {
        if (!arguments.has(0)) {
            return null;
        }
        return round(arguments.number(0).doubleValue(), (int) arguments.number(1, 0));
    }

    /** Rounds to so many decimal places; halves are rounded to the even neighbour. */
    static double round(double value, int places) {
        if (!Double.isFinite(value)) {
            return value;
        }
        double shifted = shifted(value, places);
        double rounded = Math.floor(shifted);
        double rest = shifted - rounded;
        if (rest > HALF || rest == HALF && rounded % 2 != 0) {
            rounded += 1;
        }
        return shifted(rounded, -places) + 0.0;
    }

    private static double shifted(double value, int places) {
        return places == 0 || !Double.isFinite(value) || value == 0
                ? value
                : new BigDecimal(Numbers.shortest(value).unscaledValue(), scale(value, places)).doubleValue();
    }

    private static int scale(double value, int places) {
        long scale = (long) Numbers.shortest(value).scale() - places;
        return (int) Math.max(-400, Math.min(1_500, scale));
    }

    private static Object sqrt(Arguments arguments) {
        if (!arguments.has(0)) {
            return null;
        }
        double value = arguments.number(0).doubleValue();
        if (value < 0) {
            throw JsonataError.of("D3060").with("value", value).with("index", 1.0);
        }
        return Math.sqrt(value);
    }

    private static Object power(Arguments arguments) {
        if (!arguments.has(0)) {
            return null;
        }
        double result = Math.pow(arguments.number(0).doubleValue(), arguments.number(1, Double.NaN));
        if (!Double.isFinite(result)) {
            throw JsonataError.of("D3061").with("value", arguments.get(0)).with("exp", arguments.get(1));
        }
        return result;
    }

    private static double sum(ArrayValue numbers) {
        double total = 0;
        for (int index = 0; index < numbers.size(); index++) {
            total += ((Number) numbers.get(index)).doubleValue();
        }
        return total;
    }

    private static Object average(Arguments arguments) {
        if (!arguments.has(0) || arguments.array(0).isEmpty()) {
            return null;
        }
        return sum(arguments.array(0)) / arguments.array(0).size();
    }

    private static Object extreme(Arguments arguments, DoubleBinaryOperator choice) {
        if (!arguments.has(0) || arguments.array(0).isEmpty()) {
            return null;
        }
        ArrayValue numbers = arguments.array(0);
        Number result = (Number) numbers.get(0);
        for (int index = 1; index < numbers.size(); index++) {
            double chosen = choice.applyAsDouble(result.doubleValue(), ((Number) numbers.get(index)).doubleValue());
            result = chosen == result.doubleValue() ? result : chosen;
        }
        return result;
    }
}
