// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata;

import static dev.askel.engine.language.jsonata.Expressions.evaluate;
import static dev.askel.engine.language.jsonata.Expressions.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.askel.engine.json.Json;
import dev.askel.engine.language.Data;
import dev.askel.engine.language.model.Bindings;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The functions that AWS adds to JSONata. */
class AwsFunctionsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "$partition([1,2,3,4,5], 2) | [[1,2],[3,4],[5]]",
                "$partition([0], 2) | [[0]]",
                "$partition([1,2,3]) | [[1,2,3]]",
                "$partition([1,2,3,4,5], 2.9) | [[1,2],[3,4],[5]]",
                "$range(0, 10, 2) | [0,2,4,6,8,10]",
                "$range(10, 0, -2) | [10,8,6,4,2,0]",
                "$range(1, 9, 9) | 1",
                "$range(-1.7, 2, 1) | [-1,0,1,2]",
                "$range(5, 1, -1.5) | [5,4,3,2,1]",
                "$count($range(-9223372036854775808, 9223372036854775807, 9223372036854775807)) | 3",
                "$hash('Hello', 'MD5') | \"8b1a9953c4611296a827abf8c47804d7\"",
                "$hash('input', 'SHA-1') | \"140f86aae51ab9e1cda9b4254fe98a74eb54c1a1\"",
                "$hash('\u00f1', 'MD5') | \"94e9342ecbb1458b6043ecd3bfcbc192\"",
                "$random(42) | 0.7275636800328681",
                "$random(0.9) | 0.730967787376657",
                "$parse('{\"b\":1,\"a\":[true,null]}') | {\"b\":1,\"a\":[true,null]}",
                "$parse('-0') | 0",
                "$parse('1.0') | 1",
                "$exists($parse('null')) | true",
                "$map(['{\"a\":1}', '{\"a\":2}'], $parse).a | [1,2]"
            })
    void shouldYield_whenArgumentsAreGood(String text, String expected) {
        assertThat(evaluate(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$parse()",
                "$partition([], 2)",
                "$partition([1,2,3], 0)",
                "$partition([1,2], -0.5)",
                "$range(5, 1, 1)",
                "$range(1, 5, 0)",
                "$range(1, 5)",
                "$hash('Hello')"
            })
    void shouldYieldNothing_whenThereIsNothingToYield(String text) {
        assertThat(failure(text)).isEqualTo("returned nothing (undefined).");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "$parse(null) | T0410: Argument 1 of function \"parse\" does not match function signature",
                "$parse('{}', 'x') | T0410: Argument 2 of function \"parse\" does not match function signature",
                "$parse('') | D3137: Invalid JSON",
                "$parse('{} {}') | D3137: Invalid JSON",
                "$parse('{\"a\":1,\"a\":2}') | D3137: Invalid JSON",
                "$parse('1e400') | D3137: Invalid JSON",
                "$partition([1,2,3], -1) | D3137: Second argument must be zero or greater",
                "$partition(null, 2) | T0412: Argument 1 of function \"partition\" must be an array of undefined",
                "$range(1) | T0410: Argument 2 of function \"range\" does not match function signature",
                "$hash(42, 'MD5') | T0410: Argument 1 of function \"hash\" does not match function signature",
                "$hash('a', 5) | T0410: Argument 2 of function \"hash\" does not match function signature",
                "$hash('a', 'md5') | D3137: Hash algorithm 'md5' must be one of SHA-1, SHA-384, SHA-256, SHA-512, MD5",
                "$uuid('seed') | T0410: Argument 1 of function \"uuid\" does not match function signature",
                "$random(1, 2) | T0410: Argument 2 of function \"random\" does not match function signature"
            })
    void shouldFail_whenArgumentsAreNot(String text, String told) {
        assertThat(failure(text)).isEqualTo("threw an error during evaluation. " + told);
    }

    @Test
    void shouldTakeWhatDiffersFromOutside_whenNoSeedIsGiven() {
        Deque<String> uuids = new ArrayDeque<>(List.of("u1", "u2"));
        Deque<Double> randoms = new ArrayDeque<>(List.of(0.25, 0.75));
        Bindings data =
                Bindings.of(Json.emptyObject(), Json::emptyObject, Map.of(), uuids::pop, randoms::pop, Instant.EPOCH);

        assertThat(Expressions.of("[$uuid(), $random(), $uuid(), $random()]")
                        .evaluate(data)
                        .text())
                .isEqualTo("[\"u1\",0.25,\"u2\",0.75]");
    }

    @Test
    void shouldShuffle_asTheNumbersSay() {
        assertThat(Expressions.of("$shuffle([1,2,3,4])").evaluate(Data.of("{}")).text())
                .isEqualTo("[1,3,4,2]");
    }
}
