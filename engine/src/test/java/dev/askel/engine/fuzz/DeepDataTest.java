// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.askel.engine.scenario.Scenario;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Data that are nested as deep as JSON is read: what reads them answers or fails as it declares. */
class DeepDataTest {

    private static final int DEPTH = 999;
    private static final String ARRAY = "[".repeat(DEPTH) + "]".repeat(DEPTH);
    private static final String OBJECT = "{\"a\": ".repeat(DEPTH - 1) + "{}" + "}".repeat(DEPTH - 1);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$",
                "$..a",
                "$..*",
                "$..[?(@.a)]",
                "$[*]",
                "$[?(@ == @)]",
                "$[?(@.a == @.a)]",
                "States.Format('{}', $)",
                "States.JsonToString($)",
                "States.StringToJson(States.JsonToString($))",
                "States.Array($, $)",
                "States.ArrayUnique(States.Array($, $))",
                "States.ArrayContains(States.Array($), $)",
                "States.ArrayPartition(States.Array($), 1)",
                "States.Hash($, 'MD5')",
                "States.JsonMerge($, $, false)"
            })
    void shouldEnd_whenJsonPathReadsDeepData(String expression) {
        String definition = "{\"StartAt\": \"P\", \"States\": {\"P\": {\"Type\": \"Pass\", \"Parameters\": {\"x.$\": \""
                + expression + "\"}, \"End\": true}}}";

        assertThat(Scenario.of(definition).start(ARRAY).outcome().stoppedAt()).isNotNull();
        assertThat(Scenario.of(definition).start(OBJECT).outcome().stoppedAt()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$states.input",
                "$states.input = $states.input",
                "$string($states.input)",
                "$parse($string($states.input))",
                "$states.input.**",
                "$states.input.*",
                "$states.input[0]",
                "$states.input.a.a",
                "$count($states.input)",
                "$distinct([$states.input, $states.input])",
                "$merge([$states.input, $states.input])",
                "$append($states.input, $states.input)",
                "$keys($states.input)",
                "$spread($states.input)",
                "$map([$states.input], function($v) { $v })",
                "$reduce([1..3], function($l, $r) { [$l, $r] }, $states.input)",
                "$hash($string($states.input), 'MD5')",
                "$states.input ~> |a|{'b': 1}|",
                "$type($states.input)",
                "$states.input in [$states.input]"
            })
    void shouldEnd_whenJsonataReadsDeepData(String expression) {
        String definition =
                "{\"StartAt\": \"P\", \"QueryLanguage\": \"JSONata\", \"States\": {\"P\": {\"Type\": \"Pass\","
                        + " \"Output\": \"{% " + expression + " %}\", \"End\": true}}}";

        assertThat(Scenario.of(definition).start(ARRAY).outcome().stoppedAt()).isNotNull();
        assertThat(Scenario.of(definition).start(OBJECT).outcome().stoppedAt()).isNotNull();
    }
}
