// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.cli.demo;

import com.google.protobuf.Timestamp;
import dev.askel.protocol.grpc.v1.HistoryEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Writes the events of one history as lines for people: when, in which state, what. Takes each event once, in order.
 */
final class EventLines {

    private static final String EXECUTION = "(execution)";

    private final Map<Long, String> statesByEventId = new HashMap<>();
    private Instant started;

    /**
     * The line of the next event, such as {@code +0.42 s CountWords task scheduled ecs:runTask.sync}; empty where the
     * events around it say the same.
     */
    Optional<String> line(HistoryEvent event) {
        Instant at = instant(event.getTimestamp());
        if (started == null) {
            started = at;
        }
        String state = stateOf(event);
        statesByEventId.put(event.getId(), state);
        if (isSaidByNeighbours(event.getType())) {
            return Optional.empty();
        }
        double seconds = Duration.between(started, at).toMillis() / 1000.0;
        return Optional.of(String.format(Locale.ROOT, "  %+6.2f s  %-14s %s", seconds, state, what(event)));
    }

    /** The beginning and end of all branches, between entering and leaving their Parallel or Map state. */
    private static boolean isSaidByNeighbours(String type) {
        return type.endsWith("StateStarted") || type.endsWith("StateSucceeded");
    }

    // Only entering and leaving name the state; what lies between leads back to the entering through the previous ids.
    private String stateOf(HistoryEvent event) {
        if (event.getType().startsWith("Execution")) {
            return EXECUTION;
        }
        return switch (event.getDetailsCase()) {
            case STATE_ENTERED_EVENT_DETAILS ->
                event.getStateEnteredEventDetails().getName();
            case STATE_EXITED_EVENT_DETAILS ->
                event.getStateExitedEventDetails().getName();
            default -> statesByEventId.getOrDefault(event.getPreviousEventId(), "");
        };
    }

    private static String what(HistoryEvent event) {
        return switch (event.getDetailsCase()) {
            case STATE_ENTERED_EVENT_DETAILS -> "entered";
            case STATE_EXITED_EVENT_DETAILS -> "exited";
            case EXECUTION_STARTED_EVENT_DETAILS -> "started";
            case EXECUTION_SUCCEEDED_EVENT_DETAILS -> "succeeded";
            case EXECUTION_FAILED_EVENT_DETAILS ->
                failure(
                        "failed",
                        event.getExecutionFailedEventDetails().getError(),
                        event.getExecutionFailedEventDetails().getCause());
            case TASK_SCHEDULED_EVENT_DETAILS ->
                "task scheduled  "
                        + event.getTaskScheduledEventDetails().getResourceType() + ":"
                        + event.getTaskScheduledEventDetails().getResource();
            case TASK_FAILED_EVENT_DETAILS ->
                failure(
                        "task failed",
                        event.getTaskFailedEventDetails().getError(),
                        event.getTaskFailedEventDetails().getCause());
            default -> words(event.getType());
        };
    }

    private static String failure(String what, String error, String cause) {
        return what + "  " + error + (cause.isEmpty() ? "" : ": " + cause);
    }

    /** "task timed out" for TaskTimedOut. */
    private static String words(String type) {
        return type.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }

    private static Instant instant(Timestamp timestamp) {
        return Instant.ofEpochSecond(timestamp.getSeconds(), timestamp.getNanos());
    }
}
