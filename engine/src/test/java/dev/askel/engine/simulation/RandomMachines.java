// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.simulation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes random, valid state machines: of all eight state types, in both query languages and in both at once, with
 * variables, loops, retriers, catchers and time limits. The same seed gives the same machine.
 */
public final class RandomMachines {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int STATES_MAX = 5;
    private static final int BRANCHES_MAX = 3;
    private static final int DEPTH_MAX = 2;
    private static final int ROUNDS_MAX = 2;

    private final Draws draws;
    private final Dialect jsonPath;
    private final Dialect jsonata;
    private boolean onlyJsonata;
    private int names;
    private int blocks;

    public RandomMachines(long seed) {
        this.draws = new Draws(seed);
        this.jsonPath = new JsonPathDialect(draws);
        this.jsonata = new JsonataDialect(draws);
    }

    /** The definition of a machine. */
    public String definition() {
        onlyJsonata = draws.oneIn(4);
        boolean assigns = !draws.oneIn(8);
        ObjectNode machine = block(0, Variables.alone(blocks++, assigns), assigns);
        machine.put("Comment", "random");
        if (onlyJsonata) {
            machine.put("QueryLanguage", "JSONata");
        } else if (draws.oneIn(4)) {
            machine.put("QueryLanguage", "JSONPath").put("Version", "1.0");
        }
        if (draws.oneIn(6)) {
            machine.put("TimeoutSeconds", draws.between(5, 205));
        }
        return machine.toString();
    }

    /** An input that nearly all expressions of the machines lead into. */
    public static String input() {
        return """
                {"n": 1, "two": 2, "seconds": 7, "minute": 60, "items": [1, 2, 3, 4], "empty": [], "text": "hello",
                 "fields": {"k": 1, "l": [2]}, "deep": {"a": {"b": true}}, "flag": true, "nothing": null,
                 "time": "2026-01-01T00:00:20Z"}""";
    }

    private ObjectNode block(int depth, Variables variables, boolean assignsFirst) {
        List<String> ids = new ArrayList<>();
        for (int i = draws.between(assignsFirst ? 2 : 1, STATES_MAX); i > 0; i--) {
            ids.add("s" + names++);
        }
        ObjectNode states = JSON.objectNode();
        for (int i = 0; i < ids.size(); i++) {
            Place place = new Place(depth, variables, ids.subList(1, i + 1), ids.subList(i + 1, ids.size()));
            states.set(ids.get(i), i == 0 && assignsFirst ? assigning(place) : state(place));
        }
        ObjectNode block = JSON.objectNode();
        block.put("StartAt", ids.get(0));
        block.set("States", states);
        return block;
    }

    /**
     * Where a state is.
     *
     * @param earlier the states that a loop may go back to
     * @param later those that may follow it; the next one is always reached from it
     */
    private record Place(int depth, Variables variables, List<String> earlier, List<String> later) {

        boolean isLast() {
            return later.isEmpty();
        }

        boolean mayNest() {
            return depth < DEPTH_MAX;
        }
    }

    private Dialect dialect(ObjectNode state) {
        if (onlyJsonata) {
            return jsonata;
        }
        Dialect dialect = draws.oneIn(2) ? jsonPath : jsonata;
        if (dialect == jsonata || draws.oneIn(6)) {
            state.put("QueryLanguage", dialect.language());
        }
        return dialect;
    }

    private ObjectNode assigning(Place place) {
        ObjectNode pass = typed("Pass");
        dialect(pass).assignFirst(pass, place.variables());
        return transition(pass, place);
    }

    private ObjectNode state(Place place) {
        if (place.isLast() && draws.oneIn(4)) {
            return ending(place);
        }
        return switch (draws.below(place.mayNest() ? 9 : 6)) {
            case 0 -> pass(place);
            case 1 -> place.isLast() ? pass(place) : choice(place);
            case 2 -> await(place);
            case 6 -> parallel(place);
            case 7, 8 -> map(place);
            default -> task(place);
        };
    }

    private ObjectNode ending(Place place) {
        if (draws.oneIn(3)) {
            ObjectNode fail = typed("Fail");
            dialect(fail).fail(fail, place.variables());
            return fail;
        }
        ObjectNode succeed = typed("Succeed");
        dialect(succeed).succeed(succeed, place.variables());
        return succeed;
    }

    private static ObjectNode transition(ObjectNode state, Place place) {
        return place.isLast()
                ? state.put("End", true)
                : state.put("Next", place.later().get(0));
    }

    private static ObjectNode typed(String type) {
        return JSON.objectNode().put("Type", type);
    }

    private ObjectNode pass(Place place) {
        ObjectNode pass = typed("Pass");
        dialect(pass).pass(pass, place.variables());
        return transition(pass, place);
    }

    private ObjectNode await(Place place) {
        ObjectNode await = typed("Wait");
        dialect(await).await(await, place.variables());
        return transition(await, place);
    }

    private ObjectNode choice(Place place) {
        ObjectNode choice = typed("Choice");
        Dialect dialect = dialect(choice);
        dialect.choice(choice, place.variables());
        ArrayNode rules = choice.putArray("Choices");
        if (place.depth() == 0 && !place.earlier().isEmpty() && draws.oneIn(2)) {
            rules.add(dialect.onceMore(ROUNDS_MAX).put("Next", draws.oneOf(place.earlier())));
        }
        for (int i = draws.between(1, 2); i > 0; i--) {
            rules.add(dialect.rule(place.variables()).put("Next", draws.oneOf(place.later())));
        }
        rules.add(dialect.rule(place.variables()).put("Next", place.later().get(0)));
        if (!draws.oneIn(8)) {
            choice.put("Default", place.later().get(0));
        }
        return choice;
    }

    private ObjectNode task(Place place) {
        ObjectNode task = typed("Task");
        String resource = draws.oneOf(
                "arn:aws:states:::ecs:runTask",
                "arn:aws:states:::ecs:runTask.sync",
                "arn:aws:states:::ecs:runTask.sync",
                "arn:aws:states:::ecs:runTask.waitForTaskToken",
                "arn:aws:states:::lambda:invoke",
                "arn:aws:lambda:us-east-1:123456789012:function:f",
                SimulatedActivities.THERE,
                draws.oneIn(4) ? SimulatedActivities.MISSING : SimulatedActivities.THERE);
        task.put("Resource", resource);
        Dialect dialect = dialect(task);
        dialect.task(task, place.variables(), resource.endsWith(".waitForTaskToken"));
        if (!resource.contains(":activity:") && draws.oneIn(10)) {
            task.putObject("Credentials").put("RoleArn", "arn:aws:iam::123456789012:role/other");
        }
        handlers(task, dialect, place);
        return transition(task, place);
    }

    private ObjectNode parallel(Place place) {
        ObjectNode parallel = typed("Parallel");
        Dialect dialect = dialect(parallel);
        dialect.parallel(parallel, place.variables());
        ArrayNode branches = parallel.putArray("Branches");
        for (int i = draws.between(1, BRANCHES_MAX); i > 0; i--) {
            boolean assigns = draws.oneIn(3);
            branches.add(block(place.depth() + 1, place.variables().within(blocks++, assigns), assigns));
        }
        handlers(parallel, dialect, place);
        return transition(parallel, place);
    }

    private ObjectNode map(Place place) {
        ObjectNode map = typed("Map");
        Dialect dialect = dialect(map);
        boolean distributed = draws.oneIn(4);
        dialect.map(map, place.variables(), distributed);
        boolean assigns = draws.oneIn(3);
        Variables inner = distributed
                ? Variables.alone(blocks++, assigns)
                : place.variables().within(blocks++, assigns);
        ObjectNode processor = block(place.depth() + 1, inner, assigns);
        ObjectNode config = processor.putObject("ProcessorConfig");
        if (distributed) {
            config.put("Mode", "DISTRIBUTED").put("ExecutionType", draws.oneOf("STANDARD", "EXPRESS"));
            distributedFields(map, inner.block());
        } else {
            config.put("Mode", "INLINE");
        }
        map.set(draws.oneIn(5) ? "Iterator" : "ItemProcessor", processor);
        handlers(map, dialect, place);
        return transition(map, place);
    }

    private void distributedFields(ObjectNode map, int block) {
        if (draws.oneIn(2)) {
            map.put("Label", "label" + block);
        }
        if (draws.oneIn(3)) {
            map.remove(List.of("ItemsPath", "Items"));
            ObjectNode reader = map.putObject("ItemReader").put("Resource", "arn:aws:states:::s3:getObject");
            reader.putObject("ReaderConfig").put("InputType", "JSON");
        }
        if (draws.oneIn(3)) {
            map.putObject("ResultWriter").put("Resource", "arn:aws:states:::s3:putObject");
        }
    }

    private void handlers(ObjectNode state, Dialect dialect, Place place) {
        if (draws.oneIn(2)) {
            ArrayNode retriers = state.putArray("Retry");
            if (draws.oneIn(2)) {
                retriers.add(retrier(draws.oneOf("Exit1", "States.Timeout", "States.TaskFailed", "Boom")));
            }
            retriers.add(retrier("States.ALL"));
        }
        if (!place.isLast() && draws.oneIn(2)) {
            ArrayNode catchers = state.putArray("Catch");
            if (draws.oneIn(2)) {
                catchers.add(catcher(
                        dialect, place, draws.oneOf("ECS.Refused", "States.HeartbeatTimeout", "States.Runtime")));
            }
            catchers.add(catcher(dialect, place, "States.ALL"));
        }
    }

    private ObjectNode retrier(String error) {
        ObjectNode retrier = JSON.objectNode();
        retrier.putArray("ErrorEquals").add(error);
        retrier.put("IntervalSeconds", draws.between(1, 3)).put("MaxAttempts", draws.below(3));
        if (draws.oneIn(2)) {
            retrier.put("BackoffRate", 1 + draws.below(4) / 2.0);
        }
        if (draws.oneIn(2)) {
            retrier.put("JitterStrategy", draws.oneOf("FULL", "NONE")).put("MaxDelaySeconds", 5);
        }
        return retrier;
    }

    private ObjectNode catcher(Dialect dialect, Place place, String error) {
        ObjectNode catcher = JSON.objectNode();
        catcher.putArray("ErrorEquals").add(error);
        dialect.catcher(catcher, place.variables());
        return catcher.put("Next", draws.oneOf(place.later()));
    }
}
