// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.askel.engine.json.Json;
import dev.askel.engine.language.Data;
import dev.askel.engine.language.model.Bindings;
import dev.askel.engine.language.model.EvaluationFailure;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Random texts, and good ones that are spoilt: nothing may come of them but what is declared. */
class JsonataFuzzTest {

    private static final int ROUNDS = 30_000;
    private static final List<String> PIECES = List.of(
            "$states.input",
            ".a",
            ".b",
            "[0]",
            "[]",
            "[$ > 1]",
            "(",
            ")",
            "{",
            "}",
            "[",
            "]",
            "'a'",
            "\"b\"",
            "1",
            "-2",
            "0.5",
            "$x := ",
            "$x",
            ";",
            ",",
            ":",
            "?",
            " ~> ",
            " & ",
            " + ",
            " * ",
            " % ",
            "%.",
            "**",
            ".*",
            " = ",
            " in ",
            " and ",
            "or",
            "$sum(",
            "$map(",
            "$filter(",
            "$string(",
            "$sort(",
            "$match(",
            "/a+/i",
            "/[",
            "function($v)",
            "function($v)<n:n>",
            "{$v}",
            "λ",
            "$",
            "$$",
            "null",
            "true",
            "..",
            "^(",
            "<",
            ">",
            "@$o",
            "#$i",
            "|",
            "`c`",
            "/*",
            "*/",
            "$formatNumber(",
            "'#,##0.00'",
            "$toMillis(",
            "'[Y]-[M01]'",
            "$now()",
            "$reduce(",
            "$partition(",
            "$range(",
            "$replace(",
            "'$1'",
            "$each(",
            "!=",
            "~",
            "!",
            "\\",
            "'\\u00e4'",
            "1e308",
            "$random(",
            "$parse(");
    private static final List<String> GOOD = List.of(
            "$states.input.a[b > 1].{'x': c, 'y': $sum(d.e)}",
            "($f := function($n){ $n <= 1 ? 1 : $n * $f($n - 1) }; $map([1..5], $f))",
            "$states.input.a@$o.b#$i.{'o': $o, 'i': $i, 'p': %.c}^(>i)",
            "$states.input ~> |a|{'z': 1}, ['b']| ~> $string() ~> $replace(/(\\d)/, '<$1>')",
            "$formatNumber($states.input.n, '#,##0.00;(#0)') & $fromMillis(0, '[FNn] [D1o] [MNn,3-3] [Y,2-2]')",
            "$reduce($states.input.list, function($a, $b, $i, $l)<jjna:j>{ $append($a, {$string($i): $b}) }, [])",
            "$parse('{\"a\": [1, 2.5, null]}').a[-1] = null or $exists($states.context.Execution[Name in ['run', 'x']])");

    private final Random random = new Random(1);
    private final Bindings data =
            Data.of("{\"a\": [{\"b\": 1, \"c\": \"x\", \"d\": {\"e\": [1, 2]}}, {\"b\": [2, null]}],"
                    + " \"n\": -1234.5, \"list\": [1, \"b\", {\"c\": true}], \"b\": \"text\"}");

    @Test
    void shouldOnlyFailAsDeclared_whenTextsAreRandom() {
        int compiled = 0;
        for (int round = 0; round < ROUNDS; round++) {
            compiled += outcome(randomText()) ? 1 : 0;
        }
        assertThat(compiled).isGreaterThan(ROUNDS / 100);
    }

    @Test
    void shouldOnlyFailAsDeclared_whenGoodTextsAreSpoilt() {
        int compiled = 0;
        for (int round = 0; round < ROUNDS; round++) {
            compiled += outcome(spoilt(GOOD.get(round % GOOD.size()))) ? 1 : 0;
        }
        assertThat(compiled).isGreaterThan(ROUNDS / 10);
    }

    @Test
    void shouldYieldTheSame_whenManyThreadsEvaluateOneExpression() throws Exception {
        JsonataExpression expression = Expressions.of("($x := $states.input.k; $f := function($n, $a){ $n = 0 ? $a :"
                + " $f($n - 1, $a & $x) }; {'k': $f(20, ''), 'm': $match($string($x), /\\d/).match})");
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<Boolean>> checks = IntStream.range(0, 2_000)
                    .mapToObj(number -> threads.submit(() -> {
                        Bindings own = Data.of("{\"k\": " + number % 10 + "}");
                        String repeated = String.valueOf(number % 10).repeat(20);
                        String expected = "{\"k\":\"" + repeated + "\",\"m\":\"" + number % 10 + "\"}";
                        return expression.evaluate(own).text().equals(expected);
                    }))
                    .toList();

            for (Future<Boolean> check : checks) {
                assertThat(check.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private String randomText() {
        StringBuilder text = new StringBuilder();
        for (int count = random.nextInt(14); count >= 0; count--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }

    private String spoilt(String good) {
        StringBuilder text = new StringBuilder(good);
        for (int count = random.nextInt(3); count >= 0; count--) {
            int position = random.nextInt(text.length());
            switch (random.nextInt(3)) {
                case 0 -> text.deleteCharAt(position);
                case 1 -> text.insert(position, PIECES.get(random.nextInt(PIECES.size())));
                default -> text.setCharAt(position, (char) (' ' + random.nextInt(96)));
            }
        }
        return text.toString();
    }

    /** Whether it is an expression; whatever is thrown that is not declared ends the test. */
    private boolean outcome(String text) {
        JsonataExpression expression;
        try {
            expression = Expressions.of(text);
        } catch (JsonataSyntaxException declared) {
            assertThat(declared.problem().message()).isNotEmpty();
            return false;
        } catch (RuntimeException | Error e) {
            throw new AssertionError("Compiling " + text, e);
        }
        try {
            expression.problems();
            expression.variables();
            Json value = expression.evaluate(data);
            assertThat(Json.parse(value.text())).isNotNull();
        } catch (EvaluationFailure declared) {
            assertThat(declared.error()).isEqualTo("States.QueryEvaluationError");
        } catch (RuntimeException | Error e) {
            throw new AssertionError("Evaluating " + text, e);
        }
        return true;
    }
}
