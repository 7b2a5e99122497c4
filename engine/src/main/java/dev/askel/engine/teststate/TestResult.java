// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.teststate;

import static java.util.Objects.requireNonNull;

import dev.askel.engine.json.Json;
import java.util.Optional;

/**
 * What came of a test.
 *
 * @param error why it failed, also where that was caught or will be tried again
 * @param output of the state; empty where it failed
 * @param nextState the state that follows; empty where none does
 * @param inspection what became of the data, an object in the form of the API's InspectionData
 */
public record TestResult(
        Status status,
        Optional<String> error,
        Optional<String> cause,
        Optional<Json> output,
        Optional<String> nextState,
        Json inspection) {

    public TestResult {
        requireNonNull(status, "status");
        requireNonNull(error, "error");
        requireNonNull(cause, "cause");
        requireNonNull(output, "output");
        requireNonNull(nextState, "nextState");
        requireNonNull(inspection, "inspection");
    }

    /** Named as AWS names it. */
    public enum Status {
        SUCCEEDED,
        FAILED,
        /** It failed, and its Retry would try again. */
        RETRIABLE,
        /** It failed, and its Catch would go on. */
        CAUGHT_ERROR
    }
}
