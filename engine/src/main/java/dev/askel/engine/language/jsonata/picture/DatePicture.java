// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata.picture;

import dev.askel.engine.language.jsonata.value.JsonataError;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Writes dates by pictures such as {@code [Y0001]-[M01]-[D01]T[H01]:[m01]:[s01]Z}. */
public final class DatePicture {

    private static final String ISO_8601 = "[Y0001]-[M01]-[D01]T[H01]:[m01]:[s01].[f001][Z01:01t]";
    private static final int MINUTES_PER_HOUR = 60;
    private static final int HUNDRED = 100;

    private final List<Part> parts = new ArrayList<>();

    /**
     * A part of a picture.
     *
     * @param literal what is shown as it is; empty if it is a marker
     */
    record Part(String literal, Optional<Marker> marker) {}

    /** The picture of ISO 8601, with milliseconds. */
    public static DatePicture iso8601() {
        return new DatePicture(ISO_8601);
    }

    /**
     * Takes a picture apart.
     *
     * @throws JsonataError D3135 and others if it breaks a rule
     */
    public DatePicture(String picture) {
        int position = 0;
        int literal = 0;
        while (position < picture.length()) {
            if (picture.charAt(position) != '[') {
                position++;
                continue;
            }
            addLiteral(picture.substring(literal, position));
            if (picture.startsWith("[", position + 1)) {
                addLiteral("[");
                position += 2;
            } else {
                int end = picture.indexOf(']', position);
                if (end < 0) {
                    throw JsonataError.of("D3135");
                }
                String marker = picture.substring(position + 1, end).replaceAll("\\s+", "");
                parts.add(new Part("", Optional.of(new Marker(marker))));
                position = end + 1;
            }
            literal = position;
        }
        addLiteral(picture.substring(literal));
    }

    private void addLiteral(String text) {
        if (!text.isEmpty()) {
            parts.add(new Part(text.replace("]]", "]"), Optional.empty()));
        }
    }

    List<Part> parts() {
        return parts;
    }

    /**
     * The moment as the picture shows it.
     *
     * @param millis milliseconds since 1970
     * @param timezone hours times 100 and minutes; NaN for UTC
     */
    public String format(double millis, double timezone) {
        double zone = Double.isNaN(timezone) ? 0 : timezone;
        int hours = (int) Math.floor(zone / HUNDRED);
        int minutes = (int) (zone % HUNDRED);
        double shifted = (double) (long) millis + 60_000.0 * (MINUTES_PER_HOUR * hours + minutes);
        LocalDateTime date = date(shifted);
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            text.append(part.literal());
            part.marker().ifPresent(marker -> text.append(component(date, marker, hours, minutes)));
        }
        return text.toString();
    }

    private static LocalDateTime date(double millis) {
        try {
            return LocalDateTime.ofInstant(Instant.ofEpochMilli((long) millis), ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw JsonataError.of("D1001").with("value", millis);
        }
    }

    private static String component(LocalDateTime date, Marker marker, int hours, int minutes) {
        return switch (marker.component) {
            case 'Z', 'z' -> zone(marker, hours, minutes);
            case 'P' -> halfOfDay(date, marker);
            case 'C', 'E' -> "ISO";
            default -> marker.names.isPresent() ? name(date, marker) : number(date, marker);
        };
    }

    private static String halfOfDay(LocalDateTime date, Marker marker) {
        String half = date.getHour() >= 12 ? "pm" : "am";
        return marker.names.equals(Optional.of(Marker.Case.UPPER)) ? half.toUpperCase(Locale.ROOT) : half;
    }

    private static String name(LocalDateTime date, Marker marker) {
        int number = Calendar.number(date, marker.component);
        return switch (marker.component) {
            case 'M', 'x' -> marker.name(Calendar.MONTHS.get(number - 1));
            case 'F' -> marker.name(Calendar.DAYS.get(number - 1));
            default -> throw JsonataError.of("D3133").with("value", String.valueOf(marker.component));
        };
    }

    private static String number(LocalDateTime date, Marker marker) {
        double number = Calendar.number(date, marker.component);
        if (marker.component == 'Y' && marker.digits >= 0) {
            number = number % Math.pow(10, marker.digits);
        }
        return marker.integer.orElseThrow().format(number);
    }

    private static String zone(Marker marker, int hours, int minutes) {
        IntegerPicture picture = marker.integer.orElseThrow();
        int offset = hours * HUNDRED + minutes;
        if (offset == 0 && marker.zulu) {
            return "Z";
        }
        int digits = picture.mandatory();
        String shown;
        if (picture.isRegular() || digits == 3 || digits == 4) {
            shown = picture.format(offset);
        } else if (digits == 1 || digits == 2) {
            shown = picture.format(hours) + (minutes == 0 ? "" : ":" + new IntegerPicture("00").format(minutes));
        } else {
            throw JsonataError.of("D3134").with("value", (double) digits);
        }
        return (marker.component == 'z' ? "GMT" : "") + (offset >= 0 ? "+" : "") + shown;
    }
}
