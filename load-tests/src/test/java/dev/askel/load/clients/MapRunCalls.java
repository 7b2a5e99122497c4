// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.clients;

import static org.assertj.core.api.Assertions.assertThat;

import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;
import software.amazon.awssdk.services.sfn.model.MapRunStatus;
import software.amazon.awssdk.services.sfn.model.StateMachineType;

/** Map Runs: followed, changed, failed and redriven; and what child executions show of theirs. */
final class MapRunCalls {

    private final Scenario scenario;
    private final SfnClient sfn;

    MapRunCalls(Scenario scenario) {
        this.scenario = scenario;
        this.sfn = scenario.sfn();
    }

    void run() {
        followAndChange();
        listTwo();
        failAndRedrive();
    }

    private static String distributed(String state) {
        return """
                {"Type": "Map", "ItemsPath": "$.items", "Label": "each", "MaxConcurrency": 2,
                 "ItemBatcher": {"MaxItemsPerBatch": 2},
                 "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
                   "StartAt": "One", "States": {"One": %s}},
                 "End": true}
                """.formatted(state);
    }

    private void followAndChange() {
        String machine =
                scenario.machine("mapping", distributed("{\"Type\": \"Wait\", \"Seconds\": 3, \"End\": true}"));
        String execution = scenario.start(machine, "{\"items\": [1, 2, 3]}");
        scenario.reached(execution, HistoryEventType.MAP_RUN_STARTED);
        // The Map Run is listed a moment after its execution has asked for it.
        scenario.await("the Map Run in the list", () -> !sfn.listMapRuns(request -> request.executionArn(execution))
                .mapRuns()
                .isEmpty());
        var mapRun = sfn.listMapRuns(request -> request.executionArn(execution))
                .mapRuns()
                .get(0);
        sfn.updateMapRun(request -> request.mapRunArn(mapRun.mapRunArn()).maxConcurrency(5));
        assertThat(sfn.describeMapRun(request -> request.mapRunArn(mapRun.mapRunArn()))
                        .maxConcurrency())
                .isEqualTo(5);
        assertThat(scenario.ended(execution).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        scenario.await(
                "the end of the Map Run in the list",
                () -> sfn.listMapRuns(request -> request.executionArn(execution)).mapRuns().stream()
                        .allMatch(ended -> ended.stopDate() != null));
        children(mapRun.mapRunArn());
        assertThat(sfn.describeMapRun(request -> request.mapRunArn(mapRun.mapRunArn()))
                        .status())
                .isEqualTo(MapRunStatus.SUCCEEDED);
        assertThat(sfn.describeStateMachine(request -> request.stateMachineArn(machine + "/each"))
                        .label())
                .isEqualTo("each");
    }

    private void children(String mapRunArn) {
        var children =
                sfn.listExecutions(request -> request.mapRunArn(mapRunArn)).executions();
        assertThat(children).hasSize(2).allSatisfy(child -> assertThat(child.itemCount())
                .isPositive());
        String child = children.get(0).executionArn();
        assertThat(scenario.describe(child).mapRunArn()).isEqualTo(mapRunArn);
        assertThat(sfn.describeStateMachineForExecution(request -> request.executionArn(child))
                        .label())
                .isEqualTo("each");
    }

    private void listTwo() {
        String pass = "{\"Type\": \"Pass\", \"End\": true}";
        String second = distributed(pass).replace("\"each\"", "\"again\"").replace("\"One\"", "\"Other\"");
        String first = distributed(pass).replace("\"End\": true}\n", "\"ResultPath\": null, \"Next\": \"Second\"}");
        String machine = scenario.create(
                "twice",
                "{\"StartAt\": \"First\", \"States\": {\"First\": " + first + ", \"Second\": " + second + "}}",
                StateMachineType.STANDARD);
        String execution = scenario.run(machine, "{\"items\": [1]}").executionArn();
        scenario.await(
                "two Map Runs in the list",
                () -> sfn.listMapRuns(request -> request.executionArn(execution).maxResults(1))
                                .nextToken()
                        != null);
    }

    private void failAndRedrive() {
        String machine = scenario.machine(
                "mapping", distributed("{\"Type\": \"Fail\", \"Error\": \"Broken\", \"Cause\": \"on purpose\"}"));
        String execution = scenario.run(machine, "{\"items\": [1, 2, 3]}").executionArn();
        assertThat(scenario.describe(execution).status()).isEqualTo(ExecutionStatus.FAILED);
        sfn.redriveExecution(request -> request.executionArn(execution));
        var again = scenario.awaited(
                execution, found -> found.redriveCount() == 1 && found.status() == ExecutionStatus.FAILED);
        assertThat(again.error()).isEqualTo("States.ExceedToleratedFailureThreshold");
        scenario.reached(execution, HistoryEventType.MAP_RUN_REDRIVEN);
        String mapRun = sfn.listMapRuns(request -> request.executionArn(execution))
                .mapRuns()
                .get(0)
                .mapRunArn();
        assertThat(sfn.describeMapRun(request -> request.mapRunArn(mapRun)).redriveCount())
                .isEqualTo(1);
    }
}
