// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.model;

import java.util.Objects;

/**
 * A path, template or function could not be evaluated. Handlers turn it into the failure of the state; it never leaves
 * the engine. It has no stack trace, because it is a result and not a bug.
 */
public final class EvaluationFailure extends RuntimeException {

    private final String error;

    /**
     * @param error AWS's error name, for example {@code States.Runtime} or {@code States.IntrinsicFailure}
     * @param detail the cause as AWS words it, without "An error occurred while executing the state …"
     */
    public EvaluationFailure(String error, String detail) {
        super(detail, null, false, false);
        this.error = Objects.requireNonNull(error, "error");
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
