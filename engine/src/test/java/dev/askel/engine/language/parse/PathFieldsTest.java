// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.parse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which paths the fields of a state take. */
class PathFieldsTest {

    private static ParseResult state(String fields) {
        return StateMachineParser.parse("{\"StartAt\": \"S\", \"States\": {\"S\": {" + fields + ", \"End\": true}}}");
    }

    private static String map(String fields) {
        return "\"Type\": \"Map\", \"ItemProcessor\": {\"StartAt\": \"I\", \"States\": {\"I\": {\"Type\": \"Succeed\"}}}, "
                + fields;
    }

    @ParameterizedTest
    @ValueSource(strings = {"$.a[*]", "$$.a", "$variable", "$..a", "$.a[?(@.b)]"})
    void shouldRefuseAResultPath_whenItDoesNotNameOnePlaceInTheInput(String path) {
        assertThat(state("\"Type\": \"Pass\", \"ResultPath\": \"" + path + "\"").diagnostics())
                .extracting(Diagnostic::text)
                .containsExactly("SCHEMA_VALIDATION_FAILED: Value is not a Reference Path at /States/S/ResultPath");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"Type\": \"Wait\", | SecondsPath",
                "\"Type\": \"Wait\", | TimestampPath",
                "\"Type\": \"Task\", \"Resource\": \"arn:aws:states:::ecs:runTask\", | TimeoutSecondsPath",
                "\"Type\": \"Task\", \"Resource\": \"arn:aws:states:::ecs:runTask\", | HeartbeatSecondsPath"
            })
    void shouldTakeReferencePathsIntoInputAndVariables_whenAFieldIsANumberOrATime(String type, String field) {
        String refused = "SCHEMA_VALIDATION_FAILED: Value is not a Reference Path at /States/S/" + field;

        assertThat(state(type + "\"" + field + "\": \"$.a['b'][0]\"").diagnostics())
                .isEmpty();
        assertThat(state(type + "\"" + field + "\": \"$v.a\"").diagnostics()).isEmpty();
        assertThat(state(type + "\"" + field + "\": \"$$.Execution.Input.n\"").diagnostics())
                .extracting(Diagnostic::text)
                .containsExactly(refused);
        assertThat(state(type + "\"" + field + "\": \"$.a[*]\"").diagnostics())
                .extracting(Diagnostic::text)
                .containsExactly(refused);
    }

    @Test
    void shouldTakeTheContextObjectToo_whenItemsAreReadFromIt() {
        assertThat(state(map("\"ItemsPath\": \"$$.Execution.Input.list\"")).diagnostics())
                .isEmpty();
        assertThat(state(map("\"ItemsPath\": \"$list\"")).diagnostics()).isEmpty();
        assertThat(state(map("\"ItemsPath\": \"$.a[*]\"")).diagnostics())
                .extracting(Diagnostic::text)
                .containsExactly("SCHEMA_VALIDATION_FAILED: Value is not a Reference Path at /States/S/ItemsPath");
    }

    @ParameterizedTest
    @ValueSource(strings = {"$.a[*].b", "$..b", "$.a[1:]", "$.a[?(@.b > 1)]", "$$.Execution", "$v.a[-1:]"})
    void shouldTakeAnyPath_whenAFieldOnlySelects(String path) {
        assertThat(state("\"Type\": \"Pass\", \"InputPath\": \"" + path + "\", \"OutputPath\": \"" + path
                                + "\", \"Parameters\": {\"list\": [{\"x.$\": \"" + path + "\"}]}")
                        .diagnostics())
                .isEmpty();
    }
}
