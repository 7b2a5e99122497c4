// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.lint;

import com.fasterxml.jackson.databind.JsonNode;
import dev.askel.engine.language.model.QueryLanguage;
import dev.askel.engine.language.outline.StateOutline;
import dev.askel.engine.language.parse.DiagnosticCode;

/**
 * AWS's NO_DOLLAR: a field of a payload template holds what looks like a path or an intrinsic call, but its name does
 * not end in {@code .$}, so the text is passed on as it is.
 */
final class PathWithoutDollar implements LintRule {

    @Override
    public void check(LintedMachine machine, Findings findings) {
        machine.states()
                .filter(state -> state.language() == QueryLanguage.JSON_PATH)
                .forEach(state -> check(state, findings));
    }

    private static void check(StateOutline state, Findings findings) {
        part(state.source(), state.location(), findings);
        elements(state, "Choices", findings);
        elements(state, "Catch", findings);
        part(state.source().path("ItemReader"), state.location("ItemReader"), findings);
        part(state.source().path("ItemBatcher"), state.location("ItemBatcher"), findings);
        part(state.source().path("ResultWriter"), state.location("ResultWriter"), findings);
    }

    private static void elements(StateOutline state, String field, Findings findings) {
        JsonNode elements = state.source().path(field);
        for (int i = 0; elements.isArray() && i < elements.size(); i++) {
            part(elements.get(i), state.location(field + "[" + i + "]"), findings);
        }
    }

    private static void part(JsonNode part, String location, Findings findings) {
        for (String template : TemplateFields.JSON_PATH) {
            TemplateFields.texts("", part.path(template), (name, text) -> {
                if (!name.endsWith(".$") && PathLook.isPathOrCall(text)) {
                    findings.warn(DiagnosticCode.NO_DOLLAR, location + "/" + template, message(name, text));
                }
            });
        }
    }

    /** AWS's text for a path; that for a call is like it. */
    private static String message(String name, String text) {
        String look = PathLook.isPath(text) ? "a JSONPath" : "an intrinsic function";
        return "The value of '" + name + "' looks like " + look + ". Instead of '" + name + "', use '" + name
                + ".$' to evaluate it as " + look + " at runtime.";
    }
}
