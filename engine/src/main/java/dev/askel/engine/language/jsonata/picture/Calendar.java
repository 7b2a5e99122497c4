// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata.picture;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The components of a date, by the letters that pictures have for them. */
final class Calendar {

    static final List<String> MONTHS = List.of(
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December");
    static final List<String> DAYS =
            List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday");

    private static final int NANOS_PER_MILLI = 1_000_000;
    private static final int DAYS_PER_WEEK = 7;
    private static final int NOON = 12;

    private Calendar() {}

    /** A component that is a number. */
    static int number(LocalDateTime date, char component) {
        LocalDate day = date.toLocalDate();
        return switch (component) {
            case 'Y' -> day.getYear();
            case 'M' -> day.getMonthValue();
            case 'D' -> day.getDayOfMonth();
            case 'd' -> day.getDayOfYear();
            case 'F' -> day.getDayOfWeek().getValue();
            case 'W' -> weekOfYear(day);
            case 'w' -> weekOfMonth(day);
            case 'X' -> yearOfWeek(day);
            case 'x' -> monthOfWeek(day).getMonthValue();
            case 'H' -> date.getHour();
            case 'h' -> date.getHour() % NOON == 0 ? NOON : date.getHour() % NOON;
            case 'm' -> date.getMinute();
            case 's' -> date.getSecond();
            case 'f' -> date.getNano() / NANOS_PER_MILLI;
            default -> throw new IllegalArgumentException("No number: " + component);
        };
    }

    /** The Monday of the week that has most of its days in the period that begins here. */
    private static LocalDate firstWeek(LocalDate begin) {
        LocalDate monday = begin.with(DayOfWeek.MONDAY);
        return begin.getDayOfWeek().getValue() > DayOfWeek.THURSDAY.getValue()
                ? monday.plusDays(DAYS_PER_WEEK)
                : monday;
    }

    private static LocalDate firstWeekOfYear(int year) {
        return firstWeek(LocalDate.of(year, 1, 1));
    }

    private static LocalDate firstWeekOfMonth(YearMonth month) {
        return firstWeek(month.atDay(1));
    }

    private static int weeks(LocalDate from, LocalDate day) {
        return (int) Math.floorDiv(ChronoUnit.DAYS.between(from, day), (long) DAYS_PER_WEEK) + 1;
    }

    private static int weekOfYear(LocalDate day) {
        return weeks(firstWeekOfYear(yearOfWeek(day)), day);
    }

    private static int yearOfWeek(LocalDate day) {
        int year = day.getYear();
        if (day.isBefore(firstWeekOfYear(year))) {
            return year - 1;
        }
        return day.isBefore(firstWeekOfYear(year + 1)) ? year : year + 1;
    }

    private static int weekOfMonth(LocalDate day) {
        return weeks(firstWeekOfMonth(monthOfWeek(day)), day);
    }

    private static YearMonth monthOfWeek(LocalDate day) {
        YearMonth month = YearMonth.from(day);
        if (day.isBefore(firstWeekOfMonth(month))) {
            return month.minusMonths(1);
        }
        return day.isBefore(firstWeekOfMonth(month.plusMonths(1))) ? month : month.plusMonths(1);
    }
}
