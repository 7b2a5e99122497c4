// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.integration.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.askel.engine.json.Json;
import dev.askel.node.logs.LogBatch.Record;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class PutRequestsTest {

    private static final LogStream STREAM = new LogStream(new LogGroup("us-east-1", "group"), "stream");

    private static Record record(long millis, String json) {
        return new Record(Instant.ofEpochMilli(millis), json);
    }

    private static int events(String body) {
        return Json.parse(body).tree().path("logEvents").size();
    }

    @Test
    void shouldBeInTheOrderOfTimes_whenExecutionsMix() {
        List<String> bodies =
                PutRequests.of(STREAM, List.of(record(2, "{\"b\":1}"), record(1, "{}"), record(2, "{\"c\":1}")));

        assertThat(bodies)
                .containsExactly("{\"logGroupName\":\"group\",\"logStreamName\":\"stream\",\"logEvents\":["
                        + "{\"timestamp\":1,\"message\":\"{}\"},"
                        + "{\"timestamp\":2,\"message\":\"{\\\"b\\\":1}\"},"
                        + "{\"timestamp\":2,\"message\":\"{\\\"c\\\":1}\"}]}");
    }

    @Test
    void shouldBeSeveral_whenThereAreTooManyForOne() {
        assertThat(PutRequests.of(STREAM, Collections.nCopies(10_001, record(1, "{}"))))
                .extracting(PutRequestsTest::events)
                .containsExactly(10_000, 1);
    }

    @Test
    void shouldBeSeveral_whenTheyAreTooLongForOne() {
        Record half = record(1, "\"" + "\u00e4".repeat(262_144 - 15) + "\"");

        assertThat(PutRequests.of(STREAM, List.of(half, half, record(1, "{}"))))
                .extracting(PutRequestsTest::events)
                .containsExactly(2, 1);
    }

    @Test
    void shouldBeNone_whenThereIsNothing() {
        assertThat(PutRequests.of(STREAM, List.of())).isEmpty();
    }
}
