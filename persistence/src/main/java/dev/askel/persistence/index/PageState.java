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
    private static final int PARTS = 3;

    // No real row is newer.
    static final RowPosition BEGIN = new RowPosition(Instant.parse("9999-12-31T00:00:00Z"), "");

    private PageState() {}

    static String write(String list, RowPosition position) {
        String text = String.join(
                SEPARATOR,
                Integer.toHexString(list.hashCode()),
                Long.toString(position.at().toEpochMilli()),
                position.arn());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Where the list goes on; its begin for no text.
     *
     * @throws InvalidPageStateException where the text is not of this list
     */
    static RowPosition read(String list, Optional<String> state) {
        return state.map(text -> read(list, text)).orElse(BEGIN);
    }

    private static RowPosition read(String list, String state) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(state), StandardCharsets.UTF_8);
            String[] parts = text.split(SEPARATOR, PARTS);
            if (parts.length < PARTS || !parts[0].equals(Integer.toHexString(list.hashCode()))) {
                throw new InvalidPageStateException();
            }
            return new RowPosition(Instant.ofEpochMilli(Long.parseLong(parts[1])), parts[2]);
        } catch (IllegalArgumentException | DateTimeException e) {
            InvalidPageStateException invalid = new InvalidPageStateException();
            invalid.initCause(e);
            throw invalid;
        }
    }
}
