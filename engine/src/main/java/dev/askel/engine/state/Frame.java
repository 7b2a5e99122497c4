// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.state;

import dev.askel.engine.json.Json;
import dev.askel.engine.language.model.StateType;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * A state that was entered and not yet left.
 *
 * @param entry the number of the state entry within its scope, from 1
 * @param attempt how often it was tried again
 * @param enteredEventId the id of its StateEntered event, which AWS's error texts name
 * @param precedingEventId the id of the event before it
 * @param enteredAt when it was entered
 * @param input its raw input
 * @param retries how often each retrier was used in this state entry, by its place
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
        Waiting waiting) {

    /** The same, waiting for something else. */
    public Frame waitingFor(Waiting other) {
        return new Frame(
                name, type, entry, attempt, enteredEventId, precedingEventId, enteredAt, input, retries, other);
    }

    /** The next attempt, by one more use of a retrier. */
    public Frame retried(int retrier, Waiting other) {
        Map<Integer, Integer> used = new TreeMap<>(retries);
        used.merge(retrier, 1, Integer::sum);
        return new Frame(
                name, type, entry, attempt + 1, enteredEventId, precedingEventId, enteredAt, input, used, other);
    }
}
