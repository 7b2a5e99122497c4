// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.askel.engine.language.jsonata.SyntaxProblem.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is found out about expressions when a definition is created. */
class DefinitionChecksTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a[1,2) | Expected \"]\", got \",\"",
                "\"unterminated | String literal must be terminated by a matching quote",
                "1 + | Unexpected end of expression",
                "`` | Unexpected end of expression",
                "{\"a\":} | The symbol \"}\" cannot be used as a unary operator",
                "$x := | Unexpected end of expression",
                "$match(\"a\", /abc | No terminating / in regular expression",
                "phone %.other | The symbol \".\" cannot be used as a unary operator",
                "a ?? b | The symbol \"?\" cannot be used as a unary operator"
            })
    void shouldRefuse_whenTheTextIsNoJsonata(String text, String told) {
        SyntaxProblem problem = catchThrowableOfType(JsonataSyntaxException.class, () -> Expressions.of(text))
                .problem();

        assertThat(problem).isEqualTo(new SyntaxProblem("Output", Kind.INVALID, told));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "phone",
                "phone[0].number",
                "-phone",
                "phone ? 1 : 2",
                "$states.input.a ? phone : 2",
                "phone in $states.input.b",
                "$sum(phone)",
                "phone(1)",
                "phone ~> $string()",
                "[1..phone]",
                "(phone).other",
                "[phone].other",
                "{phone: 1}",
                "($x := phone; $x)",
                "$map($states.input.a, function($y){ phone })",
                "$count(phone[inner])",
                "phone.**.deeper"
            })
    void shouldNameWhatIsRead_whenThereIsNoContext(String text) {
        assertThat(Expressions.of(text).problems())
                .containsExactly(new SyntaxProblem(
                        "Output", Kind.UNSUPPORTED, "Reference to 'phone' at the top level is not supported."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$states.input.items[phone > 3]",
                "$states.input.a^(phone)",
                "$states.input.a{'k': phone}",
                "$states.input.a.(phone)",
                "$states.input.a.$phone",
                "$phone",
                "$states.input ~> |phone|{'b': 1}|",
                "**.phone",
                "{'k': 1}.phone",
                "$states.input.a[0][phone]",
                "$states.input.a[$ > 1]",
                "function($x){ $x.phone }",
                "$now()"
            })
    void shouldAccept_whenNamesHaveAContext(String text) {
        assertThat(Expressions.of(text).problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"$", "$.phone", "$[0]", "$string($)", "$map($states.input.a, function($x){ $ })"})
    void shouldNameTheContextItem_whenItIsRead(String text) {
        assertThat(Expressions.of(text).problems())
                .extracting(SyntaxProblem::message)
                .containsExactly("Reference to '$' at the top level is not supported.");
    }

    @Test
    void shouldTellTheRootApart_whenItIsRead() {
        assertThat(Expressions.of("$$.phone").problems())
                .extracting(SyntaxProblem::message)
                .containsExactly("Reference to '$$' is not supported.");
    }

    @Test
    void shouldTellEachNameOnce_whenThereAreSeveral() {
        assertThat(Expressions.of("[bbb, aaa + bbb]").problems())
                .extracting(SyntaxProblem::message)
                .containsExactly(
                        "Reference to 'bbb' at the top level is not supported.",
                        "Reference to 'aaa' at the top level is not supported.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "$states.input.a + $b | b",
                "$sum($b) + $c | b, c",
                "($x := 1; $x + $y) | y",
                "function($p){ $p + $q }(1) | q",
                "($f := function($n){ $n = 0 ? 0 : $f($n - 1) }; $f($k)) | k",
                "($g := function(){ $h() }; $h := function(){ 1 }; $g()) |",
                "($x := $x + 1; $x) | x",
                "[$v, ($v := 1; $v)] | v",
                "$states.input.a@$o.b#$i.{'x': $o, 'y': $i, 'z': $w} | w",
                "$states | ",
                "$unknown() | unknown"
            })
    void shouldTellVariables_whenTheyAreNotBoundWithin(String text, String names) {
        String expected = names == null ? "[]" : "[" + names.strip() + "]";

        assertThat(Expressions.of(text).variables()).hasToString(expected);
    }

    @Test
    void shouldTellMembersOfStates_whenTheyAreNamed() {
        assertThat(Expressions.of("$states.input.errorOutput & $states.result & [$states.nope]")
                        .reservedFields())
                .containsExactlyInAnyOrder("input", "result", "nope");
        assertThat(Expressions.of("$states").reservedFields()).isEmpty();
    }
}
