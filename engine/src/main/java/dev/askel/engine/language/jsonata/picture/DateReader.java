// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata.picture;

import dev.askel.engine.language.jsonata.value.JsonataError;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads dates by pictures. What a text does not tell is that of now, if it is greater than what it does tell. */
public final class DateReader {

    private static final String ALL_DATES = "YXMxWwdD";
    private static final String ALL_TIMES = "PHhmsf";
    private static final double MILLIS_PER_SECOND = 1_000;
    private static final double MILLIS_PER_MINUTE = 60_000;
    private static final double MILLIS_PER_DAY = 86_400_000;
    private static final int NOON = 12;

    private final List<Reader> readers = new ArrayList<>();

    /** Reads one part of the text; literals have no component. */
    private record Reader(String regex, char component, Marker marker) {}

    /**
     * Prepares for reading.
     *
     * @throws JsonataError D3133 if a component is named that has no name, D3130 if a number is shown in an unknown way
     */
    public DateReader(DatePicture picture) {
        for (DatePicture.Part part : picture.parts()) {
            readers.add(part.marker()
                    .map(marker -> new Reader(regex(marker), marker.component, marker))
                    .orElseGet(() -> new Reader(Pattern.quote(part.literal()), ' ', null)));
        }
    }

    private static String regex(Marker marker) {
        if (marker.component == 'Z' || marker.component == 'z') {
            IntegerPicture zone = marker.integer.orElseThrow();
            String more = zone.isRegular() ? Pattern.quote(zone.separator()) + "[0-9]+" : "";
            return (marker.component == 'z' ? "GMT" : "") + "[-+][0-9]+" + more;
        }
        if (marker.integer.isPresent()) {
            marker.integer.get().width(Math.max(0, marker.digits));
            return marker.integer.get().regex();
        }
        if ("MxFP".indexOf(marker.component) < 0) {
            throw JsonataError.of("D3133").with("value", String.valueOf(marker.component));
        }
        return "[a-zA-Z]+";
    }

    /**
     * The moment that a text tells, in milliseconds since 1970; empty if it does not match the picture.
     *
     * @param now the present time in UTC
     * @throws JsonataError D3136 if too little is told
     */
    public Optional<Double> read(CharSequence text, LocalDateTime now) {
        StringBuilder regex = new StringBuilder();
        readers.forEach(reader -> regex.append('(').append(reader.regex()).append(')'));
        Matcher matcher =
                Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE).matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Map<Character, Double> components = new HashMap<>();
        for (int index = 0; index < readers.size(); index++) {
            Reader reader = readers.get(index);
            if (reader.marker() != null) {
                Double value = value(reader.marker(), matcher.group(index + 1));
                components.put(reader.component(), value);
            }
        }
        return components.isEmpty() ? Optional.empty() : Optional.of(millis(components, now));
    }

    private static double value(Marker marker, String text) {
        return switch (marker.component) {
            case 'Z' -> offset(marker, text);
            case 'z' -> offset(marker, text.substring("GMT".length()));
            default -> marker.integer.isPresent() ? marker.integer.get().parse(text) : named(marker, text);
        };
    }

    private static double offset(Marker marker, String text) {
        IntegerPicture picture = marker.integer.orElseThrow();
        if (picture.isRegular()) {
            int separator = text.indexOf(picture.separator());
            return IntegerPicture.parseInt(text.substring(0, separator)) * 60
                    + IntegerPicture.parseInt(text.substring(separator + 1));
        }
        if (text.length() <= 3) {
            return IntegerPicture.parseInt(text) * 60;
        }
        return IntegerPicture.parseInt(text.substring(0, 3)) * 60 + IntegerPicture.parseInt(text.substring(3));
    }

    private static double named(Marker marker, String text) {
        if (marker.component == 'P') {
            return text.equals("am") || text.equals("AM") ? 0 : text.equals("pm") || text.equals("PM") ? 1 : Double.NaN;
        }
        List<String> names = marker.component == 'F' ? Calendar.DAYS : Calendar.MONTHS;
        for (int index = 0; index < names.size(); index++) {
            if (marker.shortened(names.get(index)).equals(text)) {
                return index + 1;
            }
        }
        return Double.NaN;
    }

    private static double millis(Map<Character, Double> told, LocalDateTime now) {
        boolean dayOfYear = !tellsOnly(told, ALL_DATES, "YMD") && tellsOnly(told, ALL_DATES, "Yd");
        boolean weeks = tellsOnly(told, ALL_DATES, "Xxw") || tellsOnly(told, ALL_DATES, "XW");
        boolean half = !tellsOnly(told, ALL_TIMES, "Hmsf") && tellsOnly(told, ALL_TIMES, "Phmsf");
        complete(told, (dayOfYear ? "YD" : "YMD") + (half ? "Phmsf" : "Hmsf"), now);
        if (weeks) {
            throw JsonataError.of("D3136");
        }
        double month = dayOfYear ? 0 : Math.max(0, component(told, 'M') - 1);
        double day = component(told, dayOfYear ? 'd' : 'D');
        double hour = component(told, half ? 'h' : 'H');
        if (half) {
            hour = (hour == NOON ? 0 : hour) + (component(told, 'P') == 1 ? NOON : 0);
        }
        double minutes =
                hour * 60 + component(told, 'm') - (isTrue(told.get('Z')) ? told.get('Z') : component(told, 'z'));
        return days(component(told, 'Y'), month, day) * MILLIS_PER_DAY
                + minutes * MILLIS_PER_MINUTE
                + component(told, 's') * MILLIS_PER_SECOND
                + component(told, 'f');
    }

    private static double component(Map<Character, Double> told, char name) {
        return told.getOrDefault(name, 0.0);
    }

    /** Whether something is told of all these components, and nothing but of these. */
    private static boolean tellsOnly(Map<Character, Double> told, String all, String these) {
        boolean any = false;
        for (char name : all.toCharArray()) {
            boolean tells = isTrue(told.get(name));
            if (tells && these.indexOf(name) < 0) {
                return false;
            }
            any |= tells;
        }
        return any;
    }

    private static boolean isTrue(Double value) {
        return value != null && value != 0 && !value.isNaN();
    }

    private static void complete(Map<Character, Double> told, String wanted, LocalDateTime now) {
        boolean started = false;
        boolean ended = false;
        for (char name : wanted.toCharArray()) {
            if (told.containsKey(name)) {
                started = true;
                if (ended) {
                    throw JsonataError.of("D3136");
                }
            } else if (started) {
                told.put(name, "MDd".indexOf(name) >= 0 ? 1.0 : 0.0);
                ended = true;
            } else {
                told.put(name, name == 'P' ? 0.0 : (double) Calendar.number(now, name));
            }
        }
    }

    private static double days(double year, double month, double day) {
        if (Double.isNaN(year + month + day) || Math.abs(year) > 200_000 || month > 100) {
            return Double.NaN;
        }
        double full = year >= 0 && year < 100 ? year + 1900 : year;
        return LocalDate.of((int) full, 1, 1).plusMonths((long) month).toEpochDay() + day - 1;
    }
}
