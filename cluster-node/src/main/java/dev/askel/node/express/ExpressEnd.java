// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.express;

import static java.util.Objects.requireNonNull;

import dev.askel.engine.json.Json;
import dev.askel.engine.state.ExecutionState;
import dev.askel.engine.state.ExecutionState.Status;
import dev.askel.engine.state.Outcome;
import java.time.Instant;
import java.util.Optional;

/**
 * How an Express execution has ended.
 *
 * @param status SUCCEEDED, FAILED or TIMED_OUT; ABORTED where its Map Run has stopped it
 * @param output is there where it has succeeded
 */
public record ExpressEnd(
        Status status, Instant stoppedAt, Optional<Json> output, Optional<String> error, Optional<String> cause)
        implements SyncAnswer {

    private static final String TIMEOUT = "States.Timeout";

    public ExpressEnd {
        requireNonNull(status, "status");
        requireNonNull(stoppedAt, "stoppedAt");
        requireNonNull(output, "output");
        requireNonNull(error, "error");
        requireNonNull(cause, "cause");
    }

    /** Of an execution that has ended. A time-out has its error's name here, where a history has none. */
    static ExpressEnd of(ExecutionState state) {
        Outcome outcome = state.outcome().orElseThrow();
        Optional<String> error = state.status() == Status.TIMED_OUT ? Optional.of(TIMEOUT) : outcome.error();
        return new ExpressEnd(state.status(), outcome.stoppedAt(), outcome.output(), error, outcome.cause());
    }
}
