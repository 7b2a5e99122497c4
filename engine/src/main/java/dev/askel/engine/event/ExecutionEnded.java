// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.event;

import dev.askel.engine.json.Json;
import java.util.Objects;
import java.util.Optional;

/** An execution has ended. Tasks that still run are stopped; see {@link TaskEvent.TaskStopConfirmed}. */
public sealed interface ExecutionEnded extends ExecutionEvent {

    /** SUCCEEDED. */
    record ExecutionSucceeded(Json output) implements ExecutionEnded {
        public ExecutionSucceeded {
            Objects.requireNonNull(output, "output");
        }

        @Override
        public long payloadBytes() {
            return output.utf8Length();
        }
    }

    /** FAILED. */
    record ExecutionFailed(Optional<String> error, Optional<String> cause) implements ExecutionEnded {
        public ExecutionFailed {
            Objects.requireNonNull(error, "error");
            Objects.requireNonNull(cause, "cause");
        }
    }

    /** ABORTED, by StopExecution. */
    record ExecutionAborted(Optional<String> error, Optional<String> cause) implements ExecutionEnded {
        public ExecutionAborted {
            Objects.requireNonNull(error, "error");
            Objects.requireNonNull(cause, "cause");
        }
    }

    /** TIMED_OUT, by the machine's TimeoutSeconds. */
    record ExecutionTimedOut() implements ExecutionEnded {}
}
