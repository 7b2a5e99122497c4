// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.logs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.askel.engine.event.ExecutionLogging;
import dev.askel.engine.event.ExecutionLogging.Level;
import dev.askel.engine.event.ExecutionStarted;
import dev.askel.engine.event.RecordedEvent;
import dev.askel.engine.history.HistoryView;
import dev.askel.engine.json.Json;
import dev.askel.node.logs.LogBatch.Record;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Events as AWS logs them: with ids and times as texts, and the details of whatever type under one name. */
final class LogRecords {

    private static final String DETAILS = "Details";
    private static final Set<String> ENDS_OF_EXECUTIONS =
            Set.of("ExecutionFailed", "ExecutionAborted", "ExecutionTimedOut");

    private LogRecords() {}

    /**
     * Those of the events that are to be logged.
     *
     * @param redriveCount how often the execution has been redriven
     */
    static List<Record> of(
            ExecutionStarted execution, ExecutionLogging logging, int redriveCount, List<RecordedEvent> events) {
        List<Record> records = new ArrayList<>();
        for (RecordedEvent event : events) {
            if (event.id() > 0) {
                ObjectNode shown = HistoryView.of(event, logging.includeExecutionData());
                if (isLogged(logging.level(), shown.path("type").asText())) {
                    ObjectNode details = details(shown, logging.includeExecutionData());
                    ObjectNode line = line(event, shown.path("type").asText(), details, execution, redriveCount);
                    records.add(new Record(event.at(), Json.of(line).text()));
                }
            }
        }
        return records;
    }

    private static boolean isLogged(Level level, String type) {
        return switch (level) {
            case ALL -> true;
            case ERROR ->
                type.equals("FailStateEntered")
                        || type.endsWith("Failed")
                        || type.endsWith("Aborted")
                        || type.endsWith("TimedOut");
            case FATAL -> ENDS_OF_EXECUTIONS.contains(type);
        };
    }

    /** Without execution data there is nothing to say of whether it was truncated, either. */
    private static ObjectNode details(ObjectNode shown, boolean withData) {
        ObjectNode details = JsonNodeFactory.instance.objectNode();
        for (JsonNode member : shown) {
            if (member instanceof ObjectNode given) {
                given.properties().stream()
                        .filter(field -> withData || !field.getKey().endsWith(DETAILS))
                        .forEach(field -> details.set(field.getKey(), field.getValue()));
            }
        }
        return details;
    }

    private static ObjectNode line(
            RecordedEvent event, String type, ObjectNode details, ExecutionStarted execution, int redriveCount) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("id", Long.toString(event.id()));
        line.put("type", type);
        line.set("details", details);
        line.put("previous_event_id", Long.toString(event.previousEventId()));
        line.put("event_timestamp", Long.toString(event.at().toEpochMilli()));
        line.put("execution_arn", execution.executionArn());
        line.put("redrive_count", Integer.toString(redriveCount));
        execution.mapChild().ifPresent(child -> line.put("map_run_arn", child.mapRunArn()));
        return line;
    }
}
