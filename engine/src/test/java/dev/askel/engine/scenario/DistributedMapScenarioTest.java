// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.askel.engine.command.ExecutionCommand.CompleteMapRun;
import dev.askel.engine.command.ExecutionCommand.ConfirmMapRunStop;
import dev.askel.engine.command.ExecutionCommand.FailMapRun;
import dev.askel.engine.command.ExecutionCommand.StopExecution;
import dev.askel.engine.command.Reply.Accepted;
import dev.askel.engine.command.Reply.Reason;
import dev.askel.engine.command.Reply.Rejected;
import dev.askel.engine.effect.Effect.StopMapRun;
import dev.askel.engine.event.MapRunEvent.ItemSource;
import dev.askel.engine.event.MapRunEvent.MapRunStarted;
import dev.askel.engine.json.Json;
import dev.askel.engine.language.model.MapMode.ChildExecutionType;
import dev.askel.engine.state.ExecutionState.Status;
import dev.askel.engine.state.StoppingMapRun;
import dev.askel.engine.state.TaskRef;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Distributed Map, seen from the execution that starts Map Runs; their outcomes are made up. */
class DistributedMapScenarioTest {

    private static final String PROCESSOR =
            "{\"ProcessorConfig\": {\"Mode\": \"DISTRIBUTED\", \"ExecutionType\": \"EXPRESS\"},"
                    + " \"StartAt\": \"I\", \"States\": {\"I\": {\"Type\": \"Pass\", \"End\": true}}}";

    private static Scenario map(String fields) {
        return Scenario.of("{\"StartAt\": \"M\", \"States\": {\"M\": {\"Type\": \"Map\", \"ItemProcessor\": "
                + PROCESSOR + ", " + fields + "\"End\": true}}}");
    }

    @Test
    void shouldChainEventsAsRecorded_whenMapRunSucceeds() {
        Scenario scenario = map("");

        scenario.start("[\"Hello\", \"World\"]").mapRunSucceeds("[\"Hello\",\"World\"]");

        assertThat(scenario.history())
                .containsExactly(
                        "1<-0 ExecutionStarted",
                        "2<-0 MapStateEntered",
                        "3<-2 MapStateStarted",
                        "4<-3 MapRunStarted",
                        "5<-4 MapRunSucceeded",
                        "6<-5 MapStateSucceeded",
                        "7<-5 MapStateExited",
                        "8<-7 ExecutionSucceeded");
        assertThat(scenario.outcome().output().orElseThrow().text()).isEqualTo("[\"Hello\",\"World\"]");
    }

    @Test
    void shouldTellTheMapRunAllItNeeds_whenTheStateIsEntered() {
        Scenario scenario = map("\"Label\": \"each\", \"MaxConcurrency\": 7, \"ItemsPath\": \"$.items\","
                + " \"ToleratedFailurePercentagePath\": \"$.percent\","
                + " \"ItemSelector\": {\"v.$\": \"$$.Map.Item.Value\", \"n.$\": \"$.name\"}, ");

        scenario.start("{\"items\": [1, 2], \"name\": \"x\", \"percent\": 1.1}");

        MapRunStarted started = scenario.mapRun().started();
        assertThat(started.mapRunArn())
                .isEqualTo("arn:aws:states:us-east-1:123456789012:mapRun:machine/each:"
                        + "00000000-0000-4000-8000-000000000000");
        assertThat(started.executionType()).isEqualTo(ChildExecutionType.EXPRESS);
        assertThat(started.maxConcurrency()).isEqualTo(7);
        assertThat(started.tolerance().percentage()).contains(1.1);
        assertThat(started.inputs())
                .extracting(Json::text)
                .containsExactly("{\"v\":1,\"n\":\"x\"}", "{\"v\":2,\"n\":\"x\"}");
        assertThat(scenario.mapRun().stateName()).isEqualTo("M");
    }

    @Test
    void shouldTakeTheFieldsOfAnObject_whenItemsPathLeadsToOne() {
        Scenario plain = map("\"ItemsPath\": \"$.o\", ");
        Scenario selected = map("\"ItemSelector\": {\"item.$\": \"$$.Map.Item\"}, ");

        plain.start("{\"o\": {\"a\": 1}}");
        selected.start("{\"a\": 1}");

        assertThat(plain.mapRun().started().inputs())
                .extracting(Json::text)
                .containsExactly("{\"Key\":\"a\",\"Value\":1}");
        assertThat(selected.mapRun().started().inputs())
                .extracting(Json::text)
                .containsExactly("{\"item\":{\"Index\":0,\"Value\":1,\"Key\":\"a\",\"Source\":\"STATE_DATA\"}}");
    }

    @Test
    void shouldMakeTheSameLabelAgain_whenThereIsNone() {
        String label = map("").start("[]").mapRun().started().label();

        assertThat(label).hasSize(36);
        assertThat(map("").start("[]").mapRun().started().label()).isEqualTo(label);
    }

    @Test
    void shouldFailTheState_whenTheMapRunFails() {
        Scenario scenario = map("");

        scenario.start("[1]").mapRunFails("States.ExceedToleratedFailureThreshold", "too many");

        assertThat(scenario.history())
                .endsWith("4<-3 MapRunStarted", "5<-4 MapRunFailed", "6<-5 MapStateFailed", "7<-6 ExecutionFailed");
        assertThat(scenario.outcome().error()).contains("States.ExceedToleratedFailureThreshold");
        assertThat(scenario.pending()).isEmpty();
    }

    @Test
    void shouldStartAnotherMapRun_whenTheStateIsRetried() {
        Scenario scenario = map("\"Retry\": [{\"ErrorEquals\": [\"States.ALL\"], \"MaxAttempts\": 1}], ");
        TaskRef first = scenario.start("[1]").mapRun().run();

        scenario.mapRunFails("Boom", "why").timerFires();

        assertThat(scenario.history())
                .endsWith("4<-3 MapRunStarted", "5<-4 MapRunFailed", "6<-5 MapStateStarted", "7<-6 MapRunStarted");
        assertThat(scenario.mapRun().run()).isNotEqualTo(first);
        scenario.when(new CompleteMapRun(first, Json.parse("[]")));
        assertThat(scenario.reply()).isEqualTo(new Rejected(Reason.TASK_TIMED_OUT));
    }

    @Test
    void shouldGoOnWithTheErrorOutput_whenTheFailureIsCaught() {
        Scenario scenario = Scenario.of(
                "{\"StartAt\": \"M\", \"States\": {\"M\": {\"Type\": \"Map\","
                        + " \"ItemProcessor\": " + PROCESSOR + ", \"End\": true,"
                        + " \"Catch\": [{\"ErrorEquals\": [\"States.ALL\"], \"Next\": \"S\"}]}, \"S\": {\"Type\": \"Succeed\"}}}");

        scenario.start("[1]").mapRunFails("Boom", "why");

        assertThat(scenario.history()).contains("5<-4 MapRunFailed", "6<-5 MapStateFailed", "7<-6 MapStateExited");
        assertThat(scenario.outcome().output().orElseThrow().text())
                .isEqualTo("{\"Error\":\"Boom\",\"Cause\":\"why\"}");
    }

    @Test
    void shouldRefuseSecondOutcome_whenTheMapRunHasEnded() {
        Scenario scenario = map("");
        TaskRef run = scenario.start("[1]").mapRun().run();
        scenario.mapRunSucceeds("[1]");

        scenario.when(new FailMapRun(run, Optional.of("late"), Optional.empty()));

        assertThat(scenario.reply()).isEqualTo(new Rejected(Reason.TASK_TIMED_OUT));
        assertThat(scenario.state().status()).isEqualTo(Status.SUCCEEDED);
    }

    @Test
    void shouldRunTheMapRunAgain_whenRecovering() {
        Scenario scenario = map("");

        scenario.start("[1]");

        assertThat(scenario.pending()).containsExactly(scenario.mapRun());
    }

    @Test
    void shouldOweTheStopUntilConfirmed_whenTheExecutionIsStopped() {
        Scenario scenario = map("");
        TaskRef run = scenario.start("[1]").mapRun().run();

        scenario.when(new StopExecution(Optional.empty(), Optional.empty()));

        assertThat(scenario.mapRunStops())
                .containsExactly(new StopMapRun(
                        run, new StoppingMapRun(scenario.mapRun().started().mapRunArn(), 0)));
        assertThat(scenario.pending()).isEqualTo(scenario.mapRunStops());
        scenario.when(new ConfirmMapRunStop(run));
        assertThat(scenario.reply()).isEqualTo(new Accepted());
        assertThat(scenario.pending()).isEmpty();
        assertThat(scenario.state().isSettled()).isTrue();
    }

    @Test
    void shouldAbortTheMapRun_whenASiblingFails() {
        Scenario scenario = Scenario.of("""
                {"StartAt": "P", "States": {"P": {"Type": "Parallel", "End": true, "Branches": [
                  {"StartAt": "M", "States": {"M": {"Type": "Map", "ItemProcessor": %s, "End": true}}},
                  {"StartAt": "W", "States": {"W": {"Type": "Wait", "Seconds": 2, "Next": "F"},
                                              "F": {"Type": "Fail", "Error": "E"}}}]}}}
                """.formatted(PROCESSOR));

        scenario.start("[1]").timerFires();

        assertThat(scenario.history())
                .endsWith(
                        "9<-8 FailStateEntered",
                        "10<-9 MapRunAborted",
                        "11<-9 MapStateAborted",
                        "12<-9 ParallelStateFailed",
                        "13<-12 ExecutionFailed");
        assertThat(scenario.mapRunStops()).hasSize(1);
        assertThat(scenario.pending()).isEqualTo(scenario.mapRunStops());
    }

    @Test
    void shouldFailBehindMapStateStarted_whenTheToleranceIsNoPercentage() {
        Scenario scenario = map("\"ItemsPath\": \"$.items\", \"ToleratedFailurePercentagePath\": \"$.percent\", ");

        scenario.start("{\"items\": [0], \"percent\": 100.1}");

        assertThat(scenario.history())
                .containsExactly(
                        "1<-0 ExecutionStarted",
                        "2<-0 MapStateEntered",
                        "3<-2 MapStateStarted",
                        "4<-3 ExecutionFailed");
        assertThat(scenario.outcome().cause())
                .contains("An error occurred while executing the state 'M' (entered at the event id #2)."
                        + " ToleratedFailurePercentage must be between 0 and 100.");
    }

    @Test
    void shouldRunTheProcessorOfTheWholeMachine_whenAChildIsStarted() {
        Scenario scenario = map("");

        var child = scenario.machine().itemProcessor("M");

        assertThat(child.block().startAt()).isEqualTo("I");
        assertThat(child.contentHash()).isEqualTo(scenario.machine().contentHash());
        assertThat(List.of(child.timeoutSeconds())).containsExactly(Optional.empty());
    }

    @Test
    void shouldTellWhereItemsAreAndHowTheyAreBatched_whenThereIsAnItemReader() {
        Scenario scenario = Scenario.of("""
                {"StartAt": "P", "States": {
                  "P": {"Type": "Pass", "Assign": {"most": "2"}, "Next": "M"},
                  "M": {"Type": "Map", "End": true, "ItemsPath": "$.nowhere", "ItemProcessor": %s,
                    "ItemReader": {"Resource": "arn:aws:states:::s3:getObject", "Parameters": {"Key.$": "$.key"},
                      "ReaderConfig": {"InputType": "JSON", "MaxItemsPath": "$most"}},
                    "ItemBatcher": {"MaxItemsPerBatch": 9, "BatchInput": {"in.$": "$.key"}},
                    "ResultWriter": {"Resource": "arn:aws:states:::s3:putObject", "Parameters": {"Prefix.$": "$.key"}}}}}
                """.formatted(PROCESSOR));

        scenario.start("{\"key\": \"k\"}");

        MapRunStarted started = scenario.mapRun().started();
        ItemSource source = started.source().orElseThrow();
        assertThat(scenario.history()).endsWith("5<-4 MapStateStarted", "6<-5 MapRunStarted");
        assertThat(started.inputs()).isEmpty();
        assertThat(source.arguments().text()).isEqualTo("{\"Key\":\"k\"}");
        assertThat(source.config().text()).isEqualTo("{\"InputType\":\"JSON\"}");
        assertThat(source.maxItems()).contains(2L);
        assertThat(source.variables().text()).isEqualTo("{\"most\":\"2\"}");
        assertThat(source.batching().orElseThrow().maxItems()).contains(9L);
        assertThat(source.batching().orElseThrow().batchInput().orElseThrow().text())
                .isEqualTo("{\"in\":\"k\"}");
        assertThat(started.target().orElseThrow().arguments().text()).isEqualTo("{\"Prefix\":\"k\"}");
    }

    @Test
    void shouldFailBehindMapStateStarted_whenMaxItemsIsNoInteger() {
        Scenario scenario = map("\"ItemReader\": {\"Resource\": \"arn:aws:states:::s3:getObject\","
                + " \"ReaderConfig\": {\"InputType\": \"JSON\", \"MaxItemsPath\": \"$.n\"}}, ");

        scenario.start("{\"n\": 1.5}");

        assertThat(scenario.history()).endsWith("3<-2 MapStateStarted", "4<-3 ExecutionFailed");
        assertThat(scenario.outcome().cause())
                .contains("An error occurred while executing the state 'M' (entered at the event id #2). The"
                        + " MaxItemsPath field refers to value \"1.5\" which is not a valid integer: $.n");
    }

    @Test
    void shouldFailTheStateAsAWhole_whenAFieldInJsonataFails() {
        Scenario scenario = Scenario.of("""
                {"QueryLanguage": "JSONata", "StartAt": "M", "States": {"M": {"Type": "Map", "End": true,
                  "ItemBatcher": {"MaxItemsPerBatch": "{%% 'x' %%}"}, "ItemProcessor": %s}}}
                """.formatted(PROCESSOR));

        scenario.start("[1]");

        assertThat(scenario.history())
                .endsWith(
                        "3<-2 MapStateStarted", "4<-3 EvaluationFailed", "5<-4 MapStateFailed", "6<-5 ExecutionFailed");
        assertThat(scenario.outcome().cause().orElseThrow())
                .contains("specified for the field 'ItemBatcher/MaxItemsPerBatch' returned an unexpected result type.");
    }
}
