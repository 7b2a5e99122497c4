// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.askel.engine.event.BranchEvent.StateAborted;
import dev.askel.engine.event.ExecutionEnded.ExecutionFailed;
import dev.askel.engine.event.ExecutionEnded.ExecutionSucceeded;
import dev.askel.engine.event.ExecutionEnded.ExecutionTimedOut;
import dev.askel.engine.event.ExecutionEvent;
import dev.askel.engine.event.ExecutionLogging;
import dev.askel.engine.event.ExecutionLogging.Level;
import dev.askel.engine.event.ExecutionStarted;
import dev.askel.engine.event.RecordedEvent;
import dev.askel.engine.event.StateEntered;
import dev.askel.engine.event.StateExited;
import dev.askel.engine.event.TurnCut;
import dev.askel.engine.json.Json;
import dev.askel.engine.language.model.StateType;
import dev.askel.engine.state.ScopeId;
import dev.askel.node.lane.LaneSamples;
import dev.askel.node.logs.LogBatch.Record;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LogRecordsTest {

    private static final Instant AT = Instant.ofEpochMilli(1_700_000_000_123L);

    private static final ExecutionStarted EXECUTION = LaneSamples.start();
    private static final String WHERE =
            "\"execution_arn\":\"" + EXECUTION.executionArn() + "\",\"redrive_count\":\"0\"," + "\"map_run_arn\":\""
                    + EXECUTION.mapChild().orElseThrow().mapRunArn() + "\"}";

    private static List<String> logged(Level level, boolean withData, ExecutionEvent... events) {
        ExecutionLogging logging = new ExecutionLogging(level, withData, "group");
        List<RecordedEvent> recorded = Stream.of(events)
                .map(event -> new RecordedEvent(event.inHistory() ? 7 : 0, 6, AT, ScopeId.ROOT, event))
                .toList();
        return LogRecords.of(EXECUTION, logging, 0, recorded).stream()
                .map(Record::json)
                .toList();
    }

    private static List<String> types(Level level) {
        Json value = Json.parse("1");
        return logged(
                        level,
                        false,
                        new StateEntered("F", StateType.FAIL, value),
                        new StateEntered("P", StateType.PASS, value),
                        new StateAborted("W", StateType.WAIT),
                        new ExecutionSucceeded(value),
                        new ExecutionFailed(Optional.empty(), Optional.empty()),
                        new ExecutionTimedOut())
                .stream()
                .map(line -> Json.parse(line).tree().path("type").asText())
                .toList();
    }

    @Test
    void shouldLogWhatTheLevelSays_whenThereIsMore() {
        assertThat(types(Level.ALL)).hasSize(6);
        assertThat(types(Level.ERROR))
                .containsExactly("FailStateEntered", "WaitStateAborted", "ExecutionFailed", "ExecutionTimedOut");
        assertThat(types(Level.FATAL)).containsExactly("ExecutionFailed", "ExecutionTimedOut");
    }

    @Test
    void shouldShowTheData_whenItIsAskedFor() {
        ExecutionEvent exited =
                new StateExited("P", StateType.PASS, Json.parse("{\"a\": 1}"), Optional.empty(), Optional.empty());

        assertThat(logged(Level.ALL, true, exited))
                .containsExactly("{\"id\":\"7\",\"type\":\"PassStateExited\",\"details\":{\"name\":\"P\","
                        + "\"output\":\"{\\\"a\\\": 1}\",\"outputDetails\":{\"truncated\":false}},"
                        + "\"previous_event_id\":\"6\",\"event_timestamp\":\"1700000000123\","
                        + WHERE);
    }

    @Test
    void shouldShowNoData_whenItIsNotAskedFor() {
        assertThat(logged(Level.ALL, false, new ExecutionSucceeded(Json.parse("{\"a\": 1}"))))
                .containsExactly("{\"id\":\"7\",\"type\":\"ExecutionSucceeded\",\"details\":{},"
                        + "\"previous_event_id\":\"6\",\"event_timestamp\":\"1700000000123\","
                        + WHERE);
    }

    @Test
    void shouldLogNothing_whenTheHistoryDoesNotShowIt() {
        assertThat(logged(Level.ALL, true, new TurnCut())).isEmpty();
    }
}
