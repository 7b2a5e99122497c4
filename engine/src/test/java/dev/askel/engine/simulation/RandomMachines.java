// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.simulation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes random, valid state machines of all eight state types; the same seed gives the same machine. */
final class RandomMachines {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int STATES_MAX = 5;
    private static final int BRANCHES_MAX = 3;
    private static final int DEPTH_MAX = 2;

    private final Random random;
    private int names;

    RandomMachines(long seed) {
        this.random = new Random(seed);
    }

    /** The definition of a machine. */
    String definition() {
        ObjectNode machine = block(0);
        if (random.nextInt(6) == 0) {
            machine.put("TimeoutSeconds", 5 + random.nextInt(200));
        }
        return machine.toString();
    }

    /** An input that every path of the machines leads into. */
    static String input() {
        return "{\"n\": 1, \"items\": [1, 2, 3, 4], \"empty\": [], \"text\": \"hello\", \"deep\": {\"a\": {\"b\": true}}}";
    }

    private ObjectNode block(int depth) {
        int count = 1 + random.nextInt(STATES_MAX);
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add("s" + names++);
        }
        ObjectNode states = JSON.objectNode();
        for (int i = 0; i < count; i++) {
            List<String> later = ids.subList(i + 1, count);
            states.set(ids.get(i), state(depth, later));
        }
        ObjectNode block = JSON.objectNode();
        block.put("StartAt", ids.get(0));
        block.set("States", states);
        return block;
    }

    /** A state that may be followed by the later ones; the next one is always reached from somewhere. */
    private ObjectNode state(int depth, List<String> later) {
        if (later.isEmpty()) {
            return last(depth);
        }
        return switch (random.nextInt(depth < DEPTH_MAX ? 8 : 6)) {
            case 0 -> next(pass(), later);
            case 1 -> choice(later);
            case 2 -> next(await(), later);
            case 3, 4, 5 -> next(task(later), later);
            case 6 -> next(parallel(depth, later), later);
            default -> next(map(depth, later), later);
        };
    }

    private ObjectNode last(int depth) {
        return switch (random.nextInt(6)) {
            case 0 -> typed("Succeed");
            case 1 ->
                random.nextInt(3) == 0 ? typed("Fail").put("Error", "Boom").put("Cause", "bad luck") : end(pass());
            case 2 -> end(await());
            case 3 -> depth < DEPTH_MAX ? end(parallel(depth, List.of())) : end(pass());
            default -> end(task(List.of()));
        };
    }

    private static ObjectNode next(ObjectNode state, List<String> later) {
        return state.put("Next", later.get(0));
    }

    private static ObjectNode end(ObjectNode state) {
        return state.put("End", true);
    }

    private static ObjectNode typed(String type) {
        return JSON.objectNode().put("Type", type);
    }

    private ObjectNode pass() {
        ObjectNode pass = typed("Pass");
        switch (random.nextInt(4)) {
            case 0 -> pass.putObject("Result").put("r", random.nextInt(100));
            case 1 -> pass.putObject("Parameters").put("id.$", "States.UUID()");
            case 2 -> pass.put("InputPath", "$.missing" + random.nextInt(2));
            default -> {}
        }
        return random.nextInt(4) == 0 ? pass : pass.put("ResultPath", random.nextBoolean() ? "$.p" + names : null);
    }

    private ObjectNode choice(List<String> later) {
        ObjectNode choice = typed("Choice");
        ArrayNode rules = choice.putArray("Choices");
        rules.addObject()
                .put("Variable", "$.n")
                .put("IsPresent", random.nextBoolean())
                .put("Next", later.get(random.nextInt(later.size())));
        if (random.nextInt(8) != 0) {
            choice.put("Default", later.get(0));
        } else {
            rules.addObject().put("Variable", "$.n").put("IsNumeric", true).put("Next", later.get(0));
        }
        return choice;
    }

    private ObjectNode await() {
        return random.nextInt(5) == 0
                ? typed("Wait").put("SecondsPath", "$.n")
                : typed("Wait").put("Seconds", random.nextInt(20));
    }

    private ObjectNode task(List<String> later) {
        ObjectNode task = typed("Task");
        String pattern = List.of("", ".sync", ".waitForTaskToken").get(random.nextInt(3));
        task.put("Resource", "arn:aws:states:::ecs:runTask" + pattern);
        ObjectNode parameters = task.putObject("Parameters");
        parameters.put("Cluster", "c");
        if (!pattern.isEmpty()) {
            parameters.put("Token.$", "$$.Task.Token");
        }
        if (random.nextInt(3) == 0) {
            task.put("TimeoutSeconds", 5 + random.nextInt(30));
        } else if (random.nextInt(3) == 0) {
            task.put("TimeoutSeconds", 50).put("HeartbeatSeconds", 2 + random.nextInt(10));
        }
        if (random.nextInt(3) != 0) {
            task.put("ResultPath", "$.t" + names);
        }
        return handlers(task, later);
    }

    private ObjectNode parallel(int depth, List<String> later) {
        ObjectNode parallel = typed("Parallel");
        ArrayNode branches = parallel.putArray("Branches");
        int count = 1 + random.nextInt(BRANCHES_MAX);
        for (int i = 0; i < count; i++) {
            branches.add(block(depth + 1));
        }
        return handlers(parallel, later);
    }

    private ObjectNode map(int depth, List<String> later) {
        ObjectNode map = typed("Map");
        map.put(
                "ItemsPath",
                List.of("$$.Execution.Input.items", "$$.Execution.Input.items", "$$.Execution.Input.empty", "$.items")
                        .get(random.nextInt(4)));
        map.put("MaxConcurrency", random.nextInt(4));
        if (random.nextInt(3) == 0) {
            map.putObject("ItemSelector").put("i.$", "$$.Map.Item.Index").put("v.$", "$$.Map.Item.Value");
        }
        ObjectNode processor = block(depth + 1);
        if (random.nextInt(4) == 0) {
            processor
                    .putObject("ProcessorConfig")
                    .put("Mode", "DISTRIBUTED")
                    .put("ExecutionType", random.nextBoolean() ? "STANDARD" : "EXPRESS");
        } else {
            processor.putObject("ProcessorConfig").put("Mode", "INLINE");
        }
        if (random.nextInt(3) == 0) {
            map.put("ToleratedFailureCount", random.nextInt(3));
        }
        if (random.nextInt(5) == 0) {
            map.putObject("ItemBatcher").put("MaxItemsPerBatch", 1 + random.nextInt(3));
        }
        map.set("ItemProcessor", processor);
        return handlers(map, later);
    }

    private ObjectNode handlers(ObjectNode state, List<String> later) {
        if (random.nextInt(3) == 0) {
            ObjectNode retrier = state.putArray("Retry").addObject();
            retrier.putArray("ErrorEquals").add("States.ALL");
            retrier.put("IntervalSeconds", 1 + random.nextInt(3)).put("MaxAttempts", random.nextInt(3));
            if (random.nextBoolean()) {
                retrier.put("JitterStrategy", "FULL").put("MaxDelaySeconds", 5);
            }
        }
        if (!later.isEmpty() && random.nextInt(3) == 0) {
            ObjectNode catcher = state.putArray("Catch").addObject();
            catcher.putArray("ErrorEquals").add("States.ALL");
            catcher.put("ResultPath", "$.e" + names).put("Next", later.get(random.nextInt(later.size())));
        }
        return state;
    }
}
