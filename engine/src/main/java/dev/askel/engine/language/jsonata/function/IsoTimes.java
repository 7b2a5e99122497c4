// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata.function;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;

/** Timestamps of ISO 8601, of which days and times may be left out. Without an offset they are in UTC. */
final class IsoTimes {

    private static final double MILLIS_PER_SECOND = 1_000;
    private static final double SECONDS_PER_MINUTE = 60;
    private static final double MINUTES_PER_HOUR = 60;
    private static final double SECONDS_PER_DAY = 86_400;

    private static final int MONTH = 2;
    private static final int DAY = 3;
    private static final int HOUR = 5;
    private static final int MINUTE = 6;
    private static final int SECOND = 7;
    private static final int FRACTION = 8;
    private static final int OFFSET = 9;

    private IsoTimes() {}

    /** Milliseconds since 1970; NaN if there is no such day or hour. */
    static double millis(Matcher matcher) {
        int hour = number(matcher, HOUR, 0, 0);
        int minute = number(matcher, MINUTE, 0, 0);
        int second = number(matcher, SECOND, 0, 0);
        if (hour > 24 || hour == 24 && minute + second > 0) {
            return Double.NaN;
        }
        double days;
        try {
            days = LocalDate.of(number(matcher, 1, 0, 1), number(matcher, MONTH, 1, 1), 1)
                    .toEpochDay();
        } catch (DateTimeException e) {
            return Double.NaN;
        }
        int day = number(matcher, DAY, 1, 1);
        if (day < 1 || day > 31) {
            return Double.NaN;
        }
        double seconds = (days + day - 1) * SECONDS_PER_DAY
                + (hour * MINUTES_PER_HOUR + minute - offset(matcher.group(OFFSET))) * SECONDS_PER_MINUTE
                + second;
        return seconds * MILLIS_PER_SECOND + fraction(matcher.group(FRACTION));
    }

    /** A group without its first characters, or what stands for it if it is not there. */
    private static int number(Matcher matcher, int group, int skipped, int absent) {
        String text = matcher.group(group);
        return text == null ? absent : Integer.parseInt(text.substring(skipped));
    }

    private static double fraction(String text) {
        return text == null ? 0 : Math.floor(Double.parseDouble("0" + text) * MILLIS_PER_SECOND + 1e-7);
    }

    /** Minutes. */
    private static double offset(String text) {
        if (text == null || text.equals("Z")) {
            return 0;
        }
        int hours = Integer.parseInt(text.substring(1, 3));
        int minutes = Integer.parseInt(text.substring(text.length() - 2));
        double offset = hours * MINUTES_PER_HOUR + minutes;
        return text.startsWith("-") ? -offset : offset;
    }
}
