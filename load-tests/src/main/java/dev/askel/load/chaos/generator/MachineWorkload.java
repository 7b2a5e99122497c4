// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.chaos.generator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * A workload whose definition is a resource beside this class.
 *
 * @param name of the workload, and of the resource
 * @param mode how it runs
 * @param inputs makes inputs
 * @param rule says what must come of one
 * @param waits the least seconds of Wait states
 * @param stops when a client stops it
 */
record MachineWorkload(
        String name,
        Mode mode,
        Function<Random, ObjectNode> inputs,
        Rule rule,
        Waits waits,
        ToLongFunction<JsonNode> stops)
        implements Workload {

    /** What must come of an execution. */
    interface Rule {

        /** What is wrong; empty where nothing is. */
        Optional<String> problem(Start start, Outcome outcome, Told told);
    }

    /** How long Wait states take. */
    interface Waits {

        /** Seconds at least. */
        double seconds(String state, JsonNode input);
    }

    /** A Standard workload whose outcome follows from its input alone. */
    static MachineWorkload computed(
            String name, Function<Random, ObjectNode> inputs, Function<JsonNode, Outcome> expected) {
        Rule rule = (start, outcome, told) -> {
            Outcome wanted = expected.apply(start.input());
            return agrees(wanted, outcome)
                    ? Optional.empty()
                    : Optional.of("ended with " + outcome + ", and " + wanted + " comes of " + start.input());
        };
        return new MachineWorkload(name, Mode.STANDARD, inputs, rule, (state, input) -> 0, input -> -1);
    }

    MachineWorkload in(Mode other) {
        return new MachineWorkload(name, other, inputs, rule, waits, stops);
    }

    MachineWorkload judgedBy(Rule other) {
        return new MachineWorkload(name, mode, inputs, other, waits, stops);
    }

    MachineWorkload waiting(Waits other) {
        return new MachineWorkload(name, mode, inputs, rule, other, stops);
    }

    MachineWorkload stoppedAfter(ToLongFunction<JsonNode> other) {
        return new MachineWorkload(name, mode, inputs, rule, waits, other);
    }

    private static boolean agrees(Outcome wanted, Outcome outcome) {
        boolean sameOutput = wanted.output() == null
                ? outcome.output() == null
                : outcome.output() != null && Json.same(wanted.output(), outcome.output());
        boolean sameError = wanted.error() == null || wanted.error().equals(outcome.error());
        return wanted.status().equals(outcome.status()) && sameOutput && sameError;
    }

    @Override
    public String definition(Surroundings surroundings) {
        try (InputStream stream = MachineWorkload.class.getResourceAsStream(name + ".json")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("${activity}", surroundings.activityArn())
                    .replace("${cluster}", surroundings.cluster())
                    .replace("${families}", surroundings.families());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public ObjectNode input(Random random) {
        return inputs.apply(random);
    }

    @Override
    public Optional<String> problem(Start start, Outcome outcome, Told told) {
        return rule.problem(start, outcome, told);
    }

    @Override
    public double waitSeconds(String state, JsonNode input) {
        return waits.seconds(state, input);
    }

    @Override
    public long stopAfterMillis(ObjectNode input) {
        return stops.applyAsLong(input);
    }
}
