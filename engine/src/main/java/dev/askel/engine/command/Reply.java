// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.command;

import dev.askel.engine.state.Redrivability;
import java.time.Instant;

/** The answer to a command. */
public sealed interface Reply {

    /** Done, or nothing was to be done. */
    record Accepted() implements Reply {}

    /** Refused; nothing was recorded. */
    record Rejected(Reason reason) implements Reply {}

    /** The execution was redriven then, now or with an earlier request of the same client token. */
    record Redriven(Instant at) implements Reply {}

    /** The execution was not redriven. */
    record NotRedrivable(Redrivability why) implements Reply {}

    /** Why a command is refused. */
    enum Reason {
        /** No such execution. */
        EXECUTION_DOES_NOT_EXIST,
        /** An execution of that name exists with another input, or has ended. */
        EXECUTION_ALREADY_EXISTS,
        /** The task has ended already, by whatever outcome, or its execution has. */
        TASK_TIMED_OUT,
        /** No worker was given the task yet, so that none can have its token. */
        TASK_NOT_STARTED
    }
}
