// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.express;

import static java.util.Objects.requireNonNull;

/** What becomes of a synchronous execution; never leaves the node. */
public sealed interface SyncAnswer permits ExpressEnd, SyncAnswer.Busy, SyncAnswer.GivenUp {

    /** This node runs as many as it may; nothing was begun. */
    record Busy() implements SyncAnswer {}

    /**
     * It has no end and will have none. Some of its states may have run.
     *
     * @param cause for people
     */
    record GivenUp(String cause) implements SyncAnswer {
        public GivenUp {
            requireNonNull(cause, "cause");
        }
    }
}
