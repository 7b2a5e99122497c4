// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.engine;

import dev.askel.engine.json.Json;
import java.util.Collections;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The machines that the engine is measured with, each with its input. */
public enum EngineWorkload {

    /** Ten Pass states in a row. */
    TEN_PASS(passes(10), "{\"order\": 17, \"items\": [1, 2, 3]}"),

    /** Ten Pass states that hand on 100 KB. */
    TEN_PASS_LARGE_INPUT(passes(10), large(100 << 10)),

    /** Ten Pass states that each make a new payload of paths and an intrinsic function. */
    TEN_TEMPLATES(templates(10), "{\"order\": {\"id\": 17, \"customer\": \"ann\"}, \"items\": [1, 2, 3], \"n\": 0}"),

    /** The same in JSONata. */
    TEN_JSONATA(jsonata(10), "{\"order\": {\"id\": 17, \"customer\": \"ann\"}, \"items\": [1, 2, 3], \"n\": 0}"),

    /** A Pass that counts and a Choice that goes back to it, 100 times. */
    CHOICE_LOOP(choiceLoop(100), "{\"n\": 0}"),

    /** A Map state with a Pass for each of 1,000 items. */
    MAP_1000(map(), array(1_000)),

    /** The same with 10,000 items. */
    MAP_10000(map(), array(10_000)),

    /** A Parallel state of ten branches, each a task that is submitted and then ends. */
    PARALLEL_TASKS(parallel(10), "{\"cluster\": \"c\", \"command\": [\"echo\", \"hello\"]}");

    private final String definition;
    private final Json input;

    EngineWorkload(String definition, String input) {
        this.definition = definition;
        this.input = Json.parse(input);
    }

    /** The definition of the machine. */
    public String definition() {
        return definition;
    }

    /** The input of its executions. */
    public Json input() {
        return input;
    }

    private static String passes(int count) {
        return chain(count, "\"Type\": \"Pass\"");
    }

    private static String templates(int count) {
        return chain(count, """
                "Type": "Pass",
                "Parameters": {
                  "n.$": "States.MathAdd($.n, 1)",
                  "order": {"id.$": "$.order.id", "customer.$": "$.order.customer", "execution.$": "$$.Execution.Name"},
                  "items.$": "$.items",
                  "text.$": "States.Format('order {} of {}', $.order.id, $.order.customer)"
                }""");
    }

    private static String jsonata(int count) {
        return chain(count, """
                "Type": "Pass", "QueryLanguage": "JSONata",
                "Output": {
                  "n": "{% $states.input.n + 1 %}",
                  "order": {"id": "{% $states.input.order.id %}", "customer": "{% $states.input.order.customer %}",
                            "execution": "{% $states.context.Execution.Name %}"},
                  "items": "{% $states.input.items %}",
                  "text": "{% 'order ' & $states.input.order.id & ' of ' & $states.input.order.customer %}"
                }""");
    }

    private static String chain(int count, String fields) {
        String states = IntStream.range(0, count)
                .mapToObj(i -> "\"S" + i + "\": {" + fields + ", "
                        + (i + 1 < count ? "\"Next\": \"S" + (i + 1) + "\"" : "\"End\": true") + "}")
                .collect(Collectors.joining(", "));
        return "{\"StartAt\": \"S0\", \"States\": {" + states + "}}";
    }

    private static String choiceLoop(int rounds) {
        return """
                {"StartAt": "Count", "States": {
                  "Count": {"Type": "Pass", "Parameters": {"n.$": "States.MathAdd($.n, 1)"}, "Next": "Enough"},
                  "Enough": {"Type": "Choice", "Default": "Done", "Choices": [
                    {"And": [{"Variable": "$.n", "IsNumeric": true}, {"Variable": "$.n", "NumericLessThan": %d}],
                     "Next": "Count"}]},
                  "Done": {"Type": "Succeed"}}}""".formatted(rounds);
    }

    private static String map() {
        return """
                {"StartAt": "Each", "States": {"Each": {
                  "Type": "Map", "End": true,
                  "ItemSelector": {"index.$": "$$.Map.Item.Index", "value.$": "$$.Map.Item.Value"},
                  "ItemProcessor": {"StartAt": "P", "States": {"P": {"Type": "Pass", "End": true}}}}}}""";
    }

    private static String parallel(int branches) {
        return IntStream.range(0, branches)
                .mapToObj(EngineWorkload::taskBranch)
                .collect(Collectors.joining(
                        ", ",
                        "{\"StartAt\": \"All\", \"States\": {\"All\": {\"Type\": \"Parallel\", \"End\": true, \"Branches\": [",
                        "]}}}"));
    }

    private static String taskBranch(int index) {
        return """
                {"StartAt": "T%1$d", "States": {"T%1$d": {
                  "Type": "Task", "Resource": "arn:aws:states:::ecs:runTask.sync", "TimeoutSeconds": 60, "End": true,
                  "Parameters": {"Cluster.$": "$.cluster", "Command.$": "$.command"},
                  "Retry": [{"ErrorEquals": ["States.ALL"], "MaxAttempts": 2}]}}}""".formatted(index);
    }

    private static String array(int items) {
        return IntStream.range(0, items)
                .mapToObj(i -> "{\"id\": " + i + ", \"name\": \"item " + i + "\"}")
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private static String large(int bytes) {
        String record = "{\"id\": 123456, \"name\": \"some name\", \"tags\": [\"a\", \"b\"], \"price\": 12.5}";
        return "{\"records\": [" + String.join(", ", Collections.nCopies(bytes / (record.length() + 2), record)) + "]}";
    }
}
