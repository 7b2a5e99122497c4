// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.askel.engine.command.ExecutionCommand.FailTask;
import dev.askel.engine.command.ExecutionCommand.FireTimer;
import dev.askel.engine.command.ExecutionCommand.StopExecution;
import dev.askel.engine.limit.Limits;
import dev.askel.engine.port.TaskFailurePhase;
import dev.askel.engine.state.ExecutionState.Status;
import dev.askel.engine.state.TimerRef;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How tasks fail, and which names of errors match: functions by their ARN, and integrations. */
class TaskFailureScenarioTest {

    private static final String FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:greet";
    private static final String INVOKE = "arn:aws:states:::lambda:invoke";

    private static Scenario task(String resource, String fields) {
        return Scenario.of(definition(resource, fields));
    }

    private static String definition(String resource, String fields) {
        return """
                {"StartAt": "T", "States": {
                  "T": {"Type": "Task", "Resource": "%s", "Parameters": {"FunctionName": "greet"}, %s "Next": "Done"},
                  "Done": {"Type": "Pass", "End": true}}}
                """.formatted(resource, fields);
    }

    private static String caught(String error) {
        return "\"Catch\": [{\"ErrorEquals\": [\"" + error + "\"], \"Next\": \"Done\"}],";
    }

    @Test
    void shouldHaveEventsOfAFunction_whenTheResourceIsItsArn() {
        Scenario succeeded = task(FUNCTION, "").start("{}").taskSucceeds("{}");
        Scenario failed = task(FUNCTION, "").start("{}").taskFails("NameError", "{}");
        Scenario timedOut = task(FUNCTION, "\"TimeoutSeconds\": 5,").start("{}").timerFires();

        assertThat(succeeded.history())
                .startsWith(
                        "1<-0 ExecutionStarted",
                        "2<-0 TaskStateEntered",
                        "3<-2 LambdaFunctionScheduled",
                        "4<-3 LambdaFunctionStarted",
                        "5<-4 LambdaFunctionSucceeded",
                        "6<-5 TaskStateExited");
        assertThat(failed.history())
                .endsWith("4<-3 LambdaFunctionStarted", "5<-4 LambdaFunctionFailed", "6<-5 ExecutionFailed");
        assertThat(timedOut.history())
                .endsWith("4<-3 LambdaFunctionStarted", "5<-4 LambdaFunctionTimedOut", "6<-5 ExecutionFailed");
    }

    @Test
    void shouldGoStraightBackToScheduled_whenAFunctionIsTriedAgain() {
        Scenario scenario = task(FUNCTION, "\"Retry\": [{\"ErrorEquals\": [\"States.ALL\"], \"MaxAttempts\": 1}],");

        scenario.start("{}").taskFails("NameError", "1").timerFires().taskFails("NameError", "2");

        assertThat(scenario.history())
                .endsWith(
                        "5<-4 LambdaFunctionFailed",
                        "6<-5 LambdaFunctionScheduled",
                        "7<-6 LambdaFunctionStarted",
                        "8<-7 LambdaFunctionFailed",
                        "9<-8 ExecutionFailed");
    }

    @ParameterizedTest
    @CsvSource({INVOKE + ", lambda", FUNCTION + ", " + FUNCTION})
    void shouldNameServiceOrFunction_whenAResultIsTooLong(String resource, String name) {
        Scenario scenario = Scenario.of(definition(resource, caught("States.ALL")), Limits.AWS);

        scenario.start("{}").taskSucceeds("\"" + "a".repeat(Limits.AWS.payloadBytesMax()) + "\"");

        assertThat(scenario.outcome().output().orElseThrow().tree().get("Cause").textValue())
                .isEqualTo("The state/task '" + name
                        + "' returned a result with a size exceeding the maximum number of bytes service limit.");
    }

    @ParameterizedTest
    @CsvSource({
        "NameError, States.ALL, true",
        "NameError, States.TaskFailed, true",
        "NameError, NameError, true",
        "NameError, Lambda.Unknown, false",
        "States.Timeout, States.ALL, true",
        "States.Timeout, States.TaskFailed, false",
        "States.Runtime, States.ALL, false",
        "States.Runtime, States.TaskFailed, false",
        "States.Runtime, States.Runtime, false"
    })
    void shouldMatchAsAwsDoes_whenATaskFails(String error, String errorEquals, boolean isCaught) {
        Scenario scenario = task(INVOKE, caught(errorEquals));

        scenario.start("{}").taskFails(error, "why");

        assertThat(scenario.state().status()).isEqualTo(isCaught ? Status.SUCCEEDED : Status.FAILED);
    }

    @Test
    void shouldCatchWithAnEmptyCause_whenThereIsNone() {
        Scenario timedOut = task(INVOKE, "\"TimeoutSeconds\": 5," + caught("States.Timeout"));
        Scenario nameless = task(INVOKE, caught("States.ALL")).start("{}");

        timedOut.start("{}").timerFires();
        nameless.when(new FailTask(nameless.task(), TaskFailurePhase.RUN, Optional.empty(), Optional.empty()));

        assertThat(timedOut.outcome().output().orElseThrow().text())
                .isEqualTo("{\"Error\":\"States.Timeout\",\"Cause\":\"\"}");
        assertThat(nameless.outcome().output().orElseThrow().text()).isEqualTo("{\"Error\":\"\",\"Cause\":\"\"}");
    }

    @Test
    void shouldCountSilenceFromTheAnswer_whenAFunctionRunsLongBeforeItHandsOutTheToken() {
        Scenario scenario = Scenario.of("""
                {"StartAt": "T", "States": {
                  "T": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke.waitForTaskToken",
                        "Parameters": {"FunctionName": "greet", "Payload.$": "$$.Task.Token"},
                        "HeartbeatSeconds": 60, "End": true}}}
                """).start("{}");

        assertThat(scenario.timers()).isEmpty();
        scenario.after(600).taskIsSubmitted();
        assertThat(scenario.secondsToTimer()).isEqualTo(60);
        assertThat(scenario.timerFires().outcome().error()).contains("States.Timeout");
    }

    @Test
    void shouldForgetTheCall_whenItIsNotWaitedForAnyMore() {
        Scenario timedOut = task(FUNCTION, "\"TimeoutSeconds\": 5,").start("{}");
        Scenario stopped = task(INVOKE, "").start("{}");

        timedOut.timerFires();
        stopped.when(new StopExecution(Optional.empty(), Optional.empty()));

        assertThat(timedOut.forgotten()).hasSize(1);
        assertThat(stopped.forgotten()).hasSize(1);
        assertThat(stopped.pending()).isEmpty();
        assertThat(task(INVOKE, "").start("{}").taskSucceeds("{}").forgotten()).isEmpty();
    }

    @Test
    void shouldRecordThatATaskWasStarted_whenItIsGivenUp() {
        Scenario stopped = task(INVOKE, "").start("{}");
        Scenario overtaken = Scenario.of("""
                {"StartAt": "T", "TimeoutSeconds": 5, "States": {
                  "T": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
                        "Parameters": {"FunctionName": "greet"}, "End": true}}}
                """).start("{}");

        stopped.when(new StopExecution(Optional.empty(), Optional.empty()));
        TimerRef timeout = overtaken.timers().keySet().iterator().next();
        overtaken.when(new FireTimer(timeout));

        assertThat(stopped.history()).endsWith("3<-2 TaskScheduled", "4<-3 TaskStarted", "5<-0 ExecutionAborted");
        assertThat(overtaken.history()).endsWith("3<-2 TaskScheduled", "4<-3 TaskStarted", "5<-0 ExecutionTimedOut");
        assertThat(overtaken.shown().get(4).get("executionTimedOutEventDetails"))
                .hasToString("{\"error\":\"States.Timeout\"}");
    }

    @Test
    void shouldRecordThatItsTaskWasStarted_whenABranchIsGivenUp() {
        Scenario scenario = Scenario.of("""
                {"StartAt": "P", "States": {"P": {"Type": "Parallel", "End": true, "Branches": [
                  {"StartAt": "A", "States": {"A": {"Type": "Task", "Resource": "%s", "End": true}}},
                  {"StartAt": "B", "States": {"B": {"Type": "Task", "Resource": "%s", "End": true}}}]}}}
                """.formatted(FUNCTION, FUNCTION));

        scenario.start("{}").taskFails("NameError", "why");

        assertThat(scenario.history())
                .endsWith(
                        "9<-8 LambdaFunctionFailed",
                        "10<-9 TaskStateAborted",
                        "11<-7 LambdaFunctionStarted",
                        "12<-9 TaskStateAborted",
                        "13<-9 ParallelStateFailed",
                        "14<-13 ExecutionFailed");
    }
}
