// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.parse;

import java.util.Optional;

/**
 * One thing that is wrong with a definition.
 *
 * @param location where, for example {@code /States/Pay/Resource}
 */
public record Diagnostic(Severity severity, DiagnosticCode code, String message, Optional<String> location) {

    /**
     * As Create and UpdateStateMachine word it: {@code CODE: message at location}, the location null where there is
     * none.
     */
    public String text() {
        return code + ": " + message + " at " + location.orElse("null");
    }
}
