// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.chaos.checker;

import dev.askel.load.chaos.generator.Json;
import dev.askel.load.chaos.generator.Start;
import dev.askel.load.chaos.generator.Workload;
import dev.askel.load.chaos.generator.Workloads;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;

/** Histories as the cluster would give them, and spoilt ones. */
final class Histories {

    static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    static final String ARN = "arn:aws:states:us-east-1:123456789012:execution:m:e";

    private final List<HistoryEvent> events = new ArrayList<>();

    /** Adds an event that follows on the one before. */
    Histories then(HistoryEventType type, long atMillis, Consumer<HistoryEvent.Builder> details) {
        return after(events.size(), type, atMillis, details);
    }

    Histories after(long previous, HistoryEventType type, long atMillis, Consumer<HistoryEvent.Builder> details) {
        HistoryEvent.Builder event = HistoryEvent.builder()
                .id(events.size() + 1L)
                .previousEventId(previous)
                .type(type)
                .timestamp(BEGIN.plusMillis(atMillis));
        details.accept(event);
        events.add(event.build());
        return this;
    }

    List<HistoryEvent> events() {
        return List.copyOf(events);
    }

    static Consumer<HistoryEvent.Builder> entered(String state) {
        return event -> event.stateEnteredEventDetails(details -> details.name(state));
    }

    static Consumer<HistoryEvent.Builder> exited(String state) {
        return event -> event.stateExitedEventDetails(details -> details.name(state));
    }

    static Consumer<HistoryEvent.Builder> output(String output) {
        return event -> event.executionSucceededEventDetails(details -> details.output(output));
    }

    static void nothing(HistoryEvent.Builder event) {
        // Some events say nothing more.
    }

    /** An execution of the workload of Wait states that waited three seconds and one. */
    static Execution waited(long firstMillis, String output) {
        Histories history = new Histories()
                .then(HistoryEventType.EXECUTION_STARTED, 0, Histories::nothing)
                .then(HistoryEventType.WAIT_STATE_ENTERED, 0, entered("Long"))
                .then(HistoryEventType.WAIT_STATE_EXITED, firstMillis, exited("Long"))
                .then(HistoryEventType.PASS_STATE_ENTERED, firstMillis, entered("Mark"))
                .then(HistoryEventType.PASS_STATE_EXITED, firstMillis, exited("Mark"))
                .then(HistoryEventType.WAIT_STATE_ENTERED, firstMillis, entered("Short"))
                .then(HistoryEventType.WAIT_STATE_EXITED, firstMillis + 1_000, exited("Short"))
                .then(HistoryEventType.EXECUTION_SUCCEEDED, firstMillis + 1_000, output(output));
        return execution(Workloads.waits(1, 20), history.events(), "SUCCEEDED", output);
    }

    /** An execution with the input {@code {"seconds": 3}}. */
    static Execution execution(Workload workload, List<HistoryEvent> history, String listed, String output) {
        return new Execution(
                ARN,
                Optional.of(new Start("e", workload, Json.object().put("seconds", 3))),
                Optional.of(listed),
                DescribeExecutionResponse.builder()
                        .status(ExecutionStatus.SUCCEEDED)
                        .input("{\"seconds\": 3}")
                        .output(output)
                        .stopDate(BEGIN.plusSeconds(4))
                        .build(),
                history);
    }
}
