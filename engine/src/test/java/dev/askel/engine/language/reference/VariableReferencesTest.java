// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VariableReferencesTest {

    private static Map<String, List<String>> state(String fields) {
        return VariableReferences.of("{\"StartAt\": \"S\", \"States\": {\"S\": {" + fields + "}}}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"Type\": \"Pass\", \"InputPath\": \"$a.b\" | a",
                "\"Type\": \"Pass\", \"OutputPath\": \"$a[0]\" | a",
                "\"Type\": \"Pass\", \"Parameters\": {\"x\": [{\"y.$\": \"$b\"}], \"z.$\": \"$a\"} | a,b",
                "\"Type\": \"Pass\", \"Assign\": {\"x.$\": \"States.Array($b, States.Format('{}', $a.c), $.d)\"} | a,b",
                "\"Type\": \"Wait\", \"SecondsPath\": \"$a\" | a",
                "\"Type\": \"Fail\", \"CausePath\": \"States.Format('{}', $a)\", \"ErrorPath\": \"$b\" | a,b",
                "\"Type\": \"Task\", \"Credentials\": {\"RoleArn.$\": \"$a\"}, \"TimeoutSecondsPath\": \"$b\","
                        + " \"Catch\": [{\"Assign\": {\"x.$\": \"$c\"}}] | a,b,c",
                "\"Type\": \"Choice\", \"Choices\": [{\"And\": [{\"Not\": {\"Variable\": \"$b\", \"IsNull\": true}}],"
                        + " \"Assign\": {\"x.$\": \"$a\"}}, {\"Variable\": \"$.x\", \"StringEqualsPath\": \"$c.d\"}] | a,b,c",
                "\"Type\": \"Map\", \"ItemReader\": {\"ReaderConfig\": {\"MaxItemsPath\": \"$b\"}, \"Parameters\":"
                        + " {\"Key.$\": \"$a\"}}, \"ItemBatcher\": {\"BatchInput\": {\"x.$\": \"$c\"}} | a,b,c",
                "\"Type\": \"Pass\", \"QueryLanguage\": \"JSONata\", \"Output\": {\"x\": [\"{% $b + $a.c %}\"]} | a,b",
                "\"Type\": \"Wait\", \"QueryLanguage\": \"JSONata\", \"Seconds\": \"{% $a %}\" | a"
            })
    void shouldNameTheVariables_whenAStateReadsThem(String fields, String names) {
        assertThat(state(fields)).isEqualTo(Map.of("S", List.of(names.split(","))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"Type\": \"Pass\", \"Assign\": {\"a\": \"$b\"}, \"Result\": {\"x.$\": \"$c\"}, \"ResultPath\": \"$.d\"",
                "\"Type\": \"Pass\", \"Parameters\": {\"x.$\": \"$.a\", \"y.$\": \"$$.Execution.Id\", \"z\": \"$b\"}",
                "\"Type\": \"Pass\", \"QueryLanguage\": \"JSONata\", \"Output\": \"{% $states.input.a %}\","
                        + " \"Comment\": \"{% $b %}\""
            })
    void shouldNameNone_whenAStateOnlyAssignsOrReadsItsInput(String fields) {
        assertThat(state(fields)).isEmpty();
    }

    @Test
    void shouldNameStatesOfAllBlocks_whenTheyReadVariables() {
        Map<String, List<String>> references = VariableReferences.of("""
                {"StartAt": "P", "States": {"P": {"Type": "Parallel", "Next": "M", "Branches": [
                    {"StartAt": "A", "States": {"A": {"Type": "Pass", "InputPath": "$x"}}}]},
                  "M": {"Type": "Map", "ItemsPath": "$items", "ItemProcessor": {
                    "StartAt": "B", "States": {"B": {"Type": "Pass", "InputPath": "$y"}}}}}}
                """);

        assertThat(references)
                .containsExactly(
                        Map.entry("A", List.of("x")), Map.entry("M", List.of("items")), Map.entry("B", List.of("y")));
    }

    @Test
    void shouldTakeTheMachinesLanguage_whenAStateNamesNone() {
        Map<String, List<String>> references = VariableReferences.of("""
                {"QueryLanguage": "JSONata", "StartAt": "P", "States": {
                  "P": {"Type": "Parallel", "Arguments": "{% $a %}", "Branches": [
                    {"StartAt": "Q", "States": {"Q": {"Type": "Pass", "Output": "{% $b %}"}}}]}}}
                """);

        assertThat(references).isEqualTo(Map.of("P", List.of("a"), "Q", List.of("b")));
    }

    @Test
    void shouldNameNone_whenTheTextIsNoDefinition() {
        assertThat(VariableReferences.of("no")).isEmpty();
        assertThat(VariableReferences.of("{\"States\": [1]}")).isEmpty();
    }
}
