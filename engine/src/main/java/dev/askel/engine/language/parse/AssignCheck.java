// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.parse;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Checks the names of the variables that Assign gives values to: Unicode identifiers that are not reserved and that no
 * scope around assigns. What a catcher assigns does not count as a scope around, because the service lets a branch
 * assign the same.
 *
 * <p>See <a href="https://docs.aws.amazon.com/step-functions/latest/dg/workflow-variables.html">AWS's page</a>.
 */
final class AssignCheck {

    private static final String FIELD = "Assign";
    private static final String DYNAMIC = ".$";
    private static final String RESERVED = "states";
    private static final int NAME_LENGTH_MAX = 80;

    private final Deque<Set<String>> scopes = new ArrayDeque<>();

    /** Goes into the states of a block. */
    void enter(JsonNode states) {
        scopes.push(assigned(states));
    }

    /** Leaves the innermost block. */
    void leave() {
        scopes.pop();
    }

    /** Checks the Assign of a state, a Choice rule or a catcher, where there is one. */
    void check(Fields part) {
        part.object(FIELD).ifPresent(assign -> assign.names().forEach(field -> check(assign, field)));
    }

    private void check(Fields assign, String field) {
        String name = withoutEnding(field);
        if (name.equals(RESERVED)) {
            refuse(
                    assign,
                    field,
                    DiagnosticCode.RESERVED_VARIABLE_NAME,
                    "Cannot assign to reserved variable '$" + name + "'.");
        } else if (!isIdentifier(name)) {
            refuse(
                    assign,
                    field,
                    DiagnosticCode.INVALID_VARIABLE_NAME,
                    "Invalid variable name '" + name + "': the variable name contains invalid characters.");
        } else if (name.codePointCount(0, name.length()) > NAME_LENGTH_MAX) {
            refuse(
                    assign,
                    field,
                    DiagnosticCode.INVALID_VARIABLE_NAME,
                    "Invalid variable name '" + name + "': the variable name exceeds the " + NAME_LENGTH_MAX
                            + "-character limit.");
        } else if (scopes.stream().skip(1).anyMatch(outer -> outer.contains(name))) {
            assign.error(
                    field, "The variable '" + name + "' is assigned in an outer scope and cannot be assigned here");
        }
    }

    private static void refuse(Fields assign, String field, DiagnosticCode code, String message) {
        assign.diagnostics().error(code, message, assign.location(field));
    }

    private static boolean isIdentifier(String name) {
        return !name.isEmpty()
                && Character.isUnicodeIdentifierStart(name.codePointAt(0))
                && name.codePoints()
                        .allMatch(c -> Character.isUnicodeIdentifierPart(c) && !Character.isIdentifierIgnorable(c));
    }

    private static String withoutEnding(String field) {
        return field.endsWith(DYNAMIC) ? field.substring(0, field.length() - DYNAMIC.length()) : field;
    }

    private static Set<String> assigned(JsonNode states) {
        Set<String> names = new LinkedHashSet<>();
        for (JsonNode state : states) {
            collect(state, names);
            state.path("Choices").forEach(rule -> collect(rule, names));
        }
        return names;
    }

    private static void collect(JsonNode part, Set<String> names) {
        part.path(FIELD).fieldNames().forEachRemaining(field -> names.add(withoutEnding(field)));
    }
}
