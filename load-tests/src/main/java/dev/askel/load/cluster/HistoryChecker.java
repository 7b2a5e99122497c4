// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.cluster;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;

/**
 * Says what is wrong with the history of an execution that has ended: gaps, duplicates, events that contradict each
 * other.
 */
public final class HistoryChecker {

    private static final Set<HistoryEventType> ENDS = Set.of(
            HistoryEventType.EXECUTION_SUCCEEDED,
            HistoryEventType.EXECUTION_FAILED,
            HistoryEventType.EXECUTION_ABORTED,
            HistoryEventType.EXECUTION_TIMED_OUT);

    private HistoryChecker() {}

    /** The violations; none for a history that is whole and legal. */
    public static List<String> violations(List<HistoryEvent> history) {
        List<String> violations = new ArrayList<>();
        Set<Long> entriesLeft = new HashSet<>();
        for (int i = 0; i < history.size(); i++) {
            HistoryEvent event = history.get(i);
            if (event.id() != i + 1) {
                violations.add("event " + (i + 1) + " has the id " + event.id());
            }
            if (event.previousEventId() >= event.id()) {
                violations.add("event " + event.id() + " follows on event " + event.previousEventId());
            }
            boolean last = i == history.size() - 1;
            if (ENDS.contains(event.type()) != last) {
                violations.add("event " + event.id() + " of " + history.size() + " is " + event.typeAsString());
            }
            if (endsTask(event) && !entriesLeft.add(event.previousEventId())) {
                violations.add("event " + event.id() + " ends a task that had ended");
            }
        }
        if (history.isEmpty() || history.get(0).type() != HistoryEventType.EXECUTION_STARTED) {
            violations.add("does not begin with ExecutionStarted");
        }
        return violations;
    }

    private static boolean endsTask(HistoryEvent event) {
        return event.type() == HistoryEventType.TASK_SUCCEEDED
                || event.type() == HistoryEventType.TASK_FAILED
                || event.type() == HistoryEventType.TASK_TIMED_OUT;
    }
}
