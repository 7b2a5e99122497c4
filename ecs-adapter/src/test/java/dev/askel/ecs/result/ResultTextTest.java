// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.askel.engine.json.Json;
import dev.askel.engine.language.model.EvaluationFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResultTextTest {

    private static final WantedResult PRINTED = new WantedResult("main", "stdout");
    private static final WantedResult FILE = new WantedResult("main", "/result.json");

    @Test
    void shouldTakeLastJsonLine_whenMoreIsPrinted() {
        String text = "Processing\n{\"a\": 1}\r\n  {\"b\": [2]}  \r\n{ not json\n42\ndone\n";

        assertThat(ResultText.result(text, PRINTED)).map(JsonNode::toString).contains("{\"b\":[2]}");
    }

    @Test
    void shouldTakeWholeFile_whenResultIsInFile() {
        assertThat(ResultText.result("{\n \"a\": 1\n}\n", FILE))
                .map(JsonNode::toString)
                .contains("{\"a\":1}");
        assertThat(ResultText.result("42", FILE)).map(JsonNode::asInt).contains(42);
        assertThat(ResultText.result("{\"a\": 1}\n{\"b\": 2}\n", FILE)).isEmpty();
        assertThat(ResultText.result("", FILE)).isEmpty();
    }

    @Test
    void shouldFindNothing_whenNoJsonIsPrinted() {
        assertThat(ResultText.result("", PRINTED)).isEmpty();
        assertThat(ResultText.result("hello\n42\n\"text\"\n{\"cut\": ", PRINTED))
                .isEmpty();
    }

    @Test
    void shouldKnowWhatIsWanted_whenParametersSayIt() {
        Json parameters = Json.parse("""
                {"Overrides": {"ContainerOverrides": [
                  {"Name": "side", "Environment": [{"Name": "X", "Value": "y"}]},
                  {"Name": "main", "Environment": [{"Name": "X", "Value": "y"},
                                                   {"Name": "ASKEL_RESULT", "Value": "/out/result.json"}]}]}}""");

        assertThat(WantedResult.in(parameters)).contains(new WantedResult("main", "/out/result.json"));
        assertThat(WantedResult.in(Json.parse("{\"TaskDefinition\": \"job\"}"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"stderr", "result.json", "''"})
    void shouldRefuse_whenNobodyKnowsWhatIsMeant(String value) {
        Json parameters = Json.parse("{\"Overrides\": {\"ContainerOverrides\": [{\"Name\": \"main\", \"Environment\":"
                + " [{\"Name\": \"ASKEL_RESULT\", \"Value\": \"" + value + "\"}]}]}}");

        assertThatThrownBy(() -> WantedResult.in(parameters)).isInstanceOf(EvaluationFailure.class);
    }
}
