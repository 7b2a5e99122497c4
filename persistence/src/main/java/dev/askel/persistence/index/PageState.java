// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.index;

import dev.askel.persistence.statement.RowPosition;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * The place where a list goes on, as an opaque text. It names the list, so that the text of one list is refused by
 * another; rows that are added or change meanwhile move nothing.
 */
final class PageState {

    private static final String SEPARATOR = "\n";

    // No real row is newer.
    static final RowPosition BEGIN = new RowPosition(Instant.parse("9999-12-31T00:00:00Z"), "");

    private PageState() {}

    static String write(String list, RowPosition position) {
        return writeText(list, position.at().toEpochMilli() + SEPARATOR + position.key());
    }

    /**
     * Where the list goes on; its begin for no text.
     *
     * @throws InvalidPageStateException where the text is not of this list
     */
    static RowPosition read(String list, Optional<String> state) {
        return readText(list, state).map(PageState::position).orElse(BEGIN);
    }

    /** As {@link #write}, for lists whose positions are texts. */
    static String writeText(String list, String position) {
        String text = Integer.toHexString(list.hashCode()) + SEPARATOR + position;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * What {@link #writeText} was given.
     *
     * @throws InvalidPageStateException where the text is not of this list
     */
    static Optional<String> readText(String list, Optional<String> state) {
        return state.map(text -> readText(list, text));
    }

    private static String readText(String list, String state) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(state), StandardCharsets.UTF_8);
            String[] parts = text.split(SEPARATOR, 2);
            if (parts.length < 2 || !parts[0].equals(Integer.toHexString(list.hashCode()))) {
                throw new InvalidPageStateException();
            }
            return parts[1];
        } catch (IllegalArgumentException e) {
            throw invalid(e);
        }
    }

    private static RowPosition position(String text) {
        String[] parts = text.split(SEPARATOR, 2);
        if (parts.length < 2) {
            throw new InvalidPageStateException();
        }
        try {
            return new RowPosition(Instant.ofEpochMilli(Long.parseLong(parts[0])), parts[1]);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw invalid(e);
        }
    }

    private static InvalidPageStateException invalid(RuntimeException cause) {
        InvalidPageStateException invalid = new InvalidPageStateException();
        invalid.initCause(cause);
        return invalid;
    }
}
