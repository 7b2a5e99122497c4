// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.chaos.checker;

import com.fasterxml.jackson.databind.JsonNode;
import dev.askel.load.chaos.generator.Workload;
import dev.askel.load.cluster.HistoryChecker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;

/** Nothing comes before its time: no end of a Wait state, no time-out, no retry. Late is no violation. */
final class TimerLaws {

    private static final long MILLIS = 1_000;

    private TimerLaws() {}

    static List<String> violations(Workload workload, JsonNode input, List<HistoryEvent> history) {
        List<String> violations = new ArrayList<>();
        Map<Long, HistoryEvent> byId = new HashMap<>();
        history.forEach(event -> byId.put(event.id(), event));
        for (HistoryEvent event : history) {
            HistoryEvent before = byId.get(event.previousEventId());
            if (event.type() == HistoryEventType.WAIT_STATE_EXITED && before != null) {
                String state = event.stateExitedEventDetails().name();
                require(violations, before, event, workload.waitSeconds(state, input), "the state " + state + " ended");
            } else if (isTimeout(event)) {
                HistoryChecker.scheduled(byId, event)
                        .ifPresent(scheduled ->
                                require(violations, scheduled, event, timeoutSeconds(scheduled), "the task timed out"));
            } else if (HistoryChecker.beginsAttempt(event) && before != null && HistoryChecker.endsAttempt(before)) {
                require(violations, before, event, workload.retrySeconds(), "the task was tried again");
            }
        }
        return violations;
    }

    private static void require(
            List<String> violations, HistoryEvent from, HistoryEvent to, double seconds, String what) {
        long millis = Duration.between(from.timestamp(), to.timestamp()).toMillis();
        // Times are shown in milliseconds: what is cut off may be one of them.
        if (millis < seconds * MILLIS - 1) {
            violations.add("event " + to.id() + ": " + what + " " + millis + " ms after event " + from.id()
                    + ", before " + seconds + " s had passed");
        }
    }

    private static boolean isTimeout(HistoryEvent event) {
        return event.type() == HistoryEventType.TASK_TIMED_OUT || event.type() == HistoryEventType.ACTIVITY_TIMED_OUT;
    }

    /** The shorter one of time-out and heartbeat. */
    private static double timeoutSeconds(HistoryEvent scheduled) {
        Stream<Long> limits = scheduled.taskScheduledEventDetails() != null
                ? Stream.of(
                        orZero(scheduled.taskScheduledEventDetails().timeoutInSeconds()),
                        orZero(scheduled.taskScheduledEventDetails().heartbeatInSeconds()))
                : Stream.of(
                        orZero(scheduled.activityScheduledEventDetails().timeoutInSeconds()),
                        orZero(scheduled.activityScheduledEventDetails().heartbeatInSeconds()));
        return limits.filter(seconds -> seconds > 0).min(Long::compare).orElse(0L);
    }

    private static long orZero(Long seconds) {
        return seconds == null ? 0 : seconds;
    }
}
