// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.lane;

import static java.util.Objects.requireNonNull;

/**
 * The moment by which a task of a parked execution must have sent a heartbeat: the execution's journal does not have
 * it. Stored: fields are added, never renamed.
 *
 * @param scope the path of the scope whose state has the task
 * @param entry the number of the state entry within the scope
 * @param attempt the attempt of the state
 * @param dueAt in milliseconds since 1970
 */
public record Heartbeat(String scope, long entry, int attempt, long dueAt) {
    public Heartbeat {
        requireNonNull(scope, "scope");
    }
}
