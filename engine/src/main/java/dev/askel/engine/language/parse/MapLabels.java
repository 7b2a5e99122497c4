// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.parse;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Checks the Labels of a machine's Map states, which become a part of ARNs: short, of characters that an ARN takes, and
 * each used once.
 */
final class MapLabels {

    private static final int LENGTH_MAX = 40;
    private static final Pattern FORBIDDEN =
            Pattern.compile("[\\s\\p{Cntrl}\\x80-\\x9f?*<>{}\\[\\]:;,\\\\|^~$#%&`\"]", Pattern.UNICODE_CHARACTER_CLASS);

    private final Set<String> labels = new HashSet<>();

    /** Checks the Label of a state, where it is a Map and has one that is a text. */
    void check(Fields state) {
        if (!state.has("Label") || !state.get("Label").isTextual()) {
            return;
        }
        String label = state.get("Label").textValue();
        if (label.codePointCount(0, label.length()) > LENGTH_MAX) {
            invalid(
                    state,
                    "Label '" + label + "' exceeds the " + LENGTH_MAX + "-character limit allowed by the service");
        } else if (label.isEmpty() || FORBIDDEN.matcher(label).find()) {
            invalid(
                    state,
                    "Label '" + label + "' is empty, or has white space or one of"
                            + " ? * < > { } [ ] : ; , \\ | ^ ~ $ # % & ` \"");
        }
        if (!labels.add(label)) {
            state.diagnostics()
                    .error(
                            DiagnosticCode.DUPLICATE_LABEL_NAME,
                            "Duplicate Label name: " + label,
                            state.location("Label"));
        }
    }

    private static void invalid(Fields state, String problem) {
        state.diagnostics()
                .error(DiagnosticCode.INVALID_LABEL_NAME, "Invalid Label name: " + problem, state.location("Label"));
    }
}
