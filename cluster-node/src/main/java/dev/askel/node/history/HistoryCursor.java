// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.history;

import java.util.Optional;

/**
 * A place in a stored history.
 *
 * @param turn the sequence number of the turn to look in first; the event is in it or beyond it in reading direction
 * @param eventId the event to begin with
 */
public record HistoryCursor(long turn, long eventId) {

    private static final char SEPARATOR = '/';

    /** To read from an event on, without knowing its turn. */
    public static HistoryCursor from(long eventId) {
        return new HistoryCursor(1, eventId);
    }

    /** To read backwards from the end. */
    public static HistoryCursor end(long lastTurn) {
        return new HistoryCursor(lastTurn, Long.MAX_VALUE);
    }

    /** As a text that {@link #parse} reads. */
    public String text() {
        return turn + String.valueOf(SEPARATOR) + eventId;
    }

    /** Reads a text; empty where it is none of a cursor. */
    public static Optional<HistoryCursor> parse(String text) {
        int separator = text.indexOf(SEPARATOR);
        try {
            return Optional.of(new HistoryCursor(
                    Long.parseLong(text, 0, separator, 10), Long.parseLong(text, separator + 1, text.length(), 10)));
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }
}
