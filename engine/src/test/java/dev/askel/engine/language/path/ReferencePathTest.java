// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.askel.engine.json.Json;
import dev.askel.engine.language.model.EvaluationFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReferencePathTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "$ | {\"a\":1} | 7",
                "$.r | {\"a\":1} | {\"a\":1,\"r\":7}",
                "$.a | {\"a\":1,\"b\":2} | {\"a\":7,\"b\":2}",
                "$.x.y.z | {} | {\"x\":{\"y\":{\"z\":7}}}",
                "$['x y'] | {} | {\"x y\":7}",
                "$.l[1] | {\"l\":[1,2,3]} | {\"l\":[1,7,3]}",
                "$.l[0].k | {\"l\":[{}]} | {\"l\":[{\"k\":7}]}"
            })
    void shouldPutTheResultInItsPlace_whenThePathFits(String path, String input, String combined) {
        ReferencePath reference = ReferencePath.compile(path).orElseThrow();

        assertThat(reference.combine(Json.parse(input), Json.parse("7")).text()).isEqualTo(combined);
    }

    @Test
    void shouldLeaveTheInputAsItWas_whenCombining() {
        Json input = Json.parse("{\"a\":{\"b\":1}}");

        ReferencePath.compile("$.a.b").orElseThrow().combine(input, Json.parse("2"));

        assertThat(input).isEqualTo(Json.parse("{\"a\":{\"b\":1}}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "$.a | \"text\" | Unable to apply ReferencePath $.a to input \"text\"",
                "$.a | [1] | Unable to apply step \"a\" to input [1]",
                "$.a.b | {\"a\":1} | Unable to apply step \"b\" to input {\"a\":1}",
                "$.l[5] | {\"l\":[]} | Unable to apply step \"5\" to input {\"l\":[]}",
                "$.l[0] | {} | Unable to apply step \"0\" to input {}"
            })
    void shouldSayWhichStepFails_whenThePathDoesNotFit(String path, String input, String text) {
        ReferencePath reference = ReferencePath.compile(path).orElseThrow();

        assertThatThrownBy(() -> reference.combine(Json.parse(input), Json.parse("7")))
                .hasMessage(text)
                .isInstanceOfSatisfying(EvaluationFailure.class, failure -> assertThat(failure.error())
                        .isEqualTo("States.ReferencePathConflict"));
    }

    @Test
    void shouldReadWhereItLeads_whenThePathFits() {
        ReferencePath reference = ReferencePath.compile("$.a['b'][1]").orElseThrow();

        assertThat(reference.read(Json.parse("{\"a\":{\"b\":[1,2]}}")).text()).isEqualTo("2");
        assertThatThrownBy(() -> reference.read(Json.parse("{\"a\":{}}")))
                .hasMessage("Unable to apply step \"b\" to input {\"a\":{}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "$.a[*]", "$..a", "$.a[0:1]", "$.a[?(@.b)]", "$$.a", "$.a,b", "$.a[0,1]"})
    void shouldBeNoReferencePath_whenItNamesMoreThanOnePlace(String text) {
        assertThat(ReferencePath.compile(text)).isEmpty();
    }

    @Test
    void shouldBeNoReferencePath_whenTheTextIsTooLong() {
        assertThat(ReferencePath.compile("$." + "a".repeat(JsonPathQuery.LENGTH_MAX)))
                .isEmpty();
        assertThat(ReferencePath.compile("$." + "a".repeat(JsonPathQuery.LENGTH_MAX - 2)))
                .isPresent();
    }
}
