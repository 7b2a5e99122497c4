// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.askel.engine.language.model.MapMode.Distributed;
import dev.askel.engine.language.model.MapMode.Inline;
import dev.askel.engine.language.model.MapState;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What only Map states have. */
class MapParserTest {

    private static final String STATES = "\"StartAt\": \"I\", \"States\": {\"I\": {\"Type\": \"Succeed\"}}";
    private static final String DISTRIBUTED =
            "\"ProcessorConfig\": {\"Mode\": \"DISTRIBUTED\", \"ExecutionType\": \"STANDARD\"}, ";

    private static ParseResult parse(String language, String processor, String fields) {
        return StateMachineParser.parse("{\"QueryLanguage\": \"" + language
                + "\", \"StartAt\": \"M\", \"States\": {\"M\":" + " {\"Type\": \"Map\", \"End\": true, " + fields
                + "\"ItemProcessor\": {" + processor + STATES + "}}}}");
    }

    private static MapState map(ParseResult result) {
        return result.machine().orElseThrow().mapState("M");
    }

    private static List<String> problems(ParseResult result) {
        return result.diagnostics().stream().map(Diagnostic::text).toList();
    }

    @Test
    void shouldRunItemsInline_whenThereIsNoProcessorConfig() {
        assertThat(map(parse("JSONPath", "", "")).mode()).isEqualTo(new Inline());
        assertThat(map(parse("JSONPath", "\"ProcessorConfig\": {\"Mode\": \"INLINE\"}, ", ""))
                        .mode())
                .isEqualTo(new Inline());
    }

    @Test
    void shouldCompileReaderBatcherAndWriter_whenTheStateIsWrittenInJsonPath() {
        MapState state = map(parse("JSONPath", DISTRIBUTED, """
                "Label": "each",
                "ItemReader": {"Resource": "arn:aws:states:::s3:getObject", "Parameters": {"Bucket.$": "$.b"},
                  "ReaderConfig": {"InputType": "CSV", "CSVHeaderLocation": "FIRST_ROW", "MaxItemsPath": "$.n"}},
                "ItemBatcher": {"MaxItemsPerBatch": 5, "MaxInputBytesPerBatchPath": "$.n", "BatchInput": {"x.$": "$.b"}},
                "ResultWriter": {"Resource": "arn:aws:states:::s3:putObject", "Parameters": {"Bucket": "b"},
                  "WriterConfig": {"OutputType": "JSONL", "Transformation": "COMPACT"}},
                """));

        Distributed mode = (Distributed) state.mode();
        assertThat(mode.label()).contains("each");
        assertThat(mode.reader().orElseThrow().config().source())
                .isEqualTo("{\"InputType\":\"CSV\",\"CSVHeaderLocation\":\"FIRST_ROW\"}");
        assertThat(mode.reader().orElseThrow().maxItems()).isPresent();
        assertThat(mode.writer().orElseThrow().resource()).contains("arn:aws:states:::s3:putObject");
        assertThat(state.itemBatcher().orElseThrow().maxInputBytes()).isPresent();
    }

    @Test
    void shouldCompileReaderBatcherAndWriter_whenTheStateIsWrittenInJsonata() {
        ParseResult result = parse("JSONata", DISTRIBUTED, """
                "ItemReader": {"Resource": "arn:aws:states:::s3:listObjectsV2", "Arguments": {"Bucket": "{% $x %}"},
                  "ReaderConfig": {"MaxItems": "{% 5 %}"}},
                "ItemBatcher": {"MaxItemsPerBatch": "{% 5 %}", "BatchInput": "{% $states.input %}"},
                "ResultWriter": {"WriterConfig": {"OutputType": "JSON", "Transformation": "FLATTEN"}},
                """);

        assertThat(problems(result)).isEmpty();
        assertThat(((Distributed) map(result).mode()).reader().orElseThrow().maxItems())
                .isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"ItemReader\": {\"Resource\": \"arn:aws:states:::s3:get\"},"
                        + "| Value should end with one of the following: [s3:getObject, s3:listObjectsV2]"
                        + " at /States/M/ItemReader/Resource",
                "\"ItemReader\": {}, | These fields are required: [Resource] at /States/M/ItemReader",
                "\"ItemReader\": {\"Resource\": \"arn:aws:states:::s3:getObject\", \"Arguments\": {}},"
                        + "| The QueryLanguage is set to 'JSONPath', but field 'Arguments' is only supported for the"
                        + " 'JSONata' QueryLanguage at /States/M/ItemReader",
                "\"ItemReader\": {\"Resource\": \"arn:aws:states:::s3:getObject\", \"X\": 1},"
                        + "| Field 'X' is not supported at /States/M/ItemReader",
                "\"ItemBatcher\": {}, | One of the following fields is required: [MaxItemsPerBatch, MaxItemsPerBatchPath,"
                        + " MaxInputBytesPerBatch, MaxInputBytesPerBatchPath] at /States/M/ItemBatcher",
                "\"ResultWriter\": {}, | These fields are required: [Resource] at /States/M/ResultWriter"
            })
    void shouldSayWhatIsWrong_whenAPartOfADistributedMapIs(String fields, String problem) {
        assertThat(problems(parse("JSONPath", DISTRIBUTED, fields)))
                .containsExactly("SCHEMA_VALIDATION_FAILED: " + problem);
    }

    @Test
    void shouldSayWhatIsWrong_whenAnInlineMapReadsOrWrites() {
        ParseResult result = parse("JSONPath", "", """
                "ItemReader": {"Resource": "arn:aws:states:::s3:getObject"},
                "ResultWriter": {"Resource": "arn:aws:states:::s3:putObject"},
                """);

        assertThat(problems(result))
                .containsExactly(
                        "SCHEMA_VALIDATION_FAILED: Field 'ItemReader' is only supported for the 'DISTRIBUTED' mode at"
                                + " /States/M/ItemReader",
                        "SCHEMA_VALIDATION_FAILED: Field 'ResultWriter' is only supported for the 'DISTRIBUTED' mode at"
                                + " /States/M/ResultWriter");
    }

    @Test
    void shouldSayWhatIsWrong_whenModeOrExecutionTypeIs() {
        assertThat(problems(parse("JSONPath", "\"ProcessorConfig\": {\"Mode\": \"X\"}, ", "")))
                .containsExactly("SCHEMA_VALIDATION_FAILED: The field 'Mode' should have one of these values: [INLINE,"
                        + " DISTRIBUTED] at /States/M/ItemProcessor/ProcessorConfig/Mode");
        assertThat(problems(parse("JSONPath", "\"ProcessorConfig\": {\"Mode\": \"DISTRIBUTED\"}, ", "")))
                .containsExactly("SCHEMA_VALIDATION_FAILED: These fields are required: [ExecutionType] at"
                        + " /States/M/ItemProcessor/ProcessorConfig");
    }

    @Test
    void shouldPlaceTheProblem_whenAnExpressionOfThePartsIsWrong() {
        ParseResult result =
                parse("JSONata", DISTRIBUTED, "\"ItemBatcher\": {\"MaxItemsPerBatch\": \"{% $states.result %}\"}, ");

        assertThat(problems(result))
                .containsExactly("UNSUPPORTED_JSONATA_EXPRESSION: Field '$states.result' does not exist. at"
                        + " /States/M/ItemBatcher/MaxItemsPerBatch");
    }
}
