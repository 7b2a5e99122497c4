// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.integration.cloudwatch;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.askel.node.logs.LogBatch.Record;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Records as bodies of PutLogEvents, which takes so many at a time and wants them in the order of their times. See <a
 * href="https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutLogEvents.html">AWS's page</a>.
 */
final class PutRequests {

    private static final int EVENTS_MAX = 10_000;
    private static final int BYTES_MAX = 1_048_576;
    private static final int BYTES_OF_AN_EVENT = 26;

    private PutRequests() {}

    /** As few bodies as take them all; one that is too long by itself is sent alone, to be refused. */
    static List<String> of(LogStream stream, List<Record> records) {
        List<Record> sorted = new ArrayList<>(records);
        sorted.sort(Comparator.comparing(Record::at));
        List<String> bodies = new ArrayList<>();
        List<Record> next = new ArrayList<>();
        int bytes = 0;
        for (Record record : sorted) {
            int length = record.json().getBytes(StandardCharsets.UTF_8).length + BYTES_OF_AN_EVENT;
            if (!next.isEmpty() && (next.size() == EVENTS_MAX || bytes + length > BYTES_MAX)) {
                bodies.add(body(stream, next));
                next.clear();
                bytes = 0;
            }
            next.add(record);
            bytes += length;
        }
        if (!next.isEmpty()) {
            bodies.add(body(stream, next));
        }
        return bodies;
    }

    private static String body(LogStream stream, List<Record> records) {
        ObjectNode body = named(stream);
        ArrayNode events = body.putArray("logEvents");
        for (Record record : records) {
            events.addObject().put("timestamp", record.at().toEpochMilli()).put("message", record.json());
        }
        return body.toString();
    }

    /** What names a stream in requests. */
    static ObjectNode named(LogStream stream) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("logGroupName", stream.group().name())
                .put("logStreamName", stream.name());
    }
}
