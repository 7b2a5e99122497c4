// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.askel.engine.command.ExecutionCommand.CompleteTask;
import dev.askel.engine.command.ExecutionCommand.ConfirmTaskStop;
import dev.askel.engine.command.ExecutionCommand.RecordHeartbeat;
import dev.askel.engine.command.ExecutionCommand.StopExecution;
import dev.askel.engine.command.Reply.Accepted;
import dev.askel.engine.command.Reply.Reason;
import dev.askel.engine.command.Reply.Rejected;
import dev.askel.engine.effect.Effect.FollowTask;
import dev.askel.engine.effect.Effect.RunTask;
import dev.askel.engine.json.Json;
import dev.askel.engine.state.ExecutionState.Status;
import dev.askel.engine.state.TaskRef;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Task states: outcomes, Retry, Catch, time limits, stops. */
class TaskScenarioTest {

    private static Scenario task(String pattern, String fields) {
        return Scenario.of("""
                {"StartAt": "T", "States": {
                  "T": {"Type": "Task", "Resource": "arn:aws:states:::ecs:runTask%s",
                        "Parameters": {"Cluster": "c" %s}, %s "Next": "Done"},
                  "Done": {"Type": "Pass", "End": true}}}
                """.formatted(pattern, pattern.isEmpty() ? "" : ", \"Token.$\": \"$$.Task.Token\"", fields));
    }

    @Test
    void shouldRecordSubmissionAndResult_whenSyncTaskSucceeds() {
        Scenario scenario = task(".sync", "\"ResultPath\": \"$.result\",");

        scenario.start("{\"a\": 1}").taskIsSubmitted().taskSucceeds("{\"ExitCode\": 0}");

        assertThat(scenario.history())
                .containsExactly(
                        "1<-0 ExecutionStarted",
                        "2<-0 TaskStateEntered",
                        "3<-2 TaskScheduled",
                        "4<-3 TaskStarted",
                        "5<-4 TaskSubmitted",
                        "6<-5 TaskSucceeded",
                        "7<-6 TaskStateExited",
                        "8<-7 PassStateEntered",
                        "9<-8 PassStateExited",
                        "10<-9 ExecutionSucceeded");
        assertThat(scenario.outcome().output().orElseThrow().text()).isEqualTo("{\"a\":1,\"result\":{\"ExitCode\":0}}");
    }

    @Test
    void shouldLaunchOrFollowAgain_whenRecoveringBeforeOrAfterSubmission() {
        Scenario scenario = task(".sync", "").start("{}");

        assertThat(scenario.pending()).hasSize(1).first().isInstanceOf(RunTask.class);
        scenario.taskIsSubmitted();
        assertThat(scenario.pending()).hasSize(1).first().isInstanceOf(FollowTask.class);
    }

    @Test
    void shouldWaitLongerEachTime_whenRetrierBacksOff() {
        Scenario scenario = task(
                "",
                "\"Retry\": [{\"ErrorEquals\": [\"E\"], \"IntervalSeconds\": 2, \"BackoffRate\": 2,"
                        + " \"MaxAttempts\": 4, \"MaxDelaySeconds\": 6}],");
        scenario.start("{}");

        assertThat(scenario.taskFails("E", "c").secondsToTimer()).isEqualTo(2);
        assertThat(scenario.timerFires().taskFails("E", "c").secondsToTimer()).isEqualTo(4);
        assertThat(scenario.timerFires().taskFails("E", "c").secondsToTimer()).isEqualTo(6);
    }

    @Test
    void shouldWaitAPartOfTheDelay_whenJitterIsFull() {
        Scenario scenario = task(
                "", "\"Retry\": [{\"ErrorEquals\": [\"E\"], \"IntervalSeconds\": 4, \"JitterStrategy\": \"FULL\"}],");

        scenario.drawing(0.25).start("{}").taskFails("E", "c");

        assertThat(scenario.secondsToTimer()).isEqualTo(1);
    }

    @Test
    void shouldScheduleWithANewToken_whenRetried() {
        Scenario scenario =
                task(".waitForTaskToken", "\"Retry\": [{\"ErrorEquals\": [\"States.ALL\"], \"MaxAttempts\": 1}],");

        scenario.start("{}");
        String first = scenario.taskParameters().text();
        scenario.taskFails("E", "c").timerFires();

        assertThat(scenario.taskParameters().text()).isNotEqualTo(first);
        assertThat(scenario.history()).endsWith("4<-3 TaskStarted", "5<-4 TaskFailed", "6<-5 TaskScheduled");
    }

    @Test
    void shouldHaveATokenInTheContextObject_whenTheTaskIsWaitedForOnly() {
        Scenario scenario = Scenario.of("""
                {"StartAt": "T", "States": {
                  "T": {"Type": "Task", "Resource": "arn:aws:states:::ecs:runTask", "Parameters": {"All.$": "$$"},
                        "End": true}}}
                """);

        scenario.start("{}");

        assertThat(scenario.taskParameters().tree().get("All").fieldNames())
                .toIterable()
                .containsExactly("Execution", "StateMachine", "State");
        assertThat(task(".sync", "").start("{}").taskParameters().text()).contains("token/");
    }

    @Test
    void shouldTakeCatcher_whenRetriesAreUsedUp() {
        Scenario scenario = task(
                "",
                "\"Retry\": [{\"ErrorEquals\": [\"E\"], \"MaxAttempts\": 1}],"
                        + "\"Catch\": [{\"ErrorEquals\": [\"E\"], \"ResultPath\": \"$.error\", \"Next\": \"Done\"}],");

        scenario.start("{\"a\": 1}").taskFails("E", "c1").timerFires().taskFails("E", "c2");

        assertThat(scenario.outcome().output().orElseThrow().text())
                .isEqualTo("{\"a\":1,\"error\":{\"Error\":\"E\",\"Cause\":\"c2\"}}");
        assertThat(scenario.history()).contains("9<-8 TaskStateExited", "10<-9 PassStateEntered");
    }

    @Test
    void shouldTimeOutAndStopTheTask_whenItTakesTooLong() {
        Scenario scenario = task(".sync", "\"TimeoutSeconds\": 30,");

        scenario.start("{}").taskIsSubmitted().timerFires();

        assertThat(scenario.history()).endsWith("6<-5 TaskTimedOut", "7<-6 ExecutionFailed");
        assertThat(scenario.outcome().error()).contains("States.Timeout");
        assertThat(scenario.outcome().cause()).isEmpty();
        assertThat(scenario.stops()).hasSize(1);
    }

    @Test
    void shouldCatchByEitherName_whenHeartbeatIsMissed() {
        for (String name : new String[] {"States.HeartbeatTimeout", "States.Timeout", "States.ALL"}) {
            Scenario scenario = task(
                    ".waitForTaskToken",
                    "\"TimeoutSeconds\": 300, \"HeartbeatSeconds\": 60, \"Catch\": [{\"ErrorEquals\": [\"" + name
                            + "\"], \"Next\": \"Done\"}],");

            scenario.start("{}").taskIsSubmitted().timerFires();

            assertThat(scenario.state().status()).as(name).isEqualTo(Status.SUCCEEDED);
            assertThat(scenario.history()).as(name).contains("6<-5 TaskTimedOut");
        }
    }

    @Test
    void shouldCountSilenceAnew_whenHeartbeatArrives() {
        Scenario scenario = task(".waitForTaskToken", "\"TimeoutSeconds\": 300, \"HeartbeatSeconds\": 60,");
        scenario.start("{}").taskIsSubmitted().after(50);

        scenario.when(new RecordHeartbeat(scenario.task()));

        assertThat(scenario.secondsToTimer()).isEqualTo(60);
        assertThat(scenario.history()).hasSize(5);
    }

    @Test
    void shouldRefuseTheSecondOutcome_whenTaskHasEnded() {
        Scenario scenario = task(".waitForTaskToken", "").start("{}");
        TaskRef task = scenario.task();

        scenario.taskSucceeds("1").when(new CompleteTask(task, Json.parse("2")));

        assertThat(scenario.reply()).isEqualTo(new Rejected(Reason.TASK_TIMED_OUT));
        assertThat(scenario.outcome().output().orElseThrow().text()).isEqualTo("1");
    }

    @Test
    void shouldAbortAndOweTheStop_whenStoppedWhileATaskRuns() {
        Scenario scenario = task(".sync", "\"TimeoutSeconds\": 30,").start("{}").taskIsSubmitted();
        TaskRef task = scenario.task();

        scenario.when(new StopExecution(Optional.of("E"), Optional.of("bye")));

        assertThat(scenario.history()).endsWith("6<-0 ExecutionAborted");
        assertThat(scenario.timers()).isEmpty();
        assertThat(scenario.pending()).isEqualTo(scenario.stops()).hasSize(1);
        scenario.when(new ConfirmTaskStop(task));
        assertThat(scenario.pending()).isEmpty();
    }

    @Test
    void shouldAnswerTheSame_whenStartedAgainWithTheSameInputWhileRunning() {
        Scenario scenario = task("", "").start("{\"a\": 1}");

        assertThat(scenario.start("{\"a\": 1}").reply()).isInstanceOf(Accepted.class);
        assertThat(scenario.start("{\"a\": 2}").reply()).isEqualTo(new Rejected(Reason.EXECUTION_ALREADY_EXISTS));
        scenario.taskSucceeds("{}");
        assertThat(scenario.start("{\"a\": 1}").reply()).isEqualTo(new Rejected(Reason.EXECUTION_ALREADY_EXISTS));
        assertThat(scenario.history())
                .filteredOn(line -> line.endsWith("ExecutionStarted"))
                .hasSize(1);
    }
}
