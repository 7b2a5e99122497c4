// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.askel.engine.json.Json;
import dev.askel.engine.language.Data;
import dev.askel.engine.language.intrinsic.IntrinsicCall;
import dev.askel.engine.language.model.Bindings;
import dev.askel.engine.language.model.EvaluationFailure;
import dev.askel.engine.language.path.JsonPathQuery;
import dev.askel.engine.language.path.ReferencePath;
import dev.askel.engine.language.path.Timestamps;
import dev.askel.engine.language.template.PayloadTemplate;
import dev.askel.engine.simulation.Draws;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Spoilt paths, calls and templates, on any data: either they are none, or they fail as they declare. */
class ExpressionFuzzTest {

    private static final List<String> PATHS = List.of(
            "$",
            "$.a.b[0]",
            "$['a b'][\"c\"]",
            "$$.Execution.Input.a",
            "$variable.field[1]",
            "$..b",
            "$.a[*].b",
            "$.a[-2:]",
            "$.a[0,1]['d e']",
            "$.a[?(@.b == 'x' && @.c > 1)]",
            "$.a[?(!(@.b in ['x', 1, null]))]",
            "$.a[?(@.b =~ /x.*y/i)]",
            "$.a\\.b.c",
            "$.a.length()",
            "$.a.max()");
    private static final List<String> CALLS = List.of(
            "States.Format('{} \\'{}', $.a[0], States.Array(1, true, null))",
            "States.StringToJson('[1, {\"a\": 2}]')",
            "States.JsonToString($)",
            "States.Array($.a, 'x', -1.5e3)",
            "States.ArrayPartition($.a, 2)",
            "States.ArrayContains($.a, $$.State.Name)",
            "States.ArrayRange(1, 9, 3)",
            "States.ArrayGetItem($.a, 0)",
            "States.ArrayLength($.a)",
            "States.ArrayUnique($.a)",
            "States.Base64Encode('text')",
            "States.Base64Decode('dGV4dA==')",
            "States.Hash($.a, 'SHA-256')",
            "States.JsonMerge($.a, $.b, false)",
            "States.MathRandom(1, 10, 5)",
            "States.MathAdd($.a, -1)",
            "States.StringSplit('a,b', ',')",
            "States.UUID()");

    @Test
    void shouldOnlyFailAsDeclared_whenPathsAreSpoilt() {
        Rounds.of(6_000, seed -> {
            Draws draws = new Draws(seed);
            return new Expression(spoilt(draws, PATHS), data(draws)) {
                @Override
                void evaluate(String text, Bindings bindings) {
                    JsonPathQuery.compile(text).ifPresent(path -> {
                        boolean found = path.find(bindings).isPresent();
                        assertThat(found).isEqualTo(isFound(() -> path.get(bindings)));
                    });
                }
            };
        });
    }

    @Test
    void shouldOnlyFailAsDeclared_whenReferencePathsAreSpoilt() {
        Rounds.of(6_000, seed -> {
            Draws draws = new Draws(seed);
            return new Expression(spoilt(draws, PATHS), data(draws)) {
                @Override
                void evaluate(String text, Bindings bindings) {
                    ReferencePath.compile(text)
                            .ifPresent(path -> path.combine(bindings.input(), Json.ofString("written")));
                }
            };
        });
    }

    @Test
    void shouldOnlyFailAsDeclared_whenCallsAreSpoilt() {
        Rounds.of(6_000, seed -> {
            Draws draws = new Draws(seed);
            return new Expression(spoilt(draws, CALLS), data(draws)) {
                @Override
                void evaluate(String text, Bindings bindings) {
                    IntrinsicCall.compile(text).ifPresent(call -> call.evaluate(bindings));
                }
            };
        });
    }

    @Test
    void shouldOnlyFailAsDeclared_whenTemplatesAreAnything() {
        Rounds.of(2_000, seed -> {
            Draws draws = new Draws(seed);
            JsonNode template = new JsonSpoiler(draws).value(5);
            return new Expression(template.toString(), data(draws)) {
                @Override
                void evaluate(String text, Bindings bindings) {
                    PayloadTemplate.compile(template, bad -> {}).evaluate(bindings);
                }
            };
        });
    }

    @Test
    void shouldGiveNothing_whenTimestampsAreSpoilt() {
        Rounds.of(2_000, seed -> {
            Draws draws = new Draws(seed);
            String text = new TextSpoiler(draws).spoil("2026-02-28T23:59:59.123456789+01:30");
            return new Expression(text, Data.of("{}")) {
                @Override
                void evaluate(String timestamp, Bindings bindings) {
                    Timestamps.parse(timestamp);
                }
            };
        });
    }

    private static String spoilt(Draws draws, List<String> texts) {
        return new TextSpoiler(draws).spoil(draws.oneOf(texts));
    }

    private static Bindings data(Draws draws) {
        Json good = Json.parse(
                "{\"a\": [{\"b\": \"x\", \"c\": 2}, [1], \"t\"], \"b\": {\"c\": null}, \"a b\": {\"c\": 1}}");
        return Data.of(new JsonSpoiler(draws).spoil(good.tree()).toString());
    }

    private static boolean isFound(Runnable evaluation) {
        try {
            evaluation.run();
            return true;
        } catch (EvaluationFailure missing) {
            return false;
        }
    }

    private abstract static class Expression implements Rounds.Attempt {

        private final String text;
        private final Bindings bindings;

        Expression(String text, Bindings bindings) {
            this.text = text;
            this.bindings = bindings;
        }

        /** Throws only what is declared. */
        abstract void evaluate(String expression, Bindings data);

        @Override
        public void run() {
            try {
                evaluate(text, bindings);
            } catch (EvaluationFailure declared) {
                assertThat(declared.error()).startsWith("States.");
            }
        }

        @Override
        public String toString() {
            return text + " on " + bindings.input().text();
        }
    }
}
