// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.askel.engine.command.ExecutionCommand.CompleteTask;
import dev.askel.engine.command.Reply;
import dev.askel.engine.command.Reply.NotRedrivable;
import dev.askel.engine.command.Reply.Redriven;
import dev.askel.engine.command.Reply.Rejected;
import dev.askel.engine.json.Json;
import dev.askel.engine.limit.Limits;
import dev.askel.engine.state.ExecutionState.Status;
import dev.askel.engine.state.Redrivability;
import dev.askel.engine.state.TaskRef;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a redrive runs again of states of each type; chains of events are those that the service records. */
class RedriveScenarioTest {

    private static final String TASK = "{\"Type\": \"Task\", \"Resource\": \"arn:aws:states:::ecs:runTask.sync\","
            + " \"Parameters\": {\"execution.$\": \"$$.Execution\", \"state.$\": \"$$.State\"}, \"End\": true%s}";

    private static String task(String fields) {
        return TASK.formatted(fields);
    }

    private static Scenario single(String state) {
        return Scenario.of("{\"StartAt\": \"S\", \"States\": {\"S\": " + state + "}}");
    }

    private static List<String> since(Scenario scenario, int id) {
        List<String> history = scenario.history();
        return history.subList(id - 1, history.size());
    }

    @Test
    void shouldScheduleTheTaskFromItsEntry_whenTheTaskFailed() {
        Scenario scenario = Scenario.of("""
                {"StartAt": "P", "States": {"P": {"Type": "Pass", "Result": 1, "Next": "S"}, "S": %s}}
                """.formatted(task("")));
        scenario.start("{}").taskFails("Boom", "why");

        scenario.after(60).redrive().taskSucceeds("\"ok\"");

        assertThat(scenario.history())
                .containsExactly(
                        "1<-0 ExecutionStarted",
                        "2<-0 PassStateEntered",
                        "3<-2 PassStateExited",
                        "4<-3 TaskStateEntered",
                        "5<-4 TaskScheduled",
                        "6<-5 TaskStarted",
                        "7<-6 TaskFailed",
                        "8<-7 ExecutionFailed",
                        "9<-8 ExecutionRedriven",
                        "10<-4 TaskScheduled",
                        "11<-10 TaskStarted",
                        "12<-11 TaskSucceeded",
                        "13<-12 TaskStateExited",
                        "14<-13 ExecutionSucceeded");
        assertThat(scenario.shown().get(8).path("executionRedrivenEventDetails").path("redriveCount"))
                .hasToString("1");
        assertThat(scenario.outcome().output().orElseThrow().text()).isEqualTo("\"ok\"");
    }

    @Test
    void shouldTellTheRedriveInTheContext_whenTheTaskRunsAgain() {
        Scenario scenario = single(task(", \"Retry\": [{\"ErrorEquals\": [\"Boom\"], \"MaxAttempts\": 1}]"));
        scenario.start("{}").taskFails("Boom", "1").timerFires().taskFails("Boom", "2");

        scenario.after(60).redrive();
        Json first = scenario.taskParameters();
        scenario.taskFails("Boom", "3").timerFires();
        Json retried = scenario.taskParameters();

        assertThat(first.tree().at("/execution/RedriveCount")).hasToString("1");
        assertThat(first.tree().at("/execution/RedriveTime").asText()).isEqualTo("2026-01-01T00:01:01Z");
        assertThat(first.tree().at("/execution/StartTime").asText()).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(first.tree().at("/state/EnteredTime").asText()).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(first.tree().at("/state/RetryCount")).hasToString("0");
        assertThat(retried.tree().at("/state/RetryCount")).hasToString("1");
    }

    @Test
    void shouldRefuseTheOldAttempt_whenTheTaskRunsAgain() {
        Scenario scenario = single(task(""));
        scenario.start("{}");
        TaskRef old = scenario.task();
        scenario.stop();

        scenario.redrive();
        TaskRef fresh = scenario.task();
        scenario.when(new CompleteTask(old, Json.parse("\"late\"")));

        assertThat(scenario.reply()).isEqualTo(new Rejected(Reply.Reason.TASK_TIMED_OUT));
        assertThat(fresh.idempotencyKey("arn")).isNotEqualTo(old.idempotencyKey("arn"));
        assertThat(scenario.state().isRunning()).isTrue();
        assertThat(scenario.state().stopping()).containsOnlyKeys(old);
        assertThat(since(scenario, 5))
                .containsExactly("5<-0 ExecutionAborted", "6<-5 ExecutionRedriven", "7<-2 TaskScheduled");
    }

    @Test
    void shouldStartTimeLimitsAnew_whenTheExecutionTimedOut() {
        Scenario scenario = Scenario.of("""
                {"TimeoutSeconds": 8, "StartAt": "S", "States": {"S": %s}}
                """.formatted(task(", \"TimeoutSeconds\": 60")));
        scenario.start("{}").timerFires();
        assertThat(scenario.state().status()).isEqualTo(Status.TIMED_OUT);

        scenario.after(2).redrive();

        assertThat(scenario.secondsToTimer()).isEqualTo(8);
        scenario.timerFires();
        assertThat(scenario.state().status()).isEqualTo(Status.TIMED_OUT);
        assertThat(scenario.outcome().stoppedAt()).isEqualTo(Scenario.START.plusSeconds(18));
        scenario.redrive().taskSucceeds("1");
        assertThat(scenario.state().status()).isEqualTo(Status.SUCCEEDED);
        assertThat(scenario.state().redrives().count()).isEqualTo(2);
    }

    @Test
    void shouldFailAgainWithoutEntry_whenTheStateIsFail() {
        Scenario scenario = single("{\"Type\": \"Fail\", \"Error\": \"E\", \"Cause\": \"c\"}");

        scenario.start("{}").redrive();

        assertThat(since(scenario, 2))
                .containsExactly(
                        "2<-0 FailStateEntered",
                        "3<-2 ExecutionFailed",
                        "4<-3 ExecutionRedriven",
                        "5<-4 ExecutionFailed");
        assertThat(scenario.state().status()).isEqualTo(Status.FAILED);
        assertThat(scenario.outcome().error()).contains("E");
    }

    @Test
    void shouldWaitItsSecondsAgain_whenTheWaitWasStopped() {
        Scenario scenario = single("{\"Type\": \"Wait\", \"Seconds\": 30, \"End\": true}");
        scenario.start("{}").after(9).stop();

        scenario.after(40).redrive();

        assertThat(scenario.secondsToTimer()).isEqualTo(30);
        scenario.timerFires();
        assertThat(since(scenario, 3))
                .containsExactly(
                        "3<-0 ExecutionAborted",
                        "4<-3 ExecutionRedriven",
                        "5<-2 WaitStateExited",
                        "6<-5 ExecutionSucceeded");
    }

    @Test
    void shouldLeaveAtOnce_whenTheMomentOfTheWaitHasPassed() {
        Scenario scenario = single("{\"Type\": \"Wait\", \"Timestamp\": \"2026-01-01T00:00:30Z\", \"End\": true}");
        scenario.start("{}").after(9).stop();

        scenario.after(40).redrive();

        assertThat(scenario.state().status()).isEqualTo(Status.SUCCEEDED);
    }

    @Test
    void shouldWaitForTheRest_whenTheMomentOfTheWaitIsToCome() {
        Scenario scenario = single("{\"Type\": \"Wait\", \"Timestamp\": \"2026-01-01T00:00:30Z\", \"End\": true}");
        scenario.start("{}").after(9).stop();

        scenario.after(1).redrive();

        assertThat(scenario.secondsToTimer()).isEqualTo(20);
    }

    @Test
    void shouldEvaluateAgain_whenChoiceOrPassFailed() {
        Scenario choice = Scenario.of("""
                {"QueryLanguage": "JSONata", "StartAt": "C", "States": {"T": {"Type": "Succeed"}, "C": {"Type": "Choice", "Choices": [
                  {"Condition": "{% false %}", "Next": "T"}]}}}
                """);
        Scenario pass = single("{\"Type\": \"Pass\", \"InputPath\": \"$.none\", \"End\": true}");

        choice.start("{}").redrive();
        pass.start("{}").redrive();

        assertThat(choice.outcome().error()).contains("States.Runtime");
        assertThat(choice.history())
                .filteredOn(line -> line.endsWith("StateEntered"))
                .hasSize(1);
        assertThat(pass.outcome().error()).contains("States.Runtime");
        assertThat(pass.history())
                .filteredOn(line -> line.endsWith("StateEntered"))
                .hasSize(1);
    }

    @Test
    void shouldRunTheTaskAgain_whenItsOutputCouldNotBeMade() {
        Scenario scenario = single(task(", \"ResultSelector\": {\"a.$\": \"$.needed\"}"));
        scenario.start("{}").taskSucceeds("{}");
        assertThat(scenario.state().status()).isEqualTo(Status.FAILED);

        scenario.redrive().taskSucceeds("{\"needed\": 1}");

        assertThat(scenario.outcome().output().orElseThrow().text()).isEqualTo("{\"a\":1}");
    }

    @Test
    void shouldCountRetriesAnew_whenTheExecutionWasStoppedBetweenAttempts() {
        Scenario scenario = single(task(", \"Retry\": [{\"ErrorEquals\": [\"Boom\"], \"MaxAttempts\": 1}]"));
        scenario.start("{}").taskFails("Boom", "1").stop();

        scenario.redrive();

        assertThat(scenario.running()).isEqualTo(1);
        scenario.taskFails("Boom", "2").timerFires().taskFails("Boom", "3");
        assertThat(scenario.state().status()).isEqualTo(Status.FAILED);
    }

    @Test
    void shouldKeepVariables_whenTheyWereAssignedBefore() {
        Scenario scenario = Scenario.of("""
                {"StartAt": "A", "States": {
                  "A": {"Type": "Pass", "Assign": {"x": 1}, "Next": "P"},
                  "P": {"Type": "Parallel", "End": true, "Branches": [{"StartAt": "B", "States": {
                    "B": {"Type": "Pass", "Assign": {"y": 2}, "Next": "T"},
                    "T": {"Type": "Task", "Resource": "arn:aws:states:::ecs:runTask.sync",
                          "Parameters": {"x.$": "$x", "y.$": "$y"}, "End": true}}}]}}}
                """);
        scenario.start("{}").taskFails("Boom", "why");

        scenario.redrive();

        assertThat(scenario.taskParameters().text()).isEqualTo("{\"x\":1,\"y\":2}");
    }

    @Test
    void shouldRefuse_whenTheExecutionRunsOrHasSucceededOrNeverWas() {
        Scenario scenario = single(task(""));

        Reply absent = scenario.redrive().reply();
        Reply running = scenario.start("{}").redrive("t").reply();
        Scenario ended = single("{\"Type\": \"Succeed\"}").start("{}").redrive();

        assertThat(absent).isEqualTo(new Rejected(Reply.Reason.EXECUTION_DOES_NOT_EXIST));
        assertThat(running).isEqualTo(new NotRedrivable(Redrivability.RUNNING));
        assertThat(ended.reply()).isEqualTo(new NotRedrivable(Redrivability.SUCCEEDED));
    }

    @Test
    void shouldRefuse_whenItIsTooOldOrItsHistoryIsFull() {
        double day = 86_400;
        String fail = "{\"Type\": \"Fail\"}";
        Scenario old = single(fail).start("{}").after(14 * day + 1).redrive();
        Scenario open = single("{\"Type\": \"Wait\", \"Seconds\": 9, \"End\": true}");
        open.start("{}").after(365 * day + 1).stop().redrive();
        Scenario full = Scenario.of("{\"StartAt\": \"S\", \"States\": {\"S\": " + fail + "}}", new Limits(9, 4, 99, 9));
        full.start("{}").redrive();

        assertThat(old.reply()).isEqualTo(new NotRedrivable(Redrivability.PERIOD_OVER));
        assertThat(open.reply()).isEqualTo(new NotRedrivable(Redrivability.OPEN_TOO_LONG));
        assertThat(full.reply()).isEqualTo(new NotRedrivable(Redrivability.HISTORY_FULL));
    }

    @Test
    void shouldAnswerAlike_whenAClientTokenComesAgain() {
        Scenario scenario = single(task(""));
        scenario.start("{}").taskFails("Boom", "1");

        Reply first = scenario.after(1).redrive("A").reply();
        Reply other = scenario.redrive("B").reply();
        Reply again = scenario.after(5).redrive("A").reply();
        Reply afterTheEnd = scenario.stop().redrive("A").reply();
        Reply second = scenario.redrive("B").reply();
        Reply older = scenario.redrive("A").reply();

        assertThat(first).isEqualTo(new Redriven(Scenario.START.plusSeconds(1)));
        assertThat(other).isEqualTo(new NotRedrivable(Redrivability.RUNNING));
        assertThat(List.of(again, afterTheEnd, older)).containsOnly(first);
        assertThat(second).isEqualTo(new Redriven(Scenario.START.plusSeconds(6)));
        assertThat(scenario.state().redrives().count()).isEqualTo(2);
    }

    @Test
    void shouldRedriveAgain_whenAClientTokenIsForgotten() {
        Scenario late = single("{\"Type\": \"Fail\"}")
                .start("{}")
                .redrive("A")
                .after(15 * 60)
                .redrive("A");
        Scenario many = single("{\"Type\": \"Fail\"}").start("{}").redrive("A");
        for (int i = 0; i < 10; i++) {
            many.redrive("token " + i);
        }

        many.redrive("A");

        assertThat(late.state().redrives().count()).isEqualTo(2);
        assertThat(many.state().redrives().count()).isEqualTo(12);
        assertThat(many.state().redrives().tokens()).hasSize(10);
    }
}
