// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata;

import java.util.Objects;

/**
 * Why an expression is refused when its definition is created.
 *
 * @param field where the expression is in its state, for example {@code Output/result}
 * @param kind which of AWS's two diagnostics it is
 * @param message what is wrong, in AWS's words where they are known
 */
public record SyntaxProblem(String field, Kind kind, String message) {

    /** The diagnostic codes that AWS has for expressions. */
    public enum Kind {
        /** INVALID_JSONATA_EXPRESSION: it is not JSONata. */
        INVALID,
        /** UNSUPPORTED_JSONATA_EXPRESSION: it reads what the States Language does not offer. */
        UNSUPPORTED
    }

    public SyntaxProblem {
        Objects.requireNonNull(field, "field");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(message, "message");
    }
}
