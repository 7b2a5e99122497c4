// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.event;

import java.util.Objects;
import java.util.Optional;

/**
 * A JSONata expression of a state could not be evaluated, or has given a value that its field does not take.
 *
 * @param state the state's name
 * @param error AWS's error name
 * @param location the field within the state, for example {@code Output/result}
 */
public record EvaluationFailed(String state, String error, String cause, Optional<String> location)
        implements ExecutionEvent {
    public EvaluationFailed {
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(error, "error");
        Objects.requireNonNull(cause, "cause");
        Objects.requireNonNull(location, "location");
    }
}
