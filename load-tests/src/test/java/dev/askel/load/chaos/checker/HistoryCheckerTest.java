// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.chaos.checker;

import static dev.askel.load.chaos.checker.Histories.entered;
import static dev.askel.load.chaos.checker.Histories.exited;
import static dev.askel.load.chaos.checker.Histories.output;
import static org.assertj.core.api.Assertions.assertThat;

import dev.askel.load.cluster.HistoryChecker;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;

/** What was spoilt on purpose is found: the laws of any history. */
class HistoryCheckerTest {

    @Test
    void shouldFindNothing_whenAttemptsFollowOnEachOther() {
        Histories history = task().then(HistoryEventType.TASK_FAILED, 3, Histories::nothing)
                .then(HistoryEventType.TASK_SCHEDULED, 4, Histories::nothing)
                .then(HistoryEventType.TASK_STARTED, 5, Histories::nothing)
                .then(HistoryEventType.TASK_SUCCEEDED, 6, Histories::nothing);

        assertThat(HistoryChecker.violations(ended(history).events())).isEmpty();
    }

    @Test
    void shouldFindSecondOutcome_whenAttemptEndsTwice() {
        Histories history = task().then(HistoryEventType.TASK_SUBMITTED, 3, Histories::nothing)
                .then(HistoryEventType.TASK_SUCCEEDED, 4, Histories::nothing)
                .after(4, HistoryEventType.TASK_TIMED_OUT, 5, Histories::nothing);

        assertThat(HistoryChecker.violations(ended(history).events())).contains("event 7 ends a task that had ended");
    }

    @Test
    void shouldFindOpenAttempt_whenExecutionSucceedsWithoutItsOutcome() {
        assertThat(HistoryChecker.violations(ended(task()).events()))
                .containsExactly("1 attempts were scheduled, 0 have ended, and the execution has succeeded");
    }

    @Test
    void shouldFindSecondWay_whenEventIsFollowedTwice() {
        Histories history = task().then(HistoryEventType.TASK_SUCCEEDED, 3, Histories::nothing)
                .then(HistoryEventType.TASK_STATE_EXITED, 4, exited("Run"))
                .then(HistoryEventType.PASS_STATE_ENTERED, 4, entered("Next"))
                .after(6, HistoryEventType.PASS_STATE_ENTERED, 4, entered("Next"));

        assertThat(HistoryChecker.violations(history.events())).contains("event 6 is followed by 7 and 8");
    }

    @Test
    void shouldFindEventsAfterTheEnd_whenExecutionGoesOn() {
        Histories history = new Histories()
                .then(HistoryEventType.EXECUTION_STARTED, 0, Histories::nothing)
                .then(HistoryEventType.EXECUTION_SUCCEEDED, 0, output("{}"))
                .then(HistoryEventType.PASS_STATE_ENTERED, 0, entered("Next"));

        assertThat(HistoryChecker.violations(history.events()))
                .contains("event 2 of 3 is ExecutionSucceeded", "event 3 of 3 is PassStateEntered");
    }

    private static Histories task() {
        return new Histories()
                .then(HistoryEventType.EXECUTION_STARTED, 0, Histories::nothing)
                .then(HistoryEventType.TASK_STATE_ENTERED, 1, entered("Run"))
                .then(HistoryEventType.TASK_SCHEDULED, 1, Histories::nothing)
                .then(HistoryEventType.TASK_STARTED, 2, Histories::nothing);
    }

    private static Histories ended(Histories history) {
        return history.then(HistoryEventType.TASK_STATE_EXITED, 9, exited("Run"))
                .then(HistoryEventType.EXECUTION_SUCCEEDED, 9, output("{}"));
    }
}
