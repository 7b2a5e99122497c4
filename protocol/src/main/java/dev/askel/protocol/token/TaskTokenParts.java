// SPDX-License-Identifier: Apache-2.0
package dev.askel.protocol.token;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What a task token names: one attempt of one task of one execution.
 *
 * @param executionArn which shard to go to
 * @param scopeId the branch or iteration within the execution, in the engine's spelling; may be empty
 * @param stateEntryEventId history id of the event that entered the state, from 1
 * @param attempt from 0 or 1, as the engine counts
 * @param activityArn whose task it is, if a worker of an activity has it
 */
public record TaskTokenParts(
        String executionArn, String scopeId, long stateEntryEventId, int attempt, Optional<String> activityArn) {

    /** Checks that nothing is missing. */
    public TaskTokenParts {
        requireNonNull(executionArn, "executionArn");
        requireNonNull(scopeId, "scopeId");
        requireNonNull(activityArn, "activityArn");
    }

    /** An attempt of a task that is no activity's. */
    public TaskTokenParts(String executionArn, String scopeId, long stateEntryEventId, int attempt) {
        this(executionArn, scopeId, stateEntryEventId, attempt, Optional.empty());
    }

    /** The same with the activity whose task it is. */
    public TaskTokenParts withActivity(String activityArn) {
        return new TaskTokenParts(executionArn, scopeId, stateEntryEventId, attempt, Optional.of(activityArn));
    }
}
