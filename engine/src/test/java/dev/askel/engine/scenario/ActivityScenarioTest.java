// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.askel.engine.command.ExecutionCommand.CompleteTask;
import dev.askel.engine.command.ExecutionCommand.FailTask;
import dev.askel.engine.command.ExecutionCommand.RecordHeartbeat;
import dev.askel.engine.command.ExecutionCommand.ResolveActivity;
import dev.askel.engine.command.ExecutionCommand.StartTask;
import dev.askel.engine.command.ExecutionCommand.StopExecution;
import dev.askel.engine.command.Reply.Accepted;
import dev.askel.engine.command.Reply.Reason;
import dev.askel.engine.command.Reply.Rejected;
import dev.askel.engine.effect.Effect.RunTask;
import dev.askel.engine.effect.Effect.SeekActivity;
import dev.askel.engine.effect.Effect.StartTimer;
import dev.askel.engine.json.Json;
import dev.askel.engine.port.TaskFailurePhase;
import dev.askel.engine.state.ScopeId;
import dev.askel.engine.state.TaskRef;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tasks of activities: found, scheduled, handed out once, ended by their workers or by their clocks. */
class ActivityScenarioTest {

    private static final String ARN = "arn:aws:states:us-east-1:123456789012:activity:a";
    private static final TaskRef TASK = new TaskRef(ScopeId.ROOT, 1, 0);
    private static final Rejected OVER = new Rejected(Reason.TASK_TIMED_OUT);
    private static final Rejected NOT_STARTED = new Rejected(Reason.TASK_NOT_STARTED);

    private static Scenario activity(String fields) {
        return Scenario.of("""
                {"StartAt": "T", "States": {
                  "T": {"Type": "Task", "Resource": "%s", %s "End": true}}}
                """.formatted(ARN, fields));
    }

    private static Scenario scheduled(String fields) {
        return activity(fields).start("{\"a\": 1}").when(new ResolveActivity(TASK, true));
    }

    private static StartTask start(String handOut) {
        return new StartTask(TASK, handOut, Optional.of("worker-1"));
    }

    private static CompleteTask complete() {
        return new CompleteTask(TASK, Json.parse("\"done\""));
    }

    private static FailTask fail() {
        return new FailTask(TASK, TaskFailurePhase.RUN, Optional.of("E"), Optional.empty());
    }

    @Test
    void shouldSeekTheActivityFirst_whenItIsNotKnown() {
        Scenario scenario = activity("").start("{}");

        assertThat(scenario.history()).containsExactly("1<-0 ExecutionStarted", "2<-0 TaskStateEntered");
        assertThat(scenario.pending()).containsExactly(new SeekActivity(TASK, ARN));
    }

    @Test
    void shouldScheduleAtOnce_whenTheActivityIsKnown() {
        Scenario scenario = activity("").knowing(ARN).start("{}");

        assertThat(scenario.history()).last().isEqualTo("3<-2 ActivityScheduled");
        assertThat(scenario.pending()).hasSize(1).first().isInstanceOf(RunTask.class);
    }

    @Test
    void shouldRecordTheWorker_whenTheTaskIsHandedOut() {
        Scenario scenario = scheduled("");

        scenario.when(start("h")).when(complete());

        assertThat(scenario.history())
                .containsExactly(
                        "1<-0 ExecutionStarted",
                        "2<-0 TaskStateEntered",
                        "3<-2 ActivityScheduled",
                        "4<-3 ActivityStarted",
                        "5<-4 ActivitySucceeded",
                        "6<-5 TaskStateExited",
                        "7<-6 ExecutionSucceeded");
        JsonNode started = scenario.shown().get(3).get("activityStartedEventDetails");
        assertThat(started.get("workerName").asText()).isEqualTo("worker-1");
        assertThat(scenario.shown()
                        .get(2)
                        .get("activityScheduledEventDetails")
                        .get("input")
                        .asText())
                .isEqualTo("{\"a\": 1}");
    }

    @Test
    void shouldShowNoWorkerName_whenTheWorkerHasNone() {
        Scenario scenario = scheduled("").when(new StartTask(TASK, "h", Optional.empty()));

        assertThat(scenario.shown().get(3).get("activityStartedEventDetails")).isEmpty();
    }

    @Test
    void shouldBeHandedOutOnce_whenTwoHandOutsCompete() {
        Scenario scenario = scheduled("").when(start("first"));
        int events = scenario.events().size();

        assertThat(scenario.when(start("second")).reply()).isEqualTo(OVER);
        assertThat(scenario.when(start("first")).reply()).isInstanceOf(Accepted.class);

        assertThat(scenario.events()).hasSize(events);
        assertThat(scenario.pending())
                .as("a task that a worker has is not offered")
                .isEmpty();
    }

    @Test
    void shouldRefuseWorkers_whenTheTaskIsNotHandedOut() {
        Scenario scenario = scheduled("\"HeartbeatSeconds\": 5, \"TimeoutSeconds\": 50,");

        assertThat(scenario.when(complete()).reply()).isEqualTo(NOT_STARTED);
        assertThat(scenario.when(fail()).reply()).isEqualTo(NOT_STARTED);
        assertThat(scenario.when(new RecordHeartbeat(TASK)).reply()).isEqualTo(NOT_STARTED);
        assertThat(scenario.history()).hasSize(3);
    }

    @Test
    void shouldRefuseAHandOut_whenTheTaskHasEnded() {
        Scenario scenario = scheduled("").when(start("h")).when(complete());

        assertThat(scenario.when(start("h")).reply()).isEqualTo(OVER);
        assertThat(scenario.when(new RecordHeartbeat(TASK)).reply()).isEqualTo(OVER);
    }

    @Test
    void shouldCountFromTheHandOut_whenTheStateHasTimeLimits() {
        Scenario scenario = scheduled("\"HeartbeatSeconds\": 5, \"TimeoutSeconds\": 50,");
        assertThat(scenario.timers()).as("while it waits for a worker").isEmpty();

        scenario.after(1_000).when(start("h"));

        assertThat(scenario.secondsToTimer()).isEqualTo(5);
        scenario.after(4).when(new RecordHeartbeat(TASK));
        assertThat(scenario.secondsToTimer()).isEqualTo(5);
        assertThat(scenario.pending()).hasSize(2).allMatch(StartTimer.class::isInstance);
    }

    @Test
    void shouldTimeOut_whenTheWorkerIsSilent() {
        Scenario scenario =
                scheduled("\"HeartbeatSeconds\": 5, \"TimeoutSeconds\": 50,").when(start("h"));

        scenario.timerFires();

        assertThat(scenario.history()).endsWith("5<-4 ActivityTimedOut", "6<-5 ExecutionFailed");
        assertThat(scenario.outcome().error()).contains("States.Timeout");
        assertThat(scenario.timers()).isEmpty();
        assertThat(scenario.when(complete()).reply()).isEqualTo(OVER);
    }

    @Test
    void shouldTimeOut_whenTheWorkerTakesTooLong() {
        Scenario scenario = scheduled("\"TimeoutSeconds\": 50,").after(7).when(start("h"));

        assertThat(scenario.secondsToTimer()).isEqualTo(50);
        scenario.timerFires();

        assertThat(scenario.history()).endsWith("5<-4 ActivityTimedOut", "6<-5 ExecutionFailed");
    }

    @Test
    void shouldFailWithoutScheduling_whenThereIsNoActivity() {
        Scenario scenario = activity("\"Catch\": [{\"ErrorEquals\": [\"States.ALL\"], \"Next\": \"T\"}],")
                .start("{}")
                .when(new ResolveActivity(TASK, false));

        assertThat(scenario.history())
                .containsExactly("1<-0 ExecutionStarted", "2<-0 TaskStateEntered", "3<-2 ExecutionFailed");
        assertThat(scenario.outcome().error()).contains("States.Runtime");
        assertThat(scenario.outcome().cause())
                .contains("An error occurred while executing the state 'T' (entered at the event id #2). The activity "
                        + ARN + " does not exist.");
    }

    @Test
    void shouldFailTheSchedule_whenTheActivityIsDeletedBeforeTheHandOut() {
        Scenario scenario = scheduled("").when(new ResolveActivity(TASK, false));

        assertThat(scenario.history()).endsWith("4<-3 ActivityScheduleFailed", "5<-4 ExecutionFailed");
        assertThat(scenario.outcome().cause().orElseThrow()).endsWith("The activity " + ARN + " does not exist.");
    }

    @Test
    void shouldGoOn_whenTheActivityIsDeletedAfterTheHandOut() {
        Scenario scenario = scheduled("").when(start("h"));

        assertThat(scenario.when(new ResolveActivity(TASK, false)).reply()).isEqualTo(OVER);

        assertThat(scenario.when(complete()).outcome().output()).isPresent();
    }

    @Test
    void shouldForgetTheTask_whenTheExecutionIsStopped() {
        Scenario scenario = scheduled("").when(new StopExecution(Optional.empty(), Optional.empty()));

        assertThat(scenario.forgotten()).extracting(forget -> forget.task()).containsExactly(TASK);
        assertThat(scenario.history()).endsWith("3<-2 ActivityScheduled", "4<-0 ExecutionAborted");
        assertThat(scenario.when(start("h")).reply()).isEqualTo(OVER);
    }

    @Test
    void shouldSeekTheActivityAgain_whenTheTaskIsRetried() {
        Scenario scenario = scheduled("\"Retry\": [{\"ErrorEquals\": [\"E\"]}],")
                .when(start("h"))
                .when(fail())
                .timerFires();

        TaskRef second = new TaskRef(ScopeId.ROOT, 1, 1);
        assertThat(scenario.pending()).containsExactly(new SeekActivity(second, ARN));
        scenario.when(new ResolveActivity(second, true));
        assertThat(scenario.when(start("h")).reply())
                .as("the hand-out of the first attempt")
                .isEqualTo(OVER);
        assertThat(scenario.when(new StartTask(second, "again", Optional.empty()))
                        .reply())
                .isInstanceOf(Accepted.class);
        assertThat(scenario.history()).endsWith("6<-5 ActivityScheduled", "7<-6 ActivityStarted");
    }
}
