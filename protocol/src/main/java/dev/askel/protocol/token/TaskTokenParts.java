// SPDX-License-Identifier: Apache-2.0
package dev.askel.protocol.token;

import static java.util.Objects.requireNonNull;

/**
 * What a task token names: one attempt of one task of one execution.
 *
 * @param executionArn which shard to go to
 * @param scopeId the branch or iteration within the execution, in the engine's spelling; may be empty
 * @param stateEntryEventId history id of the event that entered the state, from 1
 * @param attempt from 0 or 1, as the engine counts
 */
public record TaskTokenParts(String executionArn, String scopeId, long stateEntryEventId, int attempt) {

    /** Checks that nothing is missing. */
    public TaskTokenParts {
        requireNonNull(executionArn, "executionArn");
        requireNonNull(scopeId, "scopeId");
    }
}
