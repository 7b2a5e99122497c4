// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.askel.engine.event.MapRunEvent.Batching;
import dev.askel.engine.event.MapRunEvent.ItemSource;
import dev.askel.engine.json.Json;
import dev.askel.engine.language.model.StateMachine;
import dev.askel.engine.language.parse.StateMachineParser;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Inputs of child executions, made of items that were read. */
class MapRunInputsTest {

    private static final String DEFINITION = """
            {"StartAt": "M", "States": {"M": {"Type": "Map", "End": true,
              "ItemSelector": {"row.$": "$$.Map.Item.Value.x", "at.$": "$$.Map.Item.Index",
                "from.$": "$$.Map.Item.Source", "machine.$": "$$.StateMachine.Name", "in.$": "$.in", "var.$": "$v"},
              "ItemReader": {"Resource": "arn:aws:states:::s3:getObject", "ReaderConfig": {"InputType": "JSON"}},
              "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
                "StartAt": "I", "States": {"I": {"Type": "Pass", "End": true}}}}}}
            """;

    private static MapRunInputs inputs(Optional<Batching> batching) {
        StateMachine machine = StateMachineParser.parse(DEFINITION).machine().orElseThrow();
        ItemSource source = new ItemSource(
                "arn:aws:states:::s3:getObject",
                Json.emptyObject(),
                Json.emptyObject(),
                Optional.empty(),
                Json.parse("{\"in\": 1}"),
                Json.parse("{\"StateMachine\": {\"Name\": \"m\"}}"),
                Json.parse("{\"v\": 2}"),
                batching);
        return new MapRunInputs(machine, "M", source, "S3://bucket/key", () -> "uuid", () -> 0.5, Instant.EPOCH);
    }

    private static List<String> batches(Batching batching, int items) {
        List<Json> selected = IntStream.range(0, items)
                .mapToObj(number -> Json.parse("{\"n\":" + number + "}"))
                .toList();
        return inputs(Optional.of(batching)).inputs(selected).stream()
                .map(Json::text)
                .toList();
    }

    @Test
    void shouldEvaluateItemSelectorWithWhatWasRecorded_whenAnItemWasRead() {
        Json selected = inputs(Optional.empty()).select(3, Json.parse("{\"x\": \"y\"}"));

        assertThat(selected.text())
                .isEqualTo(
                        "{\"row\":\"y\",\"at\":3,\"from\":\"S3://bucket/key\",\"machine\":\"m\",\"in\":1,\"var\":2}");
    }

    @Test
    void shouldLeaveInputsAlone_whenThereIsNoBatcher() {
        List<Json> selected = List.of(Json.ofString("a"));

        assertThat(inputs(Optional.empty()).inputs(selected)).isEqualTo(selected);
        assertThat(inputs(Optional.empty()).isBatched()).isFalse();
    }

    @Test
    void shouldFillBatchesInOrder_whenTheirItemsAreCounted() {
        Batching batching = new Batching(Optional.of(2L), Optional.empty(), Optional.of(Json.parse("{\"b\": 1}")));

        assertThat(batches(batching, 3))
                .containsExactly(
                        "{\"BatchInput\":{\"b\":1},\"Items\":[{\"n\":0},{\"n\":1}]}",
                        "{\"BatchInput\":{\"b\":1},\"Items\":[{\"n\":2}]}");
        assertThat(batches(batching, 0)).isEmpty();
    }

    @Test
    void shouldKeepBatchesShort_whenTheirBytesAreCounted() {
        String two = "{\"Items\":[{\"n\":0},{\"n\":1}]}";
        Batching fits = new Batching(Optional.empty(), Optional.of((long) two.length()), Optional.empty());
        Batching oneLess = new Batching(Optional.empty(), Optional.of(two.length() - 1L), Optional.empty());
        Batching tooShort = new Batching(Optional.empty(), Optional.of(1L), Optional.empty());

        assertThat(batches(fits, 2)).containsExactly(two);
        assertThat(batches(oneLess, 2)).containsExactly("{\"Items\":[{\"n\":0}]}", "{\"Items\":[{\"n\":1}]}");
        assertThat(batches(tooShort, 2)).hasSize(2);
    }
}
