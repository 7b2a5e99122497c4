// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.chaos.checker;

import dev.askel.load.chaos.generator.Json;
import dev.askel.load.chaos.generator.Start;
import dev.askel.load.chaos.generator.Told;
import dev.askel.load.chaos.generator.Told.Stop;
import dev.askel.load.chaos.generator.Told.TaskCallback;
import dev.askel.load.cluster.HistoryChecker;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;

/** What holds for one Standard execution, in itself and with what its clients were told. */
public final class ExecutionLaws {

    private static final Map<HistoryEventType, String> STATUS_OF_END = Map.of(
            HistoryEventType.EXECUTION_SUCCEEDED, "SUCCEEDED",
            HistoryEventType.EXECUTION_FAILED, "FAILED",
            HistoryEventType.EXECUTION_ABORTED, "ABORTED",
            HistoryEventType.EXECUTION_TIMED_OUT, "TIMED_OUT");

    private final Told told;

    /** Laws with what was told to clients. */
    public ExecutionLaws(Told told) {
        this.told = told;
    }

    /** What is wrong; none where the execution is as it must be. */
    public List<String> violations(Execution execution) {
        if (execution.described().statusAsString().equals("RUNNING")) {
            return List.of("has not ended");
        }
        List<String> violations = new ArrayList<>(HistoryChecker.violations(execution.history()));
        checkEnd(execution, violations);
        execution.start().ifPresent(start -> {
            checkInput(execution, start, violations);
            start.workload().problem(start, execution.outcome(), told).ifPresent(violations::add);
            violations.addAll(TimerLaws.violations(start.workload(), start.input(), execution.history()));
            checkStop(execution, start, violations);
            checkCallbacks(start, violations);
        });
        return violations;
    }

    private static void checkEnd(Execution execution, List<String> violations) {
        if (execution.history().isEmpty()) {
            return;
        }
        HistoryEvent end = execution.history().get(execution.history().size() - 1);
        String described = execution.described().statusAsString();
        if (!described.equals(STATUS_OF_END.get(end.type()))) {
            violations.add("is described as " + described + ", and its history ends with " + end.typeAsString());
        }
        if (!execution.listed().orElse("missing").equals(described)) {
            violations.add("is described as " + described + ", and in the list it is "
                    + execution.listed().orElse("missing"));
        }
        if (end.type() == HistoryEventType.EXECUTION_SUCCEEDED
                && !end.executionSucceededEventDetails()
                        .output()
                        .equals(execution.described().output())) {
            violations.add(
                    "is described with the output " + execution.described().output()
                            + ", and its history ends with "
                            + end.executionSucceededEventDetails().output());
        }
    }

    private static void checkInput(Execution execution, Start start, List<String> violations) {
        if (!Json.same(start.input(), Json.parse(execution.described().input()))) {
            violations.add("has the input " + execution.described().input() + ", and " + start.input() + " was sent");
        }
    }

    /** Acknowledged, a stop has aborted the execution, which else had ended before. */
    private void checkStop(Execution execution, Start start, List<String> violations) {
        Stop stop = told.stop(start.name());
        String status = execution.described().statusAsString();
        if (stop == null) {
            if (status.equals("ABORTED") && start.workload().stopAfterMillis(start.input()) < 0) {
                violations.add("was aborted, and nobody has stopped it");
            }
            return;
        }
        boolean endedBefore = execution.described().stopDate().toEpochMilli() <= stop.answeredMillis();
        if (!status.equals("ABORTED") && !endedBefore) {
            violations.add("was stopped, which was acknowledged at " + stop.answeredMillis() + ", and is " + status
                    + " since " + execution.described().stopDate());
        }
    }

    private void checkCallbacks(Start start, List<String> violations) {
        Map<String, Integer> taken = new HashMap<>();
        for (TaskCallback callback : told.callbacks(start.name())) {
            if (callback.isTaken() && taken.merge(callback.token(), 1, Integer::sum) == 2) {
                violations.add("more than one callback of a token was taken: " + told.callbacks(start.name()));
            }
        }
    }
}
