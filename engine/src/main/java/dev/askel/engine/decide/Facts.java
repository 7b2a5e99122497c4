// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.decide;

import dev.askel.engine.json.Json;
import dev.askel.engine.language.model.TaskResource;
import dev.askel.engine.state.TaskRef;
import java.time.Instant;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * What a decision needs from outside: everything that differs from run to run.
 *
 * @param now the time of the decision
 * @param uuids a new version 4 UUID at each call
 * @param randoms a new number in [0, 1) at each call
 * @param tokens task tokens
 * @param parameters what history shows of a task's parameters
 * @param activities those that are known to exist
 */
public record Facts(
        Instant now,
        Supplier<String> uuids,
        DoubleSupplier randoms,
        TokenSource tokens,
        RecordedParameters parameters,
        KnownActivities activities) {

    /** Where no activity is known: each is sought before a task is scheduled on it. */
    public Facts(
            Instant now,
            Supplier<String> uuids,
            DoubleSupplier randoms,
            TokenSource tokens,
            RecordedParameters parameters) {
        this(now, uuids, randoms, tokens, parameters, activityArn -> false);
    }

    /** Makes the token of one attempt of a task: always the same for the same attempt. */
    @FunctionalInterface
    public interface TokenSource {
        String tokenOf(String executionArn, TaskRef task);
    }

    /** Adds to a task's parameters what the service's integration adds and AWS shows, such as StartedBy. */
    @FunctionalInterface
    public interface RecordedParameters {
        Json of(TaskResource resource, Json parameters);
    }

    /** Says of an activity whether it is known to exist; saves a turn in which that is found out. */
    @FunctionalInterface
    public interface KnownActivities {
        boolean isKnown(String activityArn);
    }
}
