// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** JSONata: expressions within {@code {% %}}. */
final class JsonataDialect implements Dialect {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String INPUT = "$states.context.Execution.Input.";

    private final Draws draws;

    JsonataDialect(Draws draws) {
        this.draws = draws;
    }

    @Override
    public String language() {
        return "JSONata";
    }

    private static String expression(String text) {
        return "{% " + text + " %}";
    }

    @Override
    public void assignFirst(ObjectNode pass, Variables variables) {
        ObjectNode assign = pass.putObject("Assign");
        if (variables.block() == 0) {
            assign.put(Variables.ROUNDS, 0);
        }
        assign.put(variables.ownNumber(), expression("1 + 1"));
        assign.put(variables.ownArray(), expression("[1..4]"));
    }

    @Override
    public void pass(ObjectNode state, Variables variables) {
        out(state, variables, false);
    }

    @Override
    public void await(ObjectNode state, Variables variables) {
        switch (draws.below(5)) {
            case 0 -> state.put("Seconds", expression(INPUT + "seconds"));
            case 1 -> state.put("Timestamp", "2026-01-01T00:00:" + draws.between(10, 59) + "Z");
            case 2 -> state.put("Timestamp", expression(INPUT + "time"));
            default -> state.put("Seconds", draws.below(20));
        }
        out(state, variables, false);
    }

    @Override
    public void succeed(ObjectNode state, Variables variables) {
        if (draws.oneIn(2)) {
            state.set("Output", template(variables));
        }
    }

    @Override
    public void fail(ObjectNode state, Variables variables) {
        state.put("Error", draws.oneOf("Boom", expression("'E' & $string(" + number(variables) + ")")));
        state.put("Cause", draws.oneOf("bad luck", expression(text(variables))));
    }

    @Override
    public void task(ObjectNode state, Variables variables, boolean hasToken) {
        ObjectNode arguments = state.putObject("Arguments");
        arguments.put("Cluster", "c").set("Data", template(variables));
        if (hasToken) {
            arguments.put("Token", expression("$states.context.Task.Token"));
        }
        if (draws.oneIn(3)) {
            state.put("TimeoutSeconds", expression("5 * " + draws.between(1, 7)));
        } else if (draws.oneIn(3)) {
            state.put("TimeoutSeconds", 50).put("HeartbeatSeconds", expression(INPUT + "seconds"));
        }
        out(state, variables, true);
    }

    @Override
    public void parallel(ObjectNode state, Variables variables) {
        if (draws.oneIn(3)) {
            state.set("Arguments", template(variables));
        }
        out(state, variables, true);
    }

    @Override
    public void map(ObjectNode state, Variables variables, boolean distributed) {
        switch (draws.below(6)) {
            case 0 -> state.putArray("Items").add(1).add(expression(number(variables)));
            case 1 -> state.put("Items", expression(INPUT + draws.oneOf("empty", "empty", "fields")));
            case 2 -> state.put("Items", expression("$states.input.items"));
            case 3 -> state.put("Items", expression("[1..$count(" + INPUT + "items)]"));
            default -> state.put("Items", expression(INPUT + "items"));
        }
        if (draws.oneIn(3)) {
            ObjectNode selector = state.putObject("ItemSelector");
            selector.put("i", expression("$states.context.Map.Item.Index"));
            selector.put("v", expression("$states.context.Map.Item.Value"));
            selector.set("more", template(variables));
        }
        switch (draws.below(3)) {
            case 0 -> state.put("MaxConcurrency", expression(INPUT + "two"));
            case 1 -> state.put("MaxConcurrency", draws.below(4));
            default -> {}
        }
        switch (draws.below(9)) {
            case 0 -> state.put("ToleratedFailureCount", expression(INPUT + "two"));
            case 1 -> state.put("ToleratedFailurePercentage", expression("20 + 5.5"));
            case 2 -> state.put("ToleratedFailureCount", draws.below(3));
            default -> {}
        }
        if (distributed && draws.oneIn(3)) {
            state.putObject("ItemBatcher").put("MaxItemsPerBatch", expression(INPUT + "two"));
        }
        out(state, variables, true);
    }

    @Override
    public void choice(ObjectNode state, Variables variables) {
        out(state, variables, false);
    }

    @Override
    public ObjectNode rule(Variables variables) {
        ObjectNode rule = JSON.objectNode();
        if (draws.oneIn(8)) {
            rule.put("Condition", draws.oneIn(2));
        } else {
            rule.put("Condition", expression(condition(variables)));
        }
        out(rule, variables, false);
        return rule;
    }

    private String condition(Variables variables) {
        return draws.oneOf(
                number(variables) + " < 3",
                "$contains(" + INPUT + "text, 'ell') and " + INPUT + "flag",
                "$exists($states.input.missing)",
                "$not(" + INPUT + "n in " + INPUT + "items)",
                "$states.context.State.Name = 'nobody' or " + number(variables) + " > 1",
                "$states.input.n = 1");
    }

    @Override
    public ObjectNode onceMore(int rounds) {
        ObjectNode rule = JSON.objectNode().put("Condition", expression("$" + Variables.ROUNDS + " < " + rounds));
        rule.putObject("Assign").put(Variables.ROUNDS, expression("$" + Variables.ROUNDS + " + 1"));
        return rule;
    }

    @Override
    public void catcher(ObjectNode catcher, Variables variables) {
        if (draws.oneIn(2)) {
            catcher.putObject("Output").put("error", expression("$states.errorOutput.Error"));
        }
        assign(catcher, variables);
    }

    @Override
    public JsonNode template(Variables variables) {
        ObjectNode template = JSON.objectNode();
        for (int fields = draws.between(1, 2); fields > 0; fields--) {
            switch (draws.below(6)) {
                case 0 -> template.put("fixed", draws.below(10));
                case 1 -> template.put("number", expression(number(variables) + " + 1"));
                case 2 -> template.put("text", expression(text(variables)));
                case 3 ->
                    template.putArray("array").add(expression(array(variables))).add(draws.below(5));
                case 4 -> template.put("object", expression(object()));
                default ->
                    template.putObject("nested")
                            .put(
                                    "maybe",
                                    expression(draws.oneOf(
                                            "$states.input",
                                            "$states.context",
                                            "$exists($states.input.n)",
                                            "$states.input.n",
                                            "$states.input.missing",
                                            "$number('x')")));
            }
        }
        return template;
    }

    private String number(Variables variables) {
        return variables.readable().isEmpty() || draws.oneIn(3)
                ? INPUT + "n"
                : "$" + Variables.number(draws.oneOf(variables.readable()));
    }

    private String text(Variables variables) {
        return draws.oneOf(
                "$states.context.State.Name & '-' & $string(" + number(variables) + ")",
                "$uuid()",
                "$hash(" + INPUT + "text, 'SHA-256')",
                "$uppercase(" + INPUT + "text)",
                "$join(['a', 'b'], '-')");
    }

    private String array(Variables variables) {
        if (!variables.readable().isEmpty() && draws.oneIn(3)) {
            return "$map($" + Variables.array(draws.oneOf(variables.readable())) + ", function($v) { $v })";
        }
        return draws.oneOf(
                INPUT + "items",
                "[" + INPUT + "items[$ > 1]]",
                "$partition(" + INPUT + "items, 3)",
                "$range(0, 6, 2)",
                "$sort(" + INPUT + "items, function($l, $r) { $l < $r })");
    }

    private String object() {
        return draws.oneOf(
                INPUT + "deep",
                "$merge([" + INPUT + "deep, {'c': 1}])",
                "$parse('{\"a\": [1, null]}')",
                "$random()",
                "{'sum': $sum(" + INPUT + "items), 'now': $exists($now())}");
    }

    private void out(ObjectNode state, Variables variables, boolean withResult) {
        if (withResult && draws.oneIn(4)) {
            state.put("Output", expression("$states.result"));
        } else if (!draws.oneIn(3)) {
            state.put("Output", expression("$states.context.Execution.Input"));
        } else if (draws.oneIn(3)) {
            state.put("Output", expression("$merge([{'items': " + INPUT + "items}, {'n': 1}])"));
        } else if (draws.oneIn(3)) {
            state.set("Output", template(variables));
        }
        assign(state, variables);
    }

    private void assign(ObjectNode state, Variables variables) {
        if (draws.oneIn(4)) {
            ObjectNode assign = state.putObject("Assign");
            if (draws.oneIn(2)) {
                assign.put(variables.ownNumber(), expression(number(variables) + " + 1"));
            } else {
                assign.put(variables.ownArray(), expression(array(variables)));
            }
        }
    }
}
