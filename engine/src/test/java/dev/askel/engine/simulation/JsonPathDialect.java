// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** JSONPath: paths, payload templates, intrinsic functions, comparisons. */
final class JsonPathDialect implements Dialect {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String INPUT = "$$.Execution.Input.";
    private static final int DEPTH_MAX = 2;

    private final Draws draws;
    private int places;

    JsonPathDialect(Draws draws) {
        this.draws = draws;
    }

    @Override
    public String language() {
        return "JSONPath";
    }

    @Override
    public void assignFirst(ObjectNode pass, Variables variables) {
        pass.putNull("ResultPath");
        ObjectNode assign = pass.putObject("Assign");
        if (variables.block() == 0) {
            assign.put(Variables.ROUNDS, 0);
        }
        assign.put(variables.ownNumber(), draws.below(9));
        assign.put(variables.ownArray() + ".$", "States.ArrayRange(1, 5, 2)");
    }

    @Override
    public void pass(ObjectNode state, Variables variables) {
        input(state, variables);
        switch (draws.below(3)) {
            case 0 -> state.putObject("Result").put("r", draws.below(100));
            case 1 -> state.set("Parameters", template(variables));
            default -> {}
        }
        output(state, variables);
    }

    @Override
    public void await(ObjectNode state, Variables variables) {
        input(state, variables);
        switch (draws.below(6)) {
            case 0 -> state.put("SecondsPath", "$.seconds");
            case 1 -> state.put("Timestamp", "2026-01-01T00:00:" + draws.between(10, 59) + "Z");
            case 2 -> state.put("TimestampPath", "$.time");
            default -> state.put("Seconds", draws.below(20));
        }
        outputPath(state);
        assign(state, variables);
    }

    @Override
    public void succeed(ObjectNode state, Variables variables) {
        input(state, variables);
        outputPath(state);
    }

    @Override
    public void fail(ObjectNode state, Variables variables) {
        switch (draws.below(3)) {
            case 0 -> state.put("ErrorPath", "$.text").put("CausePath", text(variables));
            case 1 -> state.put("Error", "Boom").put("CausePath", "$.missing");
            default -> state.put("Error", "Boom").put("Cause", "bad luck");
        }
    }

    @Override
    public void task(ObjectNode state, Variables variables, boolean hasToken) {
        input(state, variables);
        ObjectNode parameters = state.putObject("Parameters");
        parameters.put("Cluster", "c").set("Data", template(variables));
        if (hasToken) {
            parameters.put("Token.$", "$$.Task.Token");
        }
        if (draws.oneIn(3)) {
            state.put("TimeoutSeconds", draws.between(5, 35));
        } else if (draws.oneIn(4)) {
            state.put("TimeoutSecondsPath", "$.minute").put("HeartbeatSecondsPath", "$.seconds");
        } else if (draws.oneIn(3)) {
            state.put("TimeoutSeconds", 50).put("HeartbeatSeconds", draws.between(2, 12));
        }
        selector(state);
        output(state, variables);
    }

    @Override
    public void parallel(ObjectNode state, Variables variables) {
        input(state, variables);
        if (draws.oneIn(3)) {
            state.set("Parameters", template(variables));
        }
        selector(state);
        output(state, variables);
    }

    @Override
    public void map(ObjectNode state, Variables variables, boolean distributed) {
        input(state, variables);
        state.put(
                "ItemsPath",
                draws.oneOf(INPUT + "items", INPUT + "items", INPUT + "empty", INPUT + "fields", "$.items"));
        if (draws.oneIn(3)) {
            ObjectNode selector = state.putObject("ItemSelector");
            selector.put("i.$", "$$.Map.Item.Index").put("v.$", "$$.Map.Item.Value");
            selector.set("more", template(variables));
        }
        switch (draws.below(4)) {
            case 0 -> state.put("MaxConcurrencyPath", "$.two");
            case 1 -> {}
            default -> state.put("MaxConcurrency", draws.below(4));
        }
        switch (draws.below(9)) {
            case 0 -> state.put("ToleratedFailureCount", draws.below(3));
            case 1 -> state.put("ToleratedFailurePercentage", draws.below(101));
            case 2 -> state.put("ToleratedFailureCountPath", "$.two");
            case 3 -> state.put("ToleratedFailurePercentagePath", "$.minute");
            default -> {}
        }
        if (distributed && draws.oneIn(3)) {
            ObjectNode batcher = state.putObject("ItemBatcher");
            batcher.put("MaxItemsPerBatch", draws.between(1, 3)).set("BatchInput", template(variables));
        }
        selector(state);
        output(state, variables);
    }

    @Override
    public void choice(ObjectNode state, Variables variables) {
        input(state, variables);
        outputPath(state);
        assign(state, variables);
    }

    @Override
    public ObjectNode rule(Variables variables) {
        ObjectNode rule = test(variables, 0);
        assign(rule, variables);
        return rule;
    }

    private ObjectNode test(Variables variables, int depth) {
        ObjectNode test = JSON.objectNode();
        switch (draws.below(depth < DEPTH_MAX ? 12 : 9)) {
            case 0 -> test.put("Variable", number(variables)).put("NumericLessThan", 3);
            case 1 -> test.put("Variable", INPUT + "two").put("NumericGreaterThanEqualsPath", INPUT + "n");
            case 2 -> test.put("Variable", INPUT + "text").put("StringMatches", draws.oneOf("he*", "*x\\*", "hello"));
            case 3 -> test.put("Variable", INPUT + "text").put("StringEqualsPath", "$$.State.Name");
            case 4 -> test.put("Variable", INPUT + "time").put("TimestampGreaterThan", "2026-01-01T00:00:10+01:00");
            case 5 -> test.put("Variable", INPUT + "flag").put("BooleanEquals", draws.oneIn(2));
            case 6 ->
                test.put("Variable", draws.oneOf("$.missing", INPUT + "n")).put("IsPresent", draws.oneIn(2));
            case 7 ->
                test.put("Variable", draws.oneOf(INPUT + "nothing", INPUT + "n", INPUT + "time", INPUT + "text"))
                        .put(
                                draws.oneOf("IsNull", "IsNumeric", "IsString", "IsBoolean", "IsTimestamp"),
                                draws.oneIn(2));
            case 8 -> test.put("Variable", "$.text").put("StringLessThan", "i");
            case 9 -> test.set("Not", test(variables, depth + 1));
            default -> {
                ArrayNode tests = test.putArray(draws.oneOf("And", "Or"));
                tests.add(test(variables, depth + 1)).add(test(variables, depth + 1));
            }
        }
        return test;
    }

    /** As a reference path: the number of a block, or one of the input. */
    private String number(Variables variables) {
        return variables.readable().isEmpty() || draws.oneIn(3)
                ? INPUT + "n"
                : "$" + Variables.number(draws.oneOf(variables.readable()));
    }

    @Override
    public ObjectNode onceMore(int rounds) {
        ObjectNode rule =
                JSON.objectNode().put("Variable", "$" + Variables.ROUNDS).put("NumericLessThan", rounds);
        rule.putObject("Assign").put(Variables.ROUNDS + ".$", "States.MathAdd($" + Variables.ROUNDS + ", 1)");
        return rule;
    }

    @Override
    public void catcher(ObjectNode catcher, Variables variables) {
        if (!draws.oneIn(4)) {
            resultPath(catcher);
        }
        assign(catcher, variables);
    }

    @Override
    public JsonNode template(Variables variables) {
        ObjectNode template = JSON.objectNode();
        for (int fields = draws.between(1, 2); fields > 0; fields--) {
            switch (draws.below(6)) {
                case 0 -> template.put("fixed", draws.below(10));
                case 1 -> template.put("number.$", "States.MathAdd(" + number(variables) + ", 1)");
                case 2 -> template.put("text.$", text(variables));
                case 3 -> template.put("array.$", array(variables));
                case 4 -> template.put("object.$", object());
                default ->
                    template.putObject("nested")
                            .put("maybe.$", draws.oneOf("$", "$", "$..b", "$.items[?(@ > 1)]", "$.n"));
            }
        }
        return template;
    }

    private String text(Variables variables) {
        return draws.oneOf(
                "States.Format('{} of {}', " + number(variables) + ", $$.State.Name)",
                "States.UUID()",
                "States.Base64Encode('hello')",
                "States.Hash(" + INPUT + "text, 'SHA-256')",
                "States.JsonToString(" + INPUT + "deep)");
    }

    private String array(Variables variables) {
        return draws.oneOf(
                INPUT + "items",
                "States.Array(" + number(variables) + ", " + INPUT + "text, null)",
                "States.ArrayPartition(" + INPUT + "items, 3)",
                "States.ArrayUnique(" + INPUT + "items)",
                "States.StringSplit('a-b-c', '-')",
                INPUT + "items[0:2]");
    }

    private String object() {
        return draws.oneOf(
                INPUT + "deep",
                "States.JsonMerge(" + INPUT + "deep, " + INPUT + "fields, false)",
                "States.StringToJson('[1, {\"a\": null}]')",
                "States.ArrayGetItem(" + INPUT + "items, 1)",
                "States.MathRandom(1, 10)",
                "States.ArrayContains(" + INPUT + "items, 2)",
                "States.ArrayLength(" + INPUT + "items)");
    }

    private void input(ObjectNode state, Variables variables) {
        switch (draws.below(40)) {
            case 0 -> state.putNull("InputPath");
            case 1, 4, 5, 6 -> state.put("InputPath", "$$.Execution.Input");
            case 2 -> state.put("InputPath", draws.oneOf("$.deep", "$.missing", "$['n']"));
            case 3 -> {
                if (!variables.readable().isEmpty()) {
                    state.put("InputPath", "$" + Variables.array(draws.oneOf(variables.readable())));
                }
            }
            default -> {}
        }
    }

    private void selector(ObjectNode state) {
        if (draws.oneIn(4)) {
            state.putObject("ResultSelector").put("all.$", "$").put("state.$", "$$.State.Name");
        }
    }

    private void output(ObjectNode state, Variables variables) {
        if (!draws.oneIn(10)) {
            resultPath(state);
        }
        outputPath(state);
        assign(state, variables);
    }

    private void resultPath(ObjectNode state) {
        switch (draws.below(12)) {
            case 0, 1, 2 -> state.putNull("ResultPath");
            case 3 -> state.put("ResultPath", draws.oneOf("$", "$.a.b", "$.items[0]", "$.n.x"));
            default -> state.put("ResultPath", "$.p" + places++ % 7);
        }
    }

    private void outputPath(ObjectNode state) {
        switch (draws.below(40)) {
            case 0 -> state.putNull("OutputPath");
            case 1, 3, 4, 5 -> state.put("OutputPath", "$$.Execution.Input");
            case 2 -> state.put("OutputPath", draws.oneOf("$.deep", "$.p1", "$"));
            default -> {}
        }
    }

    private void assign(ObjectNode state, Variables variables) {
        if (draws.oneIn(4)) {
            ObjectNode assign = state.putObject("Assign");
            if (draws.oneIn(2)) {
                assign.put(variables.ownNumber() + ".$", "States.MathAdd(" + number(variables) + ", 1)");
            } else {
                assign.put(variables.ownArray() + ".$", array(variables));
            }
        }
    }
}
