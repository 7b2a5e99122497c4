// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.lint;

import dev.askel.engine.language.parse.Diagnostic;
import dev.askel.engine.language.parse.DiagnosticCode;
import dev.askel.engine.language.parse.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects warnings. */
final class Findings {

    private final List<Diagnostic> collected = new ArrayList<>();

    void warn(DiagnosticCode code, String location, String message) {
        collected.add(new Diagnostic(Severity.WARNING, code, message, Optional.of(location)));
    }

    List<Diagnostic> all() {
        return List.copyOf(collected);
    }
}
