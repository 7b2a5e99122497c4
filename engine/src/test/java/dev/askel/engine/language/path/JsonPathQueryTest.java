// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.askel.engine.language.Data;
import dev.askel.engine.language.model.EvaluationFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonPathQueryTest {

    private static final String INPUT =
            "{\"a\": {\"b\": [1, 2, 3]}, \"x y\": true, \"list\": [{\"k\": 1}, {\"k\": 2}], \"dot.ted\": {\"it's\": 4},"
                    + " \"q\\\\\\\"\": 5, \"words\": [{\"w\": \"one\"}, {\"w\": \"two\"}], \"s\": \"text\"}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "$.a.b | [1,2,3]",
                "$.a.b[0] | 1",
                "$.a.b[-1] | 3",
                "$.a.b[0:2] | [1,2]",
                "$.a.b[*] | [1,2,3]",
                "$['x y'] | true",
                "$.list[*].k | [1,2]",
                "$.list[?(@.k > 1)] | [{\"k\":2}]",
                "$..k | [1,2]",
                "$.none[*] | []",
                "$.none.at.all[0:1] | []",
                "$.words[?(@.w==two)] | [{\"w\":\"two\"}]",
                "$.words[?(@.w!=one && @.w == 'two')].w | [\"two\"]",
                "$.dot\\.ted.it\\'s | 4",
                "$['dot.ted']['it\\'s'] | 4",
                "$['q\\\"'] | 5",
                "$.a.b.length() | 3",
                "$$.Execution.Name | \"run\"",
                "$answer | {\"n\": 42}",
                "$answer.n | 42"
            })
    void shouldGiveTheValue_whenThePathLeadsToOne(String path, String value) {
        JsonPathQuery query = JsonPathQuery.compile(path).orElseThrow();

        assertThat(query.get(Data.of(INPUT)).text()).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "$.no | Invalid path '$.no' : No results for path: $['no']",
                "$.no.such | Invalid path '$.no.such' : Missing property in path $['no']",
                "$.a.b[3] | Invalid path '$.a.b[3]' : No results for path: $['a']['b'][3]",
                "$.a.b[-4] | Invalid path '$.a.b[-4]' : No results for path: $['a']['b'][-4]",
                "$.s.x | Invalid path '$.s.x' : Expected to find an object with property ['x'] in path $['s'] but found a"
                        + " string."
            })
    void shouldFailInTheWordsOfTheService_whenThereIsNoValue(String path, String detail) {
        JsonPathQuery query = JsonPathQuery.compile(path).orElseThrow();

        assertThatThrownBy(() -> query.get(Data.of(INPUT)))
                .isInstanceOfSatisfying(EvaluationFailure.class, failure -> assertThat(failure.error())
                        .isEqualTo("States.Runtime"))
                .hasMessage(detail);
    }

    @Test
    void shouldFail_whenAVariableWasNeverAssigned() {
        JsonPathQuery query = JsonPathQuery.compile("$missing.x").orElseThrow();

        assertThatThrownBy(() -> query.find(Data.of("{}")))
                .isInstanceOf(EvaluationFailure.class)
                .hasMessageContaining("'missing'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"$.a.b.append(4)", "$.list[?(@.append(1))]"})
    void shouldBeNoPath_whenItWouldChangeTheData(String text) {
        assertThat(JsonPathQuery.compile(text)).isEmpty();
    }

    @Test
    void shouldEvaluateWithoutExhaustingTheStack_whenAPathIsAsLongAsAllowed() {
        String longest = "$" + ".a".repeat(JsonPathQuery.STEPS_MAX);
        String filter = "$[?(" + "(".repeat(250) + "@.a" + ")".repeat(250) + ")]";

        assertThat(JsonPathQuery.compile(longest).orElseThrow().find(Data.of(INPUT)))
                .isEmpty();
        assertThat(JsonPathQuery.compile(longest + ".a")).isEmpty();
        assertThat(JsonPathQuery.compile("$." + "a".repeat(JsonPathQuery.LENGTH_MAX)))
                .isEmpty();
        assertThat(JsonPathQuery.compile(filter)
                        .map(query -> query.get(Data.of("[]")).text()))
                .contains("[]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "$.a['b'][0] | true",
                "$$.Execution.Id | true",
                "$answer.n | true",
                "$['a (b)'] | true",
                "$.a[*] | false",
                "$..a | false",
                "$.a[0:1] | false",
                "$.a[?(@.b)] | false",
                "$.a.length() | false"
            })
    void shouldTellReferencePaths_whenTheyNameOnePlace(String path, boolean reference) {
        assertThat(JsonPathQuery.compileReference(path).isPresent()).isEqualTo(reference);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a.b", "$.", " $.a", "$.a ", "$..", "$['a"})
    void shouldBeNoPath_whenTheTextIsNone(String text) {
        assertThat(JsonPathQuery.compile(text)).isEmpty();
    }
}
