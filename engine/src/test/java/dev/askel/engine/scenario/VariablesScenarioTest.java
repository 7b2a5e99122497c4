// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Variables: assigned on the way out of a state, seen from the next one on. */
class VariablesScenarioTest {

    @Test
    void shouldSeeTheOldValues_whenAStateAssignsWhatItReads() {
        Scenario scenario = Scenario.of("""
                {"StartAt": "A", "States": {
                  "A": {"Type": "Pass", "Assign": {"x": 1, "y": 2}, "Next": "B"},
                  "B": {"Type": "Pass", "Parameters": {"was.$": "$x"}, "Assign": {"x.$": "$y", "y.$": "$x"}, "Next": "C"},
                  "C": {"Type": "Pass", "Parameters": {"x.$": "$x", "y.$": "$y"}, "End": true}}}
                """);

        scenario.start("{}");

        assertThat(scenario.outcome().output().orElseThrow().text()).isEqualTo("{\"x\":2,\"y\":1}");
    }

    @Test
    void shouldAssignWhatTheRuleSays_whenAChoiceMatches() {
        Scenario scenario = Scenario.of("""
                {"StartAt": "C", "States": {
                  "C": {"Type": "Choice", "Assign": {"by": "default"}, "Default": "P", "Choices": [
                    {"Variable": "$.n", "NumericEquals": 1, "Assign": {"by.$": "$.n"}, "Next": "P"}]},
                  "P": {"Type": "Pass", "Parameters": {"by.$": "$by"}, "End": true}}}
                """);

        assertThat(scenario.start("{\"n\": 1}").outcome().output().orElseThrow().text())
                .isEqualTo("{\"by\":1}");
    }

    @Test
    void shouldSeeTheVariablesAround_whenABranchReadsThem() {
        Scenario scenario = Scenario.of("""
                {"StartAt": "A", "States": {
                  "A": {"Type": "Pass", "Assign": {"outer": "o"}, "Next": "M"},
                  "M": {"Type": "Map", "ItemsPath": "$.items", "End": true, "ItemProcessor": {"StartAt": "I", "States": {
                    "I": {"Type": "Pass", "Assign": {"inner.$": "$"}, "Next": "J"},
                    "J": {"Type": "Pass", "Parameters": {"o.$": "$outer", "i.$": "$inner"}, "End": true}}}}}}
                """);

        assertThat(scenario.start("{\"items\": [1, 2]}")
                        .outcome()
                        .output()
                        .orElseThrow()
                        .text())
                .isEqualTo("[{\"o\":\"o\",\"i\":1},{\"o\":\"o\",\"i\":2}]");
    }

    @Test
    void shouldFail_whenAVariableWasNeverAssigned() {
        Scenario scenario = Scenario.of("""
                {"StartAt": "P", "States": {"P": {"Type": "Pass", "InputPath": "$nothing", "End": true}}}
                """);

        assertThat(scenario.start("{}").outcome().error()).contains("States.Runtime");
    }
}
