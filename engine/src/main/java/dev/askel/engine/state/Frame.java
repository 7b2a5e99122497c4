// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.state;

import dev.askel.engine.json.Json;
import dev.askel.engine.language.model.StateType;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A state that was entered and not yet left.
 *
 * @param entry the number of the state entry within its scope, from 1
 * @param attempt how often it was begun again, by a retrier or a redrive
 * @param enteredEventId the id of its StateEntered event, which AWS's error texts name
 * @param precedingEventId the id of the event before it
 * @param enteredAt when it was entered
 * @param input its raw input
 * @param retries how often each retrier was used since the state was entered or redriven, by its place
 * @param restart how it was last redriven
 */
public record Frame(
        String name,
        StateType type,
        long entry,
        int attempt,
        long enteredEventId,
        long precedingEventId,
        Instant enteredAt,
        Json input,
        Map<Integer, Integer> retries,
        Waiting waiting,
        Optional<Restart> restart) {

    /**
     * A redrive of a state.
     *
     * @param attempt the first attempt since
     * @param at when it was redriven
     */
    public record Restart(int attempt, Instant at) {
        public Restart {
            Objects.requireNonNull(at, "at");
        }
    }

    /** How often a retrier has had it tried again, since it was entered or redriven. */
    public int retryCount() {
        return attempt - restart.map(Restart::attempt).orElse(0);
    }

    /** When its work began: when it was entered, or last redriven. */
    public Instant begunAt() {
        return restart.map(Restart::at).orElse(enteredAt);
    }

    /** The same, waiting for something else. */
    public Frame waitingFor(Waiting other) {
        return again(attempt, retries, other, restart);
    }

    /** The next attempt, by one more use of a retrier. */
    public Frame retried(int retrier, Waiting other) {
        Map<Integer, Integer> used = new TreeMap<>(retries);
        used.merge(retrier, 1, Integer::sum);
        return again(attempt + 1, used, other, restart);
    }

    /** The next attempt, by a redrive. */
    public Frame redriven(Instant at, Waiting other) {
        return again(attempt + 1, Collections.emptyMap(), other, Optional.of(new Restart(attempt + 1, at)));
    }

    /** The same attempt, which a redrive has go on. */
    public Frame resumed(Instant at, Waiting other) {
        return again(attempt, Collections.emptyMap(), other, Optional.of(new Restart(attempt, at)));
    }

    private Frame again(int newAttempt, Map<Integer, Integer> used, Waiting other, Optional<Restart> redrive) {
        return new Frame(
                name,
                type,
                entry,
                newAttempt,
                enteredEventId,
                precedingEventId,
                enteredAt,
                input,
                used,
                other,
                redrive);
    }
}
