// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.askel.engine.language.Data;
import dev.askel.engine.language.intrinsic.IntrinsicCall;
import dev.askel.engine.language.model.EvaluationFailure;
import dev.askel.engine.language.path.JsonPathQuery;
import dev.askel.engine.language.path.ReferencePath;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Spoils good texts at random places: nothing may come of it but diagnostics, empty answers and declared failures. */
class FuzzTest {

    private static final int ROUNDS = 20_000;
    private static final String SPICE = "{}[]()\"'$.,:*?@\\ \n0129-aSt\u00e4\u4e2d";
    private static final String MACHINE = """
            {"StartAt": "A", "TimeoutSeconds": 9, "States": {
              "A": {"Type": "Task", "Resource": "arn:aws:states:::ecs:runTask.sync", "Parameters": {"a.$": "$.b[0]"},
                    "Retry": [{"ErrorEquals": ["States.ALL"], "MaxAttempts": 2}], "Next": "C"},
              "C": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.a", "StringMatches": "x*"}], "Next": "M"}],
                    "Default": "W"},
              "M": {"Type": "Map", "ItemProcessor": {"StartAt": "P", "States": {"P": {"Type": "Pass", "End": true}}},
                    "Next": "W"},
              "W": {"Type": "Wait", "Timestamp": "2026-01-01T00:00:00Z", "End": true}}}
            """;

    private final Random random = new Random(1);

    @Test
    void shouldOnlyGiveDiagnostics_whenADefinitionIsSpoilt() {
        int refused = 0;
        for (int round = 0; round < ROUNDS / 10; round++) {
            ParseResult result = StateMachineParser.parse(spoil(MACHINE));
            assertThat(result.machine().isPresent()
                            || result.diagnostics().stream().anyMatch(one -> one.severity() == Severity.ERROR))
                    .isTrue();
            refused += result.machine().isPresent() ? 0 : 1;
        }
        assertThat(refused).isPositive();
    }

    @Test
    void shouldOnlyFailAsDeclared_whenPathsAndCallsAreSpoilt() {
        for (int round = 0; round < ROUNDS; round++) {
            String path = spoil("$.a.b[?(@.c == 'x')][0:2]['d e']");
            JsonPathQuery.compile(path).ifPresent(query -> evaluate(() -> query.get(Data.of("{\"a\": {\"b\": [1]}}"))));
            ReferencePath.compile(path);
            String call = spoil("States.Format('{} \\'{}', $.a[0], States.Array(1, true, null))");
            IntrinsicCall.compile(call)
                    .ifPresent(compiled -> evaluate(() -> compiled.evaluate(Data.of("{\"a\": [\"v\"]}"))));
        }
    }

    private static void evaluate(Runnable evaluation) {
        try {
            evaluation.run();
        } catch (EvaluationFailure declared) {
            assertThat(declared.error()).startsWith("States.");
        }
    }

    private String spoil(String text) {
        StringBuilder spoilt = new StringBuilder(text);
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(spoilt.length());
            char spice = SPICE.charAt(random.nextInt(SPICE.length()));
            switch (random.nextInt(3)) {
                case 0 -> spoilt.setCharAt(at, spice);
                case 1 -> spoilt.insert(at, spice);
                default -> spoilt.deleteCharAt(at);
            }
        }
        return spoilt.toString();
    }
}
