// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects diagnostics. */
final class Diagnostics {

    private final List<Diagnostic> collected = new ArrayList<>();

    void schema(String message, String location) {
        error(DiagnosticCode.SCHEMA_VALIDATION_FAILED, message, location);
    }

    void error(DiagnosticCode code, String message, String location) {
        collected.add(new Diagnostic(Severity.ERROR, code, message, Optional.of(location)));
    }

    void errorWithoutLocation(DiagnosticCode code, String message) {
        collected.add(new Diagnostic(Severity.ERROR, code, message, Optional.empty()));
    }

    void warning(DiagnosticCode code, String message, String location) {
        collected.add(new Diagnostic(Severity.WARNING, code, message, Optional.of(location)));
    }

    boolean hasErrors() {
        return collected.stream().anyMatch(diagnostic -> diagnostic.severity() == Severity.ERROR);
    }

    List<Diagnostic> all() {
        return collected;
    }
}
