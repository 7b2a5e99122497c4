// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.model;

import java.util.Objects;
import java.util.Optional;

/**
 * A path, template or function could not be evaluated. Handlers turn it into the failure of the state; it never leaves
 * the engine. It has no stack trace, because it is a result and not a bug.
 */
public final class EvaluationFailure extends RuntimeException {

    /** The error name of JSONata's failures, each of which is an EvaluationFailed event. */
    public static final String QUERY_EVALUATION_ERROR = "States.QueryEvaluationError";

    private static final String REFERENCE_PATH_CONFLICT = "States.ReferencePathConflict";

    private final String error;
    private final Optional<String> location;

    /**
     * @param error AWS's error name, for example {@code States.Runtime} or {@code States.IntrinsicFailure}
     * @param detail the cause as AWS words it, without "An error occurred while executing the state …"
     */
    public EvaluationFailure(String error, String detail) {
        this(error, detail, Optional.empty());
    }

    private EvaluationFailure(String error, String detail, Optional<String> location) {
        super(detail, null, false, false);
        this.error = Objects.requireNonNull(error, "error");
        this.location = location;
    }

    /**
     * The failure of a JSONata field.
     *
     * @param location the field within its state, for example {@code Arguments/FunctionName}; empty where AWS names
     *     none
     */
    public static EvaluationFailure ofQuery(String detail, Optional<String> location) {
        return new EvaluationFailure(QUERY_EVALUATION_ERROR, detail, location);
    }

    /**
     * A reference path that cannot be followed. The service shows this cause as it is.
     *
     * @param detail the whole cause
     */
    public static EvaluationFailure ofReferencePath(String detail) {
        return new EvaluationFailure(REFERENCE_PATH_CONFLICT, detail, Optional.empty());
    }

    /** Whether the detail is the whole cause, and no sentence before it names the state. */
    public boolean isWholeCause() {
        return error.equals(REFERENCE_PATH_CONFLICT);
    }

    /** Where in the state the field is that failed; empty in JSONPath. */
    public Optional<String> location() {
        return location;
    }

    /** AWS's error name. */
    public String error() {
        return error;
    }

    /** The cause without the prefix that names the state. */
    public String detail() {
        return getMessage();
    }
}
