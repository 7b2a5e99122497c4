// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.parse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of variables. */
class AssignCheckTest {

    private static List<String> diagnostics(String definition) {
        return StateMachineParser.parse(definition).diagnostics().stream()
                .map(Diagnostic::text)
                .toList();
    }

    private static List<String> assigning(String name) {
        return diagnostics("{\"StartAt\": \"S\", \"States\": {\"S\": {\"Type\": \"Pass\", \"End\": true, \"Assign\": {"
                + JsonNodeFactory.instance.textNode(name) + ": 1}}}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "camelCase9", "with_underscore", "größe", "名前"})
    void shouldAccept_whenANameIsAnIdentifier(String name) {
        assertThat(assigning(name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "9x", "x.y", "a b", "x-y", "$x", "_x"})
    void shouldRefuse_whenANameIsNoIdentifier(String name) {
        assertThat(assigning(name))
                .containsExactly("INVALID_VARIABLE_NAME: Invalid variable name '" + name
                        + "': the variable name contains invalid characters. at /States/S/Assign/" + name);
    }

    @Test
    void shouldRefuse_whenANameIsTooLong() {
        assertThat(assigning("x".repeat(80))).isEmpty();
        assertThat(assigning("x".repeat(81))).hasSize(1);
    }

    @Test
    void shouldRefuse_whenANameIsReserved() {
        assertThat(assigning("states"))
                .containsExactly(
                        "RESERVED_VARIABLE_NAME: Cannot assign to reserved variable '$states'. at /States/S/Assign/states");
    }

    @Test
    void shouldRefuse_whenAnInnerScopeAssignsWhatAnOuterOneDoes() {
        assertThat(diagnostics("""
                {"StartAt": "A", "States": {
                  "A": {"Type": "Pass", "Assign": {"x.$": "$.x"}, "Next": "P"},
                  "P": {"Type": "Parallel", "End": true, "Branches": [
                    {"StartAt": "B", "States": {"B": {"Type": "Pass", "Assign": {"x": 1, "y": 1}, "End": true}}},
                    {"StartAt": "C", "States": {"C": {"Type": "Pass", "Assign": {"y": 1}, "End": true}}}]}}}
                """))
                .containsExactly("SCHEMA_VALIDATION_FAILED: The variable 'x' is assigned in an outer scope and cannot"
                        + " be assigned here at /States/P/Branches[0]/States/B/Assign/x");
    }

    @Test
    void shouldAccept_whenABranchAssignsWhatTheCatcherAroundItDoes() {
        assertThat(diagnostics("""
                {"StartAt": "P", "States": {
                  "P": {"Type": "Parallel", "Next": "E", "Branches": [
                    {"StartAt": "B", "States": {"B": {"Type": "Pass", "Assign": {"x": 1}, "End": true}}}],
                    "Catch": [{"ErrorEquals": ["States.ALL"], "Assign": {"x": 2}, "Next": "E"}]},
                  "E": {"Type": "Succeed"}}}
                """)).isEmpty();
    }
}
