// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.askel.engine.language.validation.MachineType;
import dev.askel.engine.language.validation.Validation;
import dev.askel.engine.limit.Limits;
import dev.askel.engine.simulation.Simulation;
import dev.askel.engine.simulation.Simulation.Crashes;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Definitions whose parts lie deep in each other: they are refused, or run. */
class DeepTest {

    static Stream<String> deep() {
        return Stream.of(985, 240).flatMap(DeepTest::deep);
    }

    private static Stream<String> deep(int depth) {
        return Stream.of(
                pass("\"Result\": " + nested(depth, "{\"a\": ", "1", "}")),
                pass("\"Result\": " + nested(depth, "[", "", "]")),
                pass("\"Parameters\": " + nested(depth, "{\"a\": ", "{\"b.$\": \"$\"}", "}")),
                pass("\"Parameters\": " + nested(depth, "[", "{\"b.$\": \"$\"}", "]")),
                pass("\"Parameters\": {\"a.$\": \"" + nested(depth, "States.Array(", "1", ")") + "\"}"),
                pass("\"Parameters\": {\"a.$\": \"$" + "[0]".repeat(600) + "\"}"),
                pass("\"ResultPath\": \"$" + ".a".repeat(1_000) + "\""),
                pass("\"Assign\": " + nested(depth, "{\"a\": ", "1", "}")),
                choice(nested(depth, "{\"Not\": ", "{\"Variable\": \"$.a\", \"IsPresent\": true}", "}")),
                choice(nested(depth, "{\"And\": [", "{\"Variable\": \"$.a\", \"IsPresent\": true}", "]}")),
                jsonata("\"Output\": " + nested(depth, "{\"a\": ", "\"{% 1 %}\"", "}")),
                jsonata("\"Output\": \"{% " + "(".repeat(5_000) + "1" + ")".repeat(5_000) + " %}\""),
                jsonata("\"Output\": \"{% " + "[".repeat(5_000) + "1" + "]".repeat(5_000) + " %}\""),
                jsonata("\"Output\": \"{% 1" + " + 1".repeat(20_000) + " %}\""),
                jsonata("\"Output\": \"{% $states" + ".a".repeat(20_000) + " %}\""),
                jsonata("\"Output\": \"{% " + "-".repeat(20_000) + "1 %}\""),
                jsonata("\"Output\": \"{% " + "function($x){".repeat(3_000) + "1" + "}".repeat(3_000) + " %}\""),
                jsonata("\"Output\": \"{% ($f := function($n){ 1 + $f($n + 1) }; $f(0)) %}\""),
                jsonata("\"Output\": \"{% ($f := function($n){ $f($n + 1) }; $f(0)) %}\""),
                jsonata("\"Output\": \"{% true" + " ? true".repeat(5_000) + " %}\""),
                branches(depth / 5),
                branches(25));
    }

    @ParameterizedTest
    @MethodSource("deep")
    void shouldRefuseOrRun_whenPartsLieDeepInEachOther(String definition) {
        Validation validation = Validation.lint(definition, MachineType.STANDARD);

        assertThat(validation.machine().isPresent()).isNotEqualTo(validation.hasErrors());
        if (validation.machine().isPresent()) {
            Simulation simulation = new Simulation(definition, 1, Crashes.never(), Limits.DEFAULT);
            simulation.run();
            assertThat(simulation.state().isRunning()).isFalse();
        }
    }

    private static String nested(int depth, String open, String core, String close) {
        return open.repeat(depth) + core + close.repeat(depth);
    }

    private static String pass(String field) {
        return "{\"StartAt\": \"P\", \"States\": {\"P\": {\"Type\": \"Pass\", " + field + ", \"End\": true}}}";
    }

    private static String jsonata(String field) {
        return pass("\"QueryLanguage\": \"JSONata\", " + field);
    }

    private static String choice(String rule) {
        return "{\"StartAt\": \"C\", \"States\": {\"C\": {\"Type\": \"Choice\", \"Choices\": ["
                + rule.substring(0, rule.length() - 1) + ", \"Next\": \"E\"}]}, \"E\": {\"Type\": \"Succeed\"}}}";
    }

    private static String branches(int depth) {
        String states =
                "\"StartAt\": \"S%1$d\", \"States\": {\"S%1$d\": {\"Type\": \"Parallel\", \"End\": true, \"Branches\": [";
        StringBuilder definition = new StringBuilder("{");
        for (int i = 0; i < depth; i++) {
            definition.append(String.format(states, i)).append('{');
        }
        definition.append("\"StartAt\": \"E\", \"States\": {\"E\": {\"Type\": \"Succeed\"}}");
        return definition.append("}]}}".repeat(depth)).append('}').toString();
    }
}
