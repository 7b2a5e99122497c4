// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata.function;

import dev.askel.engine.language.jsonata.picture.DatePicture;
import dev.askel.engine.language.jsonata.picture.DateReader;
import dev.askel.engine.language.jsonata.picture.IntegerPicture;
import dev.askel.engine.language.jsonata.picture.NumberPicture;
import dev.askel.engine.language.jsonata.value.JsonataError;
import dev.askel.engine.language.jsonata.value.Numbers;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Functions that write and read numbers and times as pictures show them. */
final class FormatFunctions {

    private static final Pattern ISO_8601 = Pattern.compile("(\\d{4})(-[01]\\d)?(-[0-3]\\d)?"
            + "(T([0-2]\\d):([0-5]\\d):([0-5]\\d))?(\\.\\d+)?([+-][0-2]\\d:?[0-5]\\d|Z)?");
    private static final Pattern TIMEZONE = Pattern.compile("\\s*([-+]?\\d{1,6})");
    private static final int RADIX_MIN = 2;
    private static final int RADIX_MAX = 36;
    private static final int DECIMAL = 10;

    private FormatFunctions() {}

    static List<Builtin> all() {
        return List.of(
                new Builtin("formatNumber", "<n-so?:s>", 3, FormatFunctions::formatNumber),
                new Builtin("formatBase", "<n-n?:s>", 2, FormatFunctions::formatBase),
                new Builtin("formatInteger", "<n-s:s>", 2, FormatFunctions::formatInteger),
                new Builtin("parseInteger", "<s-s:n>", 2, FormatFunctions::parseInteger),
                new Builtin("now", "<s?s?:s>", 2, FormatFunctions::now),
                new Builtin(
                        "millis",
                        "<:n>",
                        0,
                        arguments -> now(arguments.run().bindings().now())),
                new Builtin("fromMillis", "<n-s?s?:s>", 3, FormatFunctions::fromMillis),
                new Builtin("toMillis", "<s-s?:n>", 2, FormatFunctions::toMillis));
    }

    private static Object formatNumber(Arguments arguments) {
        if (!arguments.has(0)) {
            return null;
        }
        Map<String, String> options = new HashMap<>();
        if (arguments.has(2)) {
            for (String name : arguments.object(2).keys()) {
                if (arguments.object(2).get(name) instanceof String symbol) {
                    options.put(name, symbol);
                }
            }
        }
        String picture = arguments.has(1) ? arguments.text(1) : "";
        arguments.budget().work(picture.length());
        String text =
                new NumberPicture(picture, options).format(arguments.number(0).doubleValue());
        return arguments.run().text(text);
    }

    private static Object formatBase(Arguments arguments) {
        if (!arguments.has(0)) {
            return null;
        }
        double value = NumberFunctions.round(arguments.number(0).doubleValue(), 0);
        double radix = NumberFunctions.round(arguments.number(1, DECIMAL), 0);
        if (!(radix >= RADIX_MIN && radix <= RADIX_MAX)) {
            throw JsonataError.of("D3100").with("value", radix);
        }
        if (radix == DECIMAL || !Double.isFinite(value)) {
            return Numbers.toText(value);
        }
        return new BigDecimal(value).toBigInteger().toString((int) radix);
    }

    private static Object formatInteger(Arguments arguments) {
        if (!arguments.has(0)) {
            return null;
        }
        String picture = arguments.has(1) ? arguments.text(1) : "";
        arguments.budget().work(picture.length());
        return arguments
                .run()
                .text(new IntegerPicture(picture).format(arguments.number(0).doubleValue()));
    }

    private static Object parseInteger(Arguments arguments) {
        if (!arguments.has(0)) {
            return null;
        }
        String picture = arguments.has(1) ? arguments.text(1) : "";
        arguments.budget().work(arguments.text(0).length() + (long) picture.length());
        return new IntegerPicture(picture).parse(arguments.text(0));
    }

    private static double now(Instant now) {
        return now.toEpochMilli();
    }

    private static Object now(Arguments arguments) {
        return format(now(arguments.run().bindings().now()), arguments, 0);
    }

    private static Object fromMillis(Arguments arguments) {
        return arguments.has(0) ? format(arguments.number(0).doubleValue(), arguments, 1) : null;
    }

    private static String format(double millis, Arguments arguments, int picture) {
        DatePicture shown = arguments.has(picture) ? new DatePicture(arguments.text(picture)) : DatePicture.iso8601();
        double timezone = Double.NaN;
        if (arguments.has(picture + 1)) {
            Matcher matcher = TIMEZONE.matcher(arguments.text(picture + 1));
            timezone = matcher.lookingAt() ? Double.parseDouble(matcher.group(1)) : Double.NaN;
        }
        return arguments.run().text(shown.format(millis, timezone));
    }

    private static Object toMillis(Arguments arguments) {
        if (!arguments.has(0)) {
            return null;
        }
        String text = arguments.text(0);
        arguments.budget().work(text.length());
        if (arguments.has(1)) {
            LocalDateTime now =
                    LocalDateTime.ofInstant(arguments.run().bindings().now(), ZoneOffset.UTC);
            return new DateReader(new DatePicture(arguments.text(1)))
                    .read(text, now)
                    .orElse(null);
        }
        Matcher matcher = ISO_8601.matcher(text);
        if (!matcher.matches()) {
            throw JsonataError.of("D3110").with("value", text);
        }
        return IsoTimes.millis(matcher);
    }
}
