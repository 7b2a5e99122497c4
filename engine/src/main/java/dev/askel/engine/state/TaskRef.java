// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.state;

import java.util.Objects;

/**
 * Names one attempt of one Task state.
 *
 * @param scope the scope of the state
 * @param entry the number of the state entry within the scope, from 1
 * @param attempt 0 for the first attempt
 */
public record TaskRef(ScopeId scope, long entry, int attempt) {

    public TaskRef {
        Objects.requireNonNull(scope, "scope");
    }

    /** The idempotency key of this attempt: the same after any crash, and of no other attempt of any execution. */
    public String idempotencyKey(String executionArn) {
        return executionArn + "/" + scope.path() + "/" + entry + "/" + attempt;
    }

    /** The attempt of an execution that has this idempotency key. */
    public static TaskRef ofKey(String executionArn, String idempotencyKey) {
        int attempt = idempotencyKey.lastIndexOf('/');
        int entry = idempotencyKey.lastIndexOf('/', attempt - 1);
        if (entry <= executionArn.length() || !idempotencyKey.startsWith(executionArn + "/")) {
            throw new IllegalArgumentException("'" + idempotencyKey + "' is no key of a task of " + executionArn);
        }
        String path = idempotencyKey.substring(executionArn.length() + 1, entry);
        return new TaskRef(
                path.isEmpty() ? ScopeId.ROOT : new ScopeId(path),
                Long.parseLong(idempotencyKey.substring(entry + 1, attempt)),
                Integer.parseInt(idempotencyKey.substring(attempt + 1)));
    }
}
