// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.state;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How an execution was redriven.
 *
 * @param count how often
 * @param at when last
 * @param eventId the id of the last ExecutionRedriven
 * @param tokens the newest client tokens that it was redriven with, oldest first
 * @param mapRunRedrive the last redrive of its Map Run that it was redriven with
 */
public record Redrives(
        int count, Optional<Instant> at, long eventId, List<Token> tokens, Optional<Integer> mapRunRedrive) {

    /** Never. */
    public static final Redrives NONE = new Redrives(0, Optional.empty(), 0, List.of(), Optional.empty());

    private static final int TOKENS_MAX = 10;
    private static final Duration TOKEN_VALID = Duration.ofMinutes(15);

    /**
     * A client token.
     *
     * @param redrivenAt when the execution was redriven with it
     */
    public record Token(String text, Instant redrivenAt) {
        public Token {
            Objects.requireNonNull(text, "text");
            Objects.requireNonNull(redrivenAt, "redrivenAt");
        }
    }

    public Redrives {
        Objects.requireNonNull(at, "at");
        tokens = List.copyOf(tokens);
        Objects.requireNonNull(mapRunRedrive, "mapRunRedrive");
    }

    /** Once more. */
    public Redrives plus(int newCount, Instant now, long newEventId, Optional<String> token, Optional<Integer> mapRun) {
        List<Token> newest = new ArrayList<>(tokens);
        token.ifPresent(text -> newest.add(new Token(text, now)));
        List<Token> kept = newest.subList(Math.max(0, newest.size() - TOKENS_MAX), newest.size());
        return new Redrives(newCount, Optional.of(now), newEventId, kept, mapRun.or(() -> mapRunRedrive));
    }

    /** When the execution was redriven with a token, as long as that is remembered. */
    public Optional<Instant> dateOf(String token, Instant now) {
        return tokens.stream()
                .filter(known -> known.text().equals(token))
                .map(Token::redrivenAt)
                .filter(date -> now.isBefore(date.plus(TOKEN_VALID)))
                .reduce((older, newer) -> newer);
    }
}
