// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.askel.engine.effect.Effect.RunMapRun;
import dev.askel.engine.limit.Limits;
import dev.askel.engine.state.ExecutionState.Status;
import dev.askel.engine.state.TaskRef;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a redrive runs again within Parallel and Map states, and of Map Runs. */
class RedriveBranchScenarioTest {

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
    void shouldRunOnlyWhatDidNotEndWell_whenParallelFailed() {
        Scenario scenario = single("""
                {"Type": "Parallel", "End": true, "Branches": [
                  {"StartAt": "A", "States": {"A": %s}},
                  {"StartAt": "B", "States": {"B": %s}},
                  {"StartAt": "C", "States": {"C": %s}}]}
                """.formatted(task(""), task(""), task("")));
        scenario.start("{}").taskSucceeds("\"kept\"").taskFails("Boom", "why");

        scenario.redrive();

        assertThat(scenario.running()).isEqualTo(2);
        assertThat(since(scenario, scenario.history().size() - 2))
                .containsExactly("20<-19 ExecutionRedriven", "21<-6 TaskScheduled", "22<-8 TaskScheduled");
        scenario.taskSucceeds("\"b\"").taskSucceeds("\"c\"");
        assertThat(scenario.outcome().output().orElseThrow().text()).isEqualTo("[\"kept\",\"b\",\"c\"]");
        assertThat(scenario.history())
                .filteredOn(line -> line.endsWith("ParallelStateStarted"))
                .hasSize(1);
    }

    @Test
    void shouldGoOnWithTheFailedItemAndThenStartTheOthers_whenMapFailed() {
        Scenario scenario = single("""
                {"Type": "Map", "MaxConcurrency": 1, "End": true,
                  "ItemProcessor": {"StartAt": "T", "States": {"T": %s}}}
                """.formatted(task("")));
        scenario.start("[0, 1, 2]").taskSucceeds("0").taskFails("Boom", "why");

        scenario.redrive().taskSucceeds("1").taskSucceeds("2");

        assertThat(since(scenario, 16))
                .containsExactly(
                        "16<-15 MapIterationFailed",
                        "17<-15 TaskStateAborted",
                        "18<-15 MapStateFailed",
                        "19<-18 ExecutionFailed",
                        "20<-19 ExecutionRedriven",
                        "21<-12 TaskScheduled",
                        "22<-21 TaskStarted",
                        "23<-22 TaskSucceeded",
                        "24<-23 TaskStateExited",
                        "25<-24 MapIterationSucceeded",
                        "26<-24 MapIterationStarted",
                        "27<-26 TaskStateEntered",
                        "28<-27 TaskScheduled",
                        "29<-28 TaskStarted",
                        "30<-29 TaskSucceeded",
                        "31<-30 TaskStateExited",
                        "32<-31 MapIterationSucceeded",
                        "33<-32 MapStateSucceeded",
                        "34<-32 MapStateExited",
                        "35<-34 ExecutionSucceeded");
        assertThat(scenario.outcome().output().orElseThrow().text()).isEqualTo("[0,1,2]");
    }

    @Test
    void shouldHoldToMaxConcurrency_whenToleratedIterationsFailedToo() {
        Scenario scenario = single("""
                {"Type": "Map", "MaxConcurrency": 1, "ToleratedFailureCount": 1, "End": true,
                  "ItemProcessor": {"StartAt": "T", "States": {"T": %s}}}
                """.formatted(task("")));
        scenario.start("[0, 1, 2, 3]").taskFails("A", "a").taskSucceeds("1").taskFails("B", "b");
        assertThat(scenario.outcome().error()).contains("States.ExceedToleratedFailureThreshold");

        scenario.redrive();

        assertThat(scenario.running()).isEqualTo(1);
        scenario.taskFails("A", "again");
        assertThat(scenario.running()).isEqualTo(1);
        scenario.taskSucceeds("2").taskSucceeds("3");
        assertThat(scenario.outcome().output().orElseThrow().text()).isEqualTo("[1,2,3]");
    }

    @Test
    void shouldGoOnInside_whenBranchesAreNested() {
        Scenario scenario = single("""
                {"Type": "Parallel", "End": true, "Branches": [
                  {"StartAt": "M", "States": {"M": {"Type": "Map", "End": true,
                    "ItemProcessor": {"StartAt": "T", "States": {"T": %s}}}}},
                  {"StartAt": "W", "States": {"W": {"Type": "Wait", "Seconds": 100, "End": true}}}]}
                """.formatted(task("")));
        scenario.start("[0, 1]").taskSucceeds("\"kept\"").taskFails("Boom", "why");

        scenario.redrive();

        assertThat(scenario.running()).isEqualTo(1);
        assertThat(scenario.secondsToTimer()).isEqualTo(100);
        scenario.taskSucceeds("\"fixed\"").timerFires();
        assertThat(scenario.outcome().output().orElseThrow().text()).isEqualTo("[[\"kept\",\"fixed\"],[0,1]]");
    }

    @Test
    void shouldGoOnWithWhatWasNotResumed_whenItFailsAgain() {
        Scenario scenario = single("""
                {"Type": "Map", "MaxConcurrency": 2, "End": true,
                  "ItemProcessor": {"StartAt": "T", "States": {"T": %s}}}
                """.formatted(task("")));
        scenario.start("[0, 1, 2]").taskFails("Boom", "first");

        scenario.redrive().taskFails("Boom", "second");
        scenario.redrive().taskSucceeds("0").taskSucceeds("1").taskSucceeds("2");

        assertThat(scenario.outcome().output().orElseThrow().text()).isEqualTo("[0,1,2]");
    }

    @Test
    void shouldRunAllBranchesAgain_whenTheStateHadTooMuchData() {
        Scenario scenario = Scenario.of("""
                {"StartAt": "S", "States": {"S": {"Type": "Parallel", "End": true, "Branches": [
                  {"StartAt": "A", "States": {"A": {"Type": "Task", "End": true,
                    "Resource": "arn:aws:states:::ecs:runTask.sync", "Parameters": {}}}},
                  {"StartAt": "B", "States": {"B": {"Type": "Pass", "Result": "0123456789", "End": true}}}]}}}
                """, new Limits(1_000, 25_000, 20, 40));
        scenario.start("{}").taskSucceeds("\"0123456789\"");
        assertThat(scenario.outcome().error()).contains("States.DataLimitExceeded");

        scenario.redrive();

        assertThat(scenario.running()).isEqualTo(1);
        assertThat(scenario.history())
                .filteredOn(line -> line.endsWith("ParallelStateStarted"))
                .hasSize(2);
        scenario.taskSucceeds("1");
        assertThat(scenario.outcome().output().orElseThrow().text()).isEqualTo("[1,\"0123456789\"]");
    }

    @Test
    void shouldMakeTheOutputAgain_whenAllBranchesEndedWell() {
        Scenario scenario = single("""
                {"Type": "Parallel", "End": true, "ResultSelector": {"a.$": "$[7]"}, "Branches": [
                  {"StartAt": "A", "States": {"A": %s}}]}
                """.formatted(task("")));
        scenario.start("{}").taskSucceeds("1");

        scenario.redrive();

        assertThat(scenario.running()).isZero();
        assertThat(scenario.state().status()).isEqualTo(Status.FAILED);
        assertThat(scenario.state().redrives().count()).isEqualTo(1);
    }

    private static Scenario distributedMap(String fields) {
        return single("""
                {"Type": "Map", "End": true, "Label": "each"%s, "ItemProcessor": {
                  "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
                  "StartAt": "P", "States": {"P": {"Type": "Pass", "End": true}}}}
                """.formatted(fields));
    }

    @Test
    void shouldRedriveTheMapRun_whenItFailed() {
        Scenario scenario = distributedMap("");
        RunMapRun first = scenario.start("[1, 2]").mapRun();
        scenario.mapRunFails("States.ExceedToleratedFailureThreshold", "too many");

        RunMapRun again = scenario.redrive().mapRun();
        scenario.mapRunSucceeds("[1, 2]");

        assertThat(again.started()).isEqualTo(first.started());
        assertThat(again.run()).isNotEqualTo(first.run());
        assertThat(again.redrives()).isEqualTo(1);
        assertThat(since(scenario, 2))
                .containsExactly(
                        "2<-0 MapStateEntered",
                        "3<-2 MapStateStarted",
                        "4<-3 MapRunStarted",
                        "5<-4 MapRunFailed",
                        "6<-5 MapStateFailed",
                        "7<-6 ExecutionFailed",
                        "8<-7 ExecutionRedriven",
                        "9<-3 MapRunRedriven",
                        "10<-9 MapRunSucceeded",
                        "11<-10 MapStateSucceeded",
                        "12<-10 MapStateExited",
                        "13<-12 ExecutionSucceeded");
        assertThat(scenario.shown().get(8).path("mapRunRedrivenEventDetails").toString())
                .isEqualTo("{\"mapRunArn\":\"" + first.started().mapRunArn() + "\",\"redriveCount\":1}");
    }

    @Test
    void shouldNotStopWhatIsRedriven_whenTheStopOfTheMapRunIsStillOwed() {
        Scenario scenario = distributedMap("");
        TaskRef first = scenario.start("[1, 2]").mapRun().run();

        scenario.stop().redrive();

        assertThat(scenario.state().stoppingMapRuns().get(first).redrives()).isZero();
        assertThat(scenario.pending()).filteredOn(RunMapRun.class::isInstance).containsExactly(scenario.mapRun());
        assertThat(scenario.mapRun().redrives()).isEqualTo(1);
    }

    @Test
    void shouldRedriveTheSameMapRun_whenOnlyTheOutputCouldNotBeMade() {
        Scenario scenario = distributedMap(", \"ResultSelector\": {\"a.$\": \"$[7]\"}");
        RunMapRun first = scenario.start("[1, 2]").mapRun();
        scenario.mapRunSucceeds("[1, 2]");

        scenario.redrive().mapRunSucceeds("[1, 2]").redrive();

        assertThat(scenario.mapRun().started()).isEqualTo(first.started());
        assertThat(scenario.mapRun().redrives()).isEqualTo(2);
    }

    @Test
    void shouldStartANewMapRun_whenTheResultWasTooLong() {
        Scenario scenario = distributedMap("");
        String first = scenario.start("[1, 2]").mapRun().started().mapRunArn();
        scenario.mapRunFails("States.DataLimitExceeded", "too long");

        scenario.redrive();

        assertThat(scenario.mapRun().redrives()).isZero();
        assertThat(scenario.history())
                .filteredOn(line -> line.endsWith("MapRunStarted"))
                .hasSize(2);
        assertThat(first).isNotEmpty();
    }
}
