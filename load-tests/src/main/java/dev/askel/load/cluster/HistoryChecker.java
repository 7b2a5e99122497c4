// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.cluster;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
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

    private static final Set<HistoryEventType> SCHEDULED = Set.of(
            HistoryEventType.TASK_SCHEDULED,
            HistoryEventType.ACTIVITY_SCHEDULED,
            HistoryEventType.LAMBDA_FUNCTION_SCHEDULED);

    private static final Set<HistoryEventType> OUTCOMES = Set.of(
            HistoryEventType.TASK_SUCCEEDED,
            HistoryEventType.TASK_FAILED,
            HistoryEventType.TASK_TIMED_OUT,
            HistoryEventType.TASK_START_FAILED,
            HistoryEventType.TASK_SUBMIT_FAILED,
            HistoryEventType.ACTIVITY_SUCCEEDED,
            HistoryEventType.ACTIVITY_FAILED,
            HistoryEventType.ACTIVITY_TIMED_OUT,
            HistoryEventType.ACTIVITY_SCHEDULE_FAILED,
            HistoryEventType.LAMBDA_FUNCTION_SUCCEEDED,
            HistoryEventType.LAMBDA_FUNCTION_FAILED,
            HistoryEventType.LAMBDA_FUNCTION_TIMED_OUT,
            HistoryEventType.LAMBDA_FUNCTION_SCHEDULE_FAILED,
            HistoryEventType.LAMBDA_FUNCTION_START_FAILED);

    /** What comes after these may go on in several ways at a time. */
    private static final Set<HistoryEventType> FORKS = Set.of(
            HistoryEventType.PARALLEL_STATE_STARTED,
            HistoryEventType.MAP_STATE_STARTED,
            HistoryEventType.MAP_RUN_STARTED,
            HistoryEventType.MAP_RUN_REDRIVEN,
            HistoryEventType.EXECUTION_REDRIVEN);

    /** Where one of these has happened, states may have been left in the middle. */
    private static final Set<HistoryEventType> BREAKS = Set.of(
            HistoryEventType.PARALLEL_STATE_FAILED,
            HistoryEventType.MAP_STATE_FAILED,
            HistoryEventType.MAP_ITERATION_FAILED,
            HistoryEventType.MAP_RUN_FAILED);

    private static final Set<HistoryEventType> CLOSED = Set.of(
            HistoryEventType.PARALLEL_STATE_SUCCEEDED,
            HistoryEventType.PARALLEL_STATE_ABORTED,
            HistoryEventType.MAP_STATE_SUCCEEDED,
            HistoryEventType.MAP_STATE_ABORTED,
            HistoryEventType.MAP_ITERATION_SUCCEEDED,
            HistoryEventType.MAP_ITERATION_ABORTED,
            HistoryEventType.MAP_RUN_SUCCEEDED,
            HistoryEventType.MAP_RUN_ABORTED);

    private final List<HistoryEvent> history;
    private final List<String> violations = new ArrayList<>();
    private final Map<Long, HistoryEvent> byId = new HashMap<>();

    private HistoryChecker(List<HistoryEvent> history) {
        this.history = history;
        history.forEach(event -> byId.put(event.id(), event));
    }

    /** The violations; none for a history that is whole and legal. */
    public static List<String> violations(List<HistoryEvent> history) {
        HistoryChecker checker = new HistoryChecker(history);
        checker.checkNumbers();
        checker.checkOutcomes();
        checker.checkFollowers();
        checker.checkStates();
        return checker.violations;
    }

    /** The event that scheduled the attempt that an event belongs to; empty for one that belongs to none. */
    public static Optional<HistoryEvent> scheduled(Map<Long, HistoryEvent> byId, HistoryEvent event) {
        HistoryEvent current = byId.get(event.previousEventId());
        while (current != null && !SCHEDULED.contains(current.type()) && current.previousEventId() < current.id()) {
            current = isUnderWay(current) ? byId.get(current.previousEventId()) : null;
        }
        return Optional.ofNullable(current);
    }

    /** Whether an event ends an attempt of a task. */
    public static boolean endsAttempt(HistoryEvent event) {
        return OUTCOMES.contains(event.type());
    }

    /** Whether an event begins an attempt of a task. */
    public static boolean beginsAttempt(HistoryEvent event) {
        return SCHEDULED.contains(event.type());
    }

    private static boolean isUnderWay(HistoryEvent event) {
        return event.type() == HistoryEventType.TASK_STARTED
                || event.type() == HistoryEventType.TASK_SUBMITTED
                || event.type() == HistoryEventType.ACTIVITY_STARTED
                || event.type() == HistoryEventType.LAMBDA_FUNCTION_STARTED;
    }

    private void checkNumbers() {
        for (int i = 0; i < history.size(); i++) {
            HistoryEvent event = history.get(i);
            if (event.id() != i + 1) {
                violations.add("event " + (i + 1) + " has the id " + event.id());
            }
            if (event.previousEventId() >= event.id()) {
                violations.add("event " + event.id() + " follows on event " + event.previousEventId());
            }
            boolean last = i == history.size() - 1;
            if (ENDS.contains(event.type()) != last && !isRedrivenAt(i + 1)) {
                violations.add("event " + event.id() + " of " + history.size() + " is " + event.typeAsString());
            }
        }
        if (history.isEmpty() || history.get(0).type() != HistoryEventType.EXECUTION_STARTED) {
            violations.add("does not begin with ExecutionStarted");
        }
    }

    private boolean isRedrivenAt(int index) {
        return index < history.size() && history.get(index).type() == HistoryEventType.EXECUTION_REDRIVEN;
    }

    private void checkOutcomes() {
        Set<Long> ended = new HashSet<>();
        for (HistoryEvent event : history) {
            if (endsAttempt(event)) {
                Optional<HistoryEvent> scheduled = scheduled(byId, event);
                if (scheduled.isEmpty()) {
                    violations.add("event " + event.id() + " ends a task that was not scheduled");
                } else if (!ended.add(scheduled.get().id())) {
                    violations.add("event " + event.id() + " ends a task that had ended");
                }
            }
        }
    }

    /** Each event is followed by one, but where branches and iterations begin. */
    private void checkFollowers() {
        Map<Long, HistoryEvent> followed = new HashMap<>();
        for (HistoryEvent event : history) {
            HistoryEvent before = byId.get(event.previousEventId());
            if (before == null || FORKS.contains(before.type()) || ENDS.contains(event.type())) {
                continue;
            }
            HistoryEvent other = followed.put(before.id(), event);
            if (other != null && !closes(other) && !closes(event)) {
                violations.add("event " + before.id() + " is followed by " + other.id() + " and " + event.id());
            }
        }
    }

    /** These tell that branches or iterations are over; what comes next follows on the same event as they do. */
    private static boolean closes(HistoryEvent event) {
        return BREAKS.contains(event.type()) || CLOSED.contains(event.type());
    }

    private void checkStates() {
        boolean succeeded =
                !history.isEmpty() && history.get(history.size() - 1).type() == HistoryEventType.EXECUTION_SUCCEEDED;
        if (!succeeded || history.stream().anyMatch(event -> BREAKS.contains(event.type()))) {
            return;
        }
        Map<String, Integer> open = new TreeMap<>();
        for (HistoryEvent event : history) {
            if (event.stateEnteredEventDetails() != null) {
                open.merge(event.stateEnteredEventDetails().name(), 1, Integer::sum);
            } else if (event.stateExitedEventDetails() != null) {
                open.merge(event.stateExitedEventDetails().name(), -1, Integer::sum);
            }
        }
        open.forEach((state, count) -> {
            if (count != 0) {
                violations.add("the state " + state + " was entered " + Math.abs(count) + " times "
                        + (count > 0 ? "more" : "less") + " than exited, and the execution has succeeded");
            }
        });
        long scheduled = history.stream().filter(HistoryChecker::beginsAttempt).count();
        long ended = history.stream().filter(HistoryChecker::endsAttempt).count();
        if (scheduled != ended) {
            violations.add(
                    scheduled + " attempts were scheduled, " + ended + " have ended, and the execution has succeeded");
        }
    }
}
