// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.intrinsic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.askel.engine.json.Json;
import dev.askel.engine.language.Data;
import dev.askel.engine.language.model.EvaluationFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntrinsicCallTest {

    private static final String INPUT =
            "{\"s\": \"a,b;c\", \"n\": 5, \"l\": [1, 2, 2, 3], \"o\": {\"a\": 1, \"b\": []}, \"json\": \"{\\\"k\\\": 1}\"}";

    private static Json call(String text) {
        return IntrinsicCall.compile(text).orElseThrow().evaluate(Data.of(INPUT));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "States.Format('Hello {} and {}', 'x', $.n) | \"Hello x and 5\"",
                "States.Format('{}', $.o) | \"{a=1, b=[]}\"",
                "States.Format('\\{{}\\}', true) | \"{true}\"",
                "States.Format('it\\'s') | \"it's\"",
                "States.Format('\\\\{}', 1) | \"\\\\1\"",
                "States.Format($.s) | \"a,b;c\"",
                "States.StringToJson('\\{\"a\": \\{\\}\\}') | {\"a\":{}}",
                "States.StringToJson('') | null",
                "States.StringToJson('-0') | 0",
                "States.JsonToString(1.10) | \"1.1\"",
                "States.MathAdd(1.49, 1.5) | 3",
                "States.MathAdd(-1.5, -1.51) | -3",
                "States.ArrayGetItem(States.StringSplit($.s, ','), 1) | \"b;c\"",
                "States.ArrayLength($.l[?(@ > 1)]) | 3",
                "States.StringToJson($.json) | {\"k\":1}",
                "States.JsonToString($.o) | \"{\\\"a\\\":1,\\\"b\\\":[]}\"",
                "States.StringSplit($.s, ',;') | [\"a\",\"b\",\"c\"]",
                "States.Array() | []",
                "States.Array(1, 'a', null, States.Array(true)) | [1,\"a\",null,[true]]",
                "States.ArrayPartition($.l, 3) | [[1,2,2],[3]]",
                "States.ArrayContains($.l, 3) | true",
                "States.ArrayContains($.l, '3') | false",
                "States.ArrayRange(1, 9, 2) | [1,3,5,7,9]",
                "States.ArrayRange(3, 1, -1) | [3,2,1]",
                "States.ArrayGetItem($.l, 3) | 3",
                "States.ArrayLength($.l) | 4",
                "States.ArrayUnique($.l) | [1,2,3]",
                "States.Base64Encode('Data to encode') | \"RGF0YSB0byBlbmNvZGU=\"",
                "States.Base64Decode('RGVjb2RlZCBkYXRh') | \"Decoded data\"",
                "States.Hash('input data', 'SHA-1') | \"aaff4a450a104cd177d28d18d74485e8cae074b7\"",
                "States.JsonMerge($.o, States.StringToJson('{\"b\": 2}'), false) | {\"a\":1,\"b\":2}",
                "States.MathAdd($.n, -7) | -2",
                "States.MathRandom(0, 10) | 5",
                "States.UUID() | \"uuid\""
            })
    void shouldGiveTheValue_whenCalled(String call, String value) {
        assertThat(call(call).text()).isEqualTo(value);
    }

    @Test
    void shouldGiveTheSameNumber_whenRandomIsSeeded() {
        assertThat(call("States.MathRandom(1, 1000000, 99)")).isEqualTo(call("States.MathRandom(1, 1000000, 99)"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "States.ArrayGetItem($.l, 4)",
                "States.ArrayGetItem($.l, -1)",
                "States.ArrayRange(0, 5000, 1)",
                "States.ArrayRange(0, 5, 0)",
                "States.ArrayPartition($.l, 0)",
                "States.ArrayLength($.s)",
                "States.StringToJson('{')",
                "States.MathAdd(2147483647, 1)",
                "States.MathAdd('a', 1)",
                "States.MathRandom(5, 5)",
                "States.Hash('x', 'CRC')",
                "States.Base64Decode('*')",
                "States.Format('{} {}', 1)",
                "States.Format('{}', 1, 2)",
                "States.Format('{\"a\": {}}', 1)",
                "States.JsonMerge($.l, $.o, false)"
            })
    void shouldFailWithIntrinsicFailure_whenArgumentsDoNotFit(String call) {
        assertThatThrownBy(() -> call(call))
                .isInstanceOfSatisfying(EvaluationFailure.class, failure -> assertThat(failure.error())
                        .isEqualTo("States.IntrinsicFailure"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "States.Format",
                "States.Format(",
                "States.Format('x'",
                "States.Format('x') x",
                "States.Format('x',)",
                "States.Format(\"x\")",
                "States.Format('\\n')",
                "States.Nope()",
                "States.UUID(1)",
                "States.MathAdd(1)",
                "Format('x')",
                "States.Array(1 2)"
            })
    void shouldBeNoCall_whenTheTextIsNone(String text) {
        assertThat(IntrinsicCall.compile(text)).isEmpty();
    }

    @Test
    void shouldNameTheInnermostCall_whenItFails() {
        assertThatThrownBy(() -> call("States.Array(1, States.ArrayGetItem($.l, 9))"))
                .isInstanceOf(EvaluationFailure.class)
                .hasMessage("The function 'States.ArrayGetItem($.l, 9)' had the following error:"
                        + " there is no element 9 in an array of 4.");
    }

    @Test
    void shouldFailWithRuntime_whenAnArgumentIsMissing() {
        assertThatThrownBy(() -> IntrinsicCall.compile("States.Format('{}', $.no)")
                        .orElseThrow()
                        .evaluate(Data.of("{}")))
                .isInstanceOfSatisfying(EvaluationFailure.class, failure -> assertThat(failure.error())
                        .isEqualTo("States.Runtime"))
                .hasMessage("The function 'States.Format('{}', $.no)' had the following error:"
                        + " The JsonPath argument for the field '$.no' could not be found in the input '{}'");
    }

    @Test
    void shouldTakeTenCallsWithinEachOther_whenNested() {
        String ten = "States.Array(".repeat(10) + ")".repeat(10);

        assertThat(IntrinsicCall.compile(ten)).isPresent();
        assertThat(IntrinsicCall.compile("States.Array(" + ten + ")")).isEmpty();
    }
}
