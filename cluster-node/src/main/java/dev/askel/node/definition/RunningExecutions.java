// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.definition;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The executions that go with a machine when it is deleted. Ending one that has ended, or never was, is harmless. */
public interface RunningExecutions {

    /**
     * Ends some of a machine's running executions; completes when that is stored.
     *
     * @param position what the call before gave; empty for the first
     */
    CompletionStage<Ended> endSome(String stateMachineArn, Optional<String> position);

    /** Ends one; completes when that is stored, fails where it is not. */
    CompletionStage<?> end(String executionArn);

    /**
     * What became of some executions.
     *
     * @param next where the next call begins; empty when there are no more
     * @param all whether all of them have ended
     */
    record Ended(Optional<String> next, boolean all) {

        /** All of them, and there are no more. */
        public static final Ended NO_MORE = new Ended(Optional.empty(), true);

        public Ended {
            requireNonNull(next, "next");
        }
    }
}
