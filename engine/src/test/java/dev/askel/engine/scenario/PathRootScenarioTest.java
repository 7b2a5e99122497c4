// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What paths start from: the input, the context object and variables, in each field that takes them. */
class PathRootScenarioTest {

    private static final String INPUT = "{\"in\": {\"k\": 1}, \"list\": [\"x\", \"y\"], \"n\": 2}";

    /** A machine that keeps its input in the variable v, then enters the state S. */
    private static Scenario runs(String state) {
        return Scenario.of("""
                {"StartAt": "A", "States": {
                  "A": {"Type": "Pass", "Assign": {"v.$": "$"}, "Next": "S"},
                  "S": %s}}
                """.formatted(state)).start(INPUT);
    }

    private static String output(Scenario scenario) {
        return scenario.outcome().output().orElseThrow().text();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "InputPath": "$.in" | {"k":1}
            "InputPath": "$v.in" | {"k":1}
            "InputPath": "$$.Execution.Input.in" | {"k":1}
            "InputPath": "$v" | {"in":{"k":1},"list":["x","y"],"n":2}
            "OutputPath": "$v.list[1]" | "y"
            "OutputPath": "$$.State.Name" | "S"
            "OutputPath": "$v['in']['k']" | 1
            "Parameters": {"a": [{"b.$": "$v.n"}, [{"c.$": "$$.State.Name"}], {"d.$": "$.in.k"}]} | {"a":[{"b":2},[{"c":"S"}],{"d":1}]}
            "Parameters": {"a.$": "States.Array($v.n, $$.State.Name, $.in.k, States.Format('{}', $v.list[0]))"} | {"a":[2,"S",1,"x"]}
            "Parameters": {"a.$": "$..k"} | {"a":[1]}
            "Parameters": {"a.$": "$v.list[-1:]"} | {"a":["y"]}
            "Parameters": {"a.$": "$.list[?(@ == 'y')]"} | {"a":["y"]}
            """)
    void shouldReadFromItsRoot_whenAFieldOfAPassStateHasAPath(String fields, String output) {
        assertThat(output(runs("{\"Type\": \"Pass\", " + fields + ", \"End\": true}")))
                .isEqualTo(output);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "Variable": "$v.n", "NumericEquals": 2
            "Variable": "$$.State.Name", "StringEquals": "S"
            "Variable": "$.n", "NumericEqualsPath": "$v.n"
            "Variable": "$v.list[0]", "StringEqualsPath": "$.list[0]"
            "Variable": "$$.Execution.Input.n", "NumericGreaterThanPath": "$v.in.k"
            "Variable": "$v.no", "IsPresent": false
            "Not": {"Variable": "$v.in", "IsNull": true}
            """)
    void shouldReadFromItsRoot_whenARuleComparesAPath(String rule) {
        Scenario scenario = runs("""
                {"Type": "Choice", "Default": "No", "Choices": [{%s, "Next": "Yes"}]},
                "Yes": {"Type": "Pass", "Result": "yes", "End": true},
                "No": {"Type": "Pass", "Result": "no", "End": true}
                """.formatted(rule));

        assertThat(output(scenario)).isEqualTo("\"yes\"");
    }

    @ParameterizedTest
    @CsvSource({"$v.list", "$.list", "$$.Execution.Input.list"})
    void shouldReadFromItsRoot_whenItemsPathIsAPath(String path) {
        assertThat(output(runs("""
                {"Type": "Map", "ItemsPath": "%s", "End": true,
                 "ItemSelector": {"v.$": "$v.n", "i.$": "$$.Map.Item.Value", "in.$": "$.n"},
                 "ItemProcessor": {"StartAt": "I", "States": {"I": {"Type": "Pass", "End": true}}}}
                """.formatted(path))))
                .isEqualTo("[{\"v\":2,\"i\":\"x\",\"in\":2},{\"v\":2,\"i\":\"y\",\"in\":2}]");
    }

    @Test
    void shouldReadVariables_whenATaskSelectsItsResultAndAssigns() {
        Scenario scenario = runs("""
                {"Type": "Task", "Resource": "arn:aws:states:::ecs:runTask", "Next": "Last",
                 "Parameters": {"n.$": "$v.n"}, "TimeoutSecondsPath": "$v.n",
                 "ResultSelector": {"r.$": "$.r", "v.$": "$v.n", "s.$": "$$.State.Name"}, "ResultPath": "$.got",
                 "OutputPath": "$.got", "Assign": {"v.$": "$.r"}},
                 "Last": {"Type": "Pass", "Parameters": {"out.$": "$", "v.$": "$v"}, "End": true}
                """);

        assertThat(scenario.taskParameters().text()).isEqualTo("{\"n\":2}");
        assertThat(scenario.secondsToTimer()).isEqualTo(2);
        assertThat(output(scenario.taskSucceeds("{\"r\": \"R\"}")))
                .isEqualTo("{\"out\":{\"r\":\"R\",\"v\":2,\"s\":\"S\"},\"v\":\"R\"}");
    }
}
