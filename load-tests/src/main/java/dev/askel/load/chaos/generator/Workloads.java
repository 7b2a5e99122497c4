// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.chaos.generator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.askel.load.chaos.generator.Workload.Mode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;

/** All workloads, each with its share of the executions. */
public final class Workloads {

    private static final String SUCCEEDED = "SUCCEEDED";
    private static final String NONCE = "nonce";
    private static final String SECONDS = "seconds";
    private static final int NONCES = 1_000_000;
    private static final int ITEMS_MAX = 5;
    private static final int LONGEST_SECONDS = 20;
    private static final int MILLIS = 1_000;

    private Workloads() {}

    /** The workloads with their weights, whose waits last for up to twenty seconds. */
    public static Map<Workload, Integer> all() {
        return lasting(LONGEST_SECONDS);
    }

    /**
     * The workloads with their weights. Chains that end at once are most, so that there is always much to be lost;
     * tasks of ECS are few, because each is a process.
     *
     * @param seconds how long a wait is at most, for a time or for a callback
     */
    public static Map<Workload, Integer> lasting(int seconds) {
        Map<Workload, Integer> weights = new LinkedHashMap<>();
        weights.put(passes(), 1_200);
        weights.put(sums(), 100);
        weights.put(waits(1, seconds), 110);
        weights.put(timeouts(), 40);
        weights.put(branches(), 80);
        weights.put(listed("maps"), 60);
        weights.put(retries(), 70);
        weights.put(callbacks(seconds), 110);
        weights.put(functions(), 60);
        weights.put(activities(), 50);
        weights.put(tasks(), 12);
        weights.put(callingTasks(), 8);
        weights.put(listed("distributed"), 10);
        weights.put(traced("express").in(Mode.EXPRESS_ASYNC), 60);
        weights.put(traced("sync").in(Mode.EXPRESS_SYNC), 30);
        weights.put(stopped(seconds), 40);
        return weights;
    }

    /** Only such as end at once, for measurements. */
    public static Workload passes() {
        Function<Random, ObjectNode> inputs = random ->
                Json.object().put("n", random.nextInt(100)).put("word", Integer.toString(random.nextInt(1_000), 36));
        return MachineWorkload.computed("passes", inputs, input -> {
            int n = input.get("n").intValue() + 1;
            if (n == 1) {
                return new Outcome("FAILED", null, "Refused");
            }
            String text = input.get("word").textValue() + "-" + n + "-" + (n < 50 ? "small" : "large");
            return succeeded(Json.object().put("text", text));
        });
    }

    private static Workload sums() {
        Function<JsonNode, Outcome> expected = input -> {
            int total = 0;
            int largest = Integer.MIN_VALUE;
            for (JsonNode item : input.get("items")) {
                total += item.intValue();
                largest = Math.max(largest, item.intValue());
            }
            return succeeded(Json.object().put("total", total).put("largest", largest));
        };
        return MachineWorkload.computed("sums", Workloads::items, expected)
                .waiting((state, input) -> state.equals("Rest") ? 1 : 0);
    }

    /** Waits that last from some seconds to some more. */
    public static Workload waits(int least, int most) {
        Function<Random, ObjectNode> inputs =
                random -> Json.object().put(SECONDS, least + random.nextInt(most - least + 1));
        return MachineWorkload.computed(
                        "waits", inputs, input -> succeeded(((ObjectNode) input.deepCopy()).put("woke", true)))
                .waiting((state, input) ->
                        state.equals("Long") ? input.get(SECONDS).intValue() : 1);
    }

    private static Workload timeouts() {
        return MachineWorkload.computed(
                "timeouts",
                random -> Json.object(),
                input -> succeeded(Json.object().put("caught", "States.Timeout")));
    }

    private static Workload branches() {
        Function<Random, ObjectNode> inputs =
                random -> Json.object().put("n", random.nextInt(1_000)).put(SECONDS, random.nextInt(4));
        return MachineWorkload.computed("branches", inputs, input -> {
                    int n = input.get("n").intValue();
                    ArrayNode all = Json.array();
                    all.addObject().put("a", n);
                    all.addObject().put("b", n);
                    all.addObject().put("c", 2 * n);
                    return succeeded(all);
                })
                .waiting((state, input) -> input.get(SECONDS).intValue());
    }

    /** A Map state, inline or distributed, that doubles items. */
    private static Workload listed(String name) {
        return MachineWorkload.computed(name, Workloads::items, input -> {
            ArrayNode doubled = Json.array();
            input.get("items").forEach(item -> doubled.add(2 * item.intValue()));
            return succeeded(doubled);
        });
    }

    private static Workload retries() {
        Function<Random, ObjectNode> inputs = random -> Json.object().put("failures", random.nextInt(5));
        return MachineWorkload.computed(
                "retries",
                inputs,
                input -> succeeded(
                        input.get("failures").intValue() > 3
                                ? Json.object().put("caught", "Planned")
                                : Json.object().put("said", "at last")));
    }

    private static Workload functions() {
        Function<Random, ObjectNode> inputs = random -> Json.object().put("n", random.nextInt(1_000));
        return MachineWorkload.computed(
                "functions",
                inputs,
                input -> succeeded(Json.object().put("n", 4 * input.get("n").intValue())));
    }

    private static Workload activities() {
        return MachineWorkload.computed(
                        "activities",
                        random -> Json.object().put(NONCE, random.nextInt(NONCES)),
                        input -> succeeded(Json.object()))
                .judgedBy(Workloads::calledBack);
    }

    private static Workload tasks() {
        Function<Random, ObjectNode> inputs = random -> Json.object().put("code", random.nextInt(4) == 0 ? 3 : 0);
        return MachineWorkload.computed(
                "tasks",
                inputs,
                input -> succeeded(
                        input.get("code").intValue() == 0
                                ? Json.object().put("exit", 0)
                                : Json.object().put("caught", "States.TaskFailed")));
    }

    private static Workload callbacks(int seconds) {
        Function<Random, ObjectNode> inputs = random -> Json.object()
                .put(NONCE, random.nextInt(NONCES))
                .put("answer", random.nextInt(5) == 0 ? "decline" : "accept")
                .put("delayMillis", 200 + random.nextInt(seconds * MILLIS));
        return MachineWorkload.computed("callbacks", inputs, input -> succeeded(Json.object()))
                .judgedBy((start, outcome, told) -> {
                    if (start.input().get("answer").textValue().equals("decline")) {
                        return wrongUnless(
                                outcome,
                                start,
                                Json.object().set("declined", start.input().get(NONCE)));
                    }
                    return calledBack(start, outcome, told);
                });
    }

    private static Workload callingTasks() {
        return MachineWorkload.computed(
                        "calling-tasks",
                        random -> Json.object().put(NONCE, random.nextInt(NONCES)),
                        input -> succeeded(Json.object()))
                .judgedBy(Workloads::calledBack);
    }

    /** An Express workload, which leaves a trace. */
    private static MachineWorkload traced(String name) {
        return MachineWorkload.computed(
                name,
                random -> Json.object().put("n", random.nextInt(1_000)),
                input -> succeeded(Json.object().put("n", input.get("n").intValue() + 1)));
    }

    /** Waits, about half of which are stopped before they are over. */
    private static Workload stopped(int seconds) {
        Function<Random, ObjectNode> inputs = random -> Json.object()
                .put(SECONDS, 1 + random.nextInt(seconds))
                .put("stopMillis", random.nextInt(seconds * MILLIS));
        return MachineWorkload.computed("stopped", inputs, input -> succeeded(Json.object()))
                .judgedBy((start, outcome, told) -> outcome.status().equals("ABORTED")
                        ? Optional.empty()
                        : wrongUnless(
                                outcome,
                                start,
                                Json.object().set("waited", start.input().get(SECONDS))))
                .waiting((state, input) -> input.get(SECONDS).intValue())
                .stoppedAfter(input -> input.get("stopMillis").longValue());
    }

    /** The output is that of a callback that was taken, or, where nobody was told so, of one that was sent. */
    private static Optional<String> calledBack(Start start, Outcome outcome, Told told) {
        List<JsonNode> possible = new ArrayList<>();
        for (int attempt : told.possible(start.name())) {
            possible.add(Json.object()
                    .put(NONCE, start.input().get(NONCE).intValue())
                    .put("attempt", attempt));
        }
        boolean fits = outcome.status().equals(SUCCEEDED)
                && possible.stream().anyMatch(output -> Json.same(output, outcome.output()));
        return fits
                ? Optional.empty()
                : Optional.of("ended with " + outcome + ", and one of " + possible + " comes of its callbacks "
                        + told.callbacks(start.name()));
    }

    private static Optional<String> wrongUnless(Outcome outcome, Start start, JsonNode output) {
        return outcome.status().equals(SUCCEEDED) && Json.same(output, outcome.output())
                ? Optional.empty()
                : Optional.of("ended with " + outcome + ", and " + output + " comes of " + start.input());
    }

    private static ObjectNode items(Random random) {
        ObjectNode input = Json.object();
        ArrayNode items = input.putArray("items");
        int count = 1 + random.nextInt(ITEMS_MAX);
        for (int i = 0; i < count; i++) {
            items.add(random.nextInt(1_000));
        }
        return input;
    }

    private static Outcome succeeded(JsonNode output) {
        return new Outcome(SUCCEEDED, output, null);
    }
}
