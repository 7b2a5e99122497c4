// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata;

import static dev.askel.engine.language.jsonata.Expressions.evaluate;
import static dev.askel.engine.language.jsonata.Expressions.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What one expression may take. The last values that are taken and the first that are refused are AWS's. */
class BoundsTest {

    private static final String DEPTH = "threw an error during evaluation: Stack overflow error: Check for"
            + " non-terminating recursive function. Consider rewriting as tail-recursive.";
    private static final String MEMORY =
            "threw an error during evaluation: Expression evaluation memory limit exceeded:"
                    + " Check for excessive memory usage";
    private static final String TIME =
            "threw an error during evaluation: Expression evaluation timeout: Check for infinite loop";
    private static final String RECURSION = "($f := function($x){ $x <= 0 ? 0 : 1 + $f($x-1) }; $f(";
    private static final String DOUBLING =
            "($f := function($s, $n){ $n = 0 ? $s : $f($s & $s, $n - 1) }; $length($f('x', ";

    @Test
    void shouldNestAHundredDeep_andNotDeeper() {
        assertThat(evaluate("1" + "+1".repeat(99))).isEqualTo("100");
        assertThat(failure("1" + "+1".repeat(100))).isEqualTo(DEPTH);
        assertThat(evaluate("(".repeat(99) + "1" + ")".repeat(99))).isEqualTo("1");
        assertThat(failure("(".repeat(100) + "1" + ")".repeat(100))).isEqualTo(DEPTH);
        assertThat(evaluate("[".repeat(99) + "1" + "]".repeat(99))).startsWith("[[[");
        assertThat(failure("[".repeat(100) + "1" + "]".repeat(100))).isEqualTo(DEPTH);
        assertThat(evaluate("1" + "~>$string".repeat(99))).isEqualTo("\"1\"");
        assertThat(failure("1" + "~>$string".repeat(100))).isEqualTo(DEPTH);
        assertThat(evaluate(RECURSION + "31))")).isEqualTo("31");
        assertThat(failure(RECURSION + "32))")).isEqualTo(DEPTH);
    }

    @Test
    void shouldNotNest_whenCallsEndFunctions() {
        assertThat(evaluate("($f := function($n, $a){ $n = 0 ? $a : $f($n-1, $a + 1) }; $f(10000, 0))"))
                .isEqualTo("10000");
    }

    @Test
    void shouldEnd_whenCallsNeverDo() {
        assertThat(failure("($f := function($x){ $f($x+1) }; $f(1))")).isEqualTo(TIME);
        assertThat(failure("$map([1..100000], function($x){ $map([1..1000], function($y){ 1 }) ~> $count })"))
                .isEqualTo(TIME);
    }

    @Test
    void shouldTakeAsMuchMemoryAsAwsDoes_andNotMore() {
        assertThat(evaluate("[1..873782] ~> $count()")).isEqualTo("873782");
        assertThat(failure("[1..873783] ~> $count()")).isEqualTo(MEMORY);
        assertThat(failure("$sum([1..900000])")).isEqualTo(MEMORY);
        assertThat(evaluate("$count($range(1, 360145, 1))")).isEqualTo("360145");
        assertThat(failure("$count($range(1, 360146, 1))")).isEqualTo(MEMORY);
        assertThat(evaluate(DOUBLING + "22)))")).isEqualTo("4194304");
        assertThat(failure(DOUBLING + "23)))")).isEqualTo(MEMORY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$sum($map([1..200000], function($v){$v * 2}))",
                "$reduce([1..3000], function($a, $b){ $a & ',' & $b }) ~> $length",
                "$reduce([1..4000], function($a, $b){ $append($a, $b) }, []) ~> $count",
                "$map([1..20000], function($i){ {'id': $i, 'name': 'n' & $i} }) ~> $count",
                "$map([1..100], function($i){ $length($pad('', 200000)) }) ~> $sum"
            })
    void shouldGiveMemoryBack_whenWhatWasBuiltIsNoLongerNeeded(String text) {
        assertThat(evaluate(text)).matches("\\d+");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$pad('', 1000000000)",
                "$map([1..100], function($i){ $pad('', 1000000) })",
                "($f := function($a){ $f($append($a, $a)) }; $f([1]))",
                "($x := $pad('', 4000000); $y := $x & 'a'; $z := $x & 'b'; $w := $x & 'c'; $v := $x & 'd'; $u := $x & 'e')",
                "$map([1..3000], function($x){ $map([1..3000], function($y){ $x * $y }) })",
                "[[1..800000],[1..800000],[1..800000]]",
                "$split($pad('', 1000000, 'a'), '')"
            })
    void shouldRefuse_whenTooMuchIsHeld(String text) {
        assertThat(failure(text)).isEqualTo(MEMORY);
    }

    @Test
    void shouldEnd_whenARegularExpressionTakesForever() {
        assertThat(failure("$contains('" + "a".repeat(500) + "', /a*a*a*a*a*b/)"))
                .isEqualTo(TIME);
    }

    @Test
    void shouldRefuse_whenARegularExpressionRecursesTooDeep() {
        assertThat(failure("$replace($join([1..50000].('ab')), /(a|b)*/, 'x')")).isEqualTo(DEPTH);
    }

    @Test
    void shouldRefuse_whenValuesNestTooDeep() {
        String nested = "($f := function($a, $n){ $n = 0 ? $a : $f({'a': $a}, $n - 1) }; $f(1, ";

        assertThat(evaluate(nested + "900))")).startsWith("{\"a\":{\"a\":");
        assertThat(failure(nested + "5000))")).isEqualTo(DEPTH);
        assertThat(failure("$string(" + nested + "5000)))")).isEqualTo(DEPTH);
        assertThat(failure(nested + "5000)) = " + nested + "5000))")).isEqualTo(DEPTH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "[", "{'a':", "-", "1+", "a.", "$f(", "1 ? ", "a[", "/(", "$x:=", "a ~> "})
    void shouldRefuseTheText_whenItNestsVeryDeep(String opening) {
        Throwable thrown = catchThrowable(() -> Expressions.of(opening.repeat(100_000)));

        assertThat(thrown).isInstanceOf(JsonataSyntaxException.class);
    }
}
