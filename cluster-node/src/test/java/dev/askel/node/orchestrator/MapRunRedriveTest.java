// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.orchestrator;

import static dev.askel.node.wiring.TestNode.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.askel.engine.json.Json;
import dev.askel.engine.port.TaskFailurePhase;
import dev.askel.node.execution.ControlledIntegration;
import dev.askel.node.execution.Eventually;
import dev.askel.node.wiring.TestNode;
import dev.askel.persistence.embedded.EmbeddedCassandra;
import dev.askel.persistence.support.EmbeddedCassandraExtension;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.sfn.model.CreateStateMachineRequest;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionRequest;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.DescribeMapRunRequest;
import software.amazon.awssdk.services.sfn.model.DescribeMapRunResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;
import software.amazon.awssdk.services.sfn.model.ExecutionRedriveFilter;
import software.amazon.awssdk.services.sfn.model.ExecutionRedriveStatus;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.GetExecutionHistoryRequest;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;
import software.amazon.awssdk.services.sfn.model.ListExecutionsRequest;
import software.amazon.awssdk.services.sfn.model.ListMapRunsRequest;
import software.amazon.awssdk.services.sfn.model.MapRunStatus;
import software.amazon.awssdk.services.sfn.model.RedriveExecutionRequest;
import software.amazon.awssdk.services.sfn.model.StartExecutionRequest;
import software.amazon.awssdk.services.sfn.model.StopExecutionRequest;
import software.amazon.awssdk.services.sfn.model.UpdateMapRunRequest;

/** The redrive of an execution whose Map Run has failed, through the public API and with nodes that die in between. */
@ExtendWith(EmbeddedCassandraExtension.class)
class MapRunRedriveTest {

    private static final Duration LONG = Duration.ofSeconds(40);
    private static final String TASKS = """
            {"StartAt": "Each", "States": {"Each": {"Type": "Map", "MaxConcurrency": 2, "Label": "each", "End": true,
              "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
                "StartAt": "T", "States": {"T": {
                  "Type": "Task", "Resource": "arn:aws:states:::ecs:runTask.sync", "Parameters": {}, "End": true}}}}}}""";

    @Test
    void shouldRunWhatDidNotEndWellAndWhatNeverBegan_whenTheMapRunFailed(EmbeddedCassandra cassandra) {
        ControlledIntegration ecs = new ControlledIntegration();
        String execution;
        String mapRun;
        try (TestNode node = TestNode.start(cassandra, "map_run_redrive", ecs)) {
            execution = start(node, "[0, 1, 2, 3, 4]");
            Eventually.until(LONG, () -> ecs.started().size() == 2);
            succeed(ecs, 0);
            Eventually.until(LONG, () -> ecs.started().size() == 3);
            ecs.listener(ecs.started().get(1)).failed(TaskFailurePhase.RUN, "Boom", "why");
            Eventually.until(LONG, () -> describe(node, execution).status() == ExecutionStatus.FAILED);
            mapRun = mapRun(node, execution);

            String failed = child(ecs.started().get(1));
            assertThat(describe(node, child(ecs.started().get(2))).cause())
                    .isEqualTo("The map run execution [" + mapRun + "] which was managing this resource was aborted");
            assertThat(describe(node, failed).redriveStatus()).isEqualTo(ExecutionRedriveStatus.REDRIVABLE_BY_MAP_RUN);
            assertThat(catchThrowable(() -> redrive(node, failed)).getCause())
                    .hasMessageStartingWith("Execution " + failed + " invalid for redrive as: ");
        }

        try (TestNode node = TestNode.start(cassandra, "map_run_redrive", ecs)) {
            redrive(node, execution);

            Eventually.until(LONG, () -> ecs.started().size() == 5);
            assertThat(ecs.started().subList(3, 5))
                    .containsExactlyInAnyOrder(
                            again(ecs.started().get(1)), again(ecs.started().get(2)));
            DescribeMapRunResponse running = describeMapRun(node, mapRun);
            assertThat(running.status()).isEqualTo(MapRunStatus.RUNNING);
            assertThat(running.stopDate()).isNull();
            assertThat(running.redriveCount()).isEqualTo(1);
            assertThat(running.executionCounts().running()).isEqualTo(2);
            assertThat(running.executionCounts().pending()).isEqualTo(2);
            Eventually.until(
                    LONG,
                    () -> submitted(node, ecs.started().get(3))
                            && submitted(node, ecs.started().get(4)));
        }

        try (TestNode node = TestNode.start(cassandra, "map_run_redrive", ecs)) {
            Eventually.until(
                    LONG, () -> ecs.followed().containsAll(ecs.started().subList(3, 5)));
            succeed(ecs, 3);
            succeed(ecs, 4);
            Eventually.until(LONG, () -> ecs.started().size() == 7);
            succeed(ecs, 5);
            succeed(ecs, 6);
            Eventually.until(LONG, () -> describe(node, execution).status() == ExecutionStatus.SUCCEEDED);

            assertThat(Json.parse(describe(node, execution).output()).tree())
                    .hasSize(5)
                    .doesNotHaveDuplicates();
            DescribeMapRunResponse ended = describeMapRun(node, mapRun);
            assertThat(ended.status()).isEqualTo(MapRunStatus.SUCCEEDED);
            assertThat(ended.executionCounts().succeeded()).isEqualTo(5);
            assertThat(ended.executionCounts().pendingRedrive()).isZero();
            assertThat(mapRuns(node, execution)).isEqualTo(1);
            assertThat(types(node, execution))
                    .containsSubsequence(
                            HistoryEventType.MAP_RUN_FAILED,
                            HistoryEventType.EXECUTION_REDRIVEN,
                            HistoryEventType.MAP_RUN_REDRIVEN,
                            HistoryEventType.MAP_RUN_SUCCEEDED);
            assertThat(listed(node, mapRun, ExecutionRedriveFilter.REDRIVEN))
                    .hasSize(2)
                    .allMatch(item -> item.redriveCount() == 1 && item.redriveDate() != null);
            assertThat(listed(node, mapRun, ExecutionRedriveFilter.NOT_REDRIVEN))
                    .hasSize(3);
            assertThat(ecs.started()).hasSize(7).doesNotHaveDuplicates();
        }
    }

    @Test
    void shouldRedriveTheMapRun_whenTheExecutionWasStopped(EmbeddedCassandra cassandra) {
        ControlledIntegration ecs = new ControlledIntegration();
        try (TestNode node = TestNode.start(cassandra, "map_run_redrive_stop", ecs)) {
            String execution = start(node, "[0, 1]");
            Eventually.until(LONG, () -> ecs.started().size() == 2);
            succeed(ecs, 0);
            Eventually.until(
                    LONG, () -> describe(node, child(ecs.started().get(0))).status() == ExecutionStatus.SUCCEEDED);
            await(node.orchestrator()
                    .stopExecution(StopExecutionRequest.builder()
                            .executionArn(execution)
                            .build()));

            redrive(node, execution);

            // The child was told to stop, and is redriven once it has.
            Eventually.until(LONG, () -> ecs.started().size() == 3);
            assertThat(ecs.started().get(2)).isEqualTo(again(ecs.started().get(1)));
            succeed(ecs, 2);
            Eventually.until(LONG, () -> describe(node, execution).status() == ExecutionStatus.SUCCEEDED);
            assertThat(mapRuns(node, execution)).isEqualTo(1);
        }
    }

    @Test
    void shouldShowWhoWaitsForItsTurn_whenThereIsNoRoomForAll(EmbeddedCassandra cassandra) {
        ControlledIntegration ecs = new ControlledIntegration();
        try (TestNode node = TestNode.start(cassandra, "map_run_redrive_pending", ecs)) {
            String execution = start(node, "[0, 1]");
            Eventually.until(LONG, () -> ecs.started().size() == 2);
            String mapRun = mapRun(node, execution);
            await(node.orchestrator()
                    .updateMapRun(UpdateMapRunRequest.builder()
                            .mapRunArn(mapRun)
                            .maxConcurrency(1)
                            .build()));
            await(node.orchestrator()
                    .stopExecution(StopExecutionRequest.builder()
                            .executionArn(execution)
                            .build()));
            Eventually.until(LONG, () -> describeMapRun(node, mapRun).status() == MapRunStatus.ABORTED);

            redrive(node, execution);

            Eventually.until(LONG, () -> ecs.started().size() == 3);
            String waiting = ecs.started().subList(0, 2).stream()
                    .map(MapRunRedriveTest::child)
                    .filter(name -> !name.equals(child(ecs.started().get(2))))
                    .findFirst()
                    .orElseThrow();
            assertThat(describeMapRun(node, mapRun).executionCounts().pendingRedrive())
                    .isEqualTo(1);
            assertThat(describe(node, waiting).status()).isEqualTo(ExecutionStatus.PENDING_REDRIVE);
            assertThat(withStatus(node, mapRun, ExecutionStatus.PENDING_REDRIVE))
                    .extracting(ExecutionListItem::executionArn)
                    .containsExactly(waiting);
            assertThat(withStatus(node, mapRun, ExecutionStatus.ABORTED)).isEmpty();
            succeed(ecs, 2);
            Eventually.until(LONG, () -> ecs.started().size() == 4);
            assertThat(withStatus(node, mapRun, ExecutionStatus.PENDING_REDRIVE))
                    .isEmpty();
            succeed(ecs, 3);
            Eventually.until(LONG, () -> describe(node, execution).status() == ExecutionStatus.SUCCEEDED);
        }
    }

    private static List<ExecutionListItem> withStatus(TestNode node, String mapRun, ExecutionStatus status) {
        return await(node.orchestrator()
                        .listExecutions(ListExecutionsRequest.builder()
                                .mapRunArn(mapRun)
                                .statusFilter(status)
                                .build()))
                .executions();
    }

    private static boolean submitted(TestNode node, String key) {
        List<HistoryEventType> types = types(node, child(key));
        return types.lastIndexOf(HistoryEventType.TASK_SUBMITTED) > types.indexOf(HistoryEventType.EXECUTION_REDRIVEN);
    }

    /** The key of the next attempt of a task. */
    private static String again(String key) {
        return child(key) + "//1/1";
    }

    /** The execution of a task, whose key has scope, entry and attempt behind it. */
    private static String child(String key) {
        return key.substring(0, key.indexOf("//"));
    }

    private static void succeed(ControlledIntegration ecs, int task) {
        String key = ecs.started().get(task);
        ecs.listener(key).succeeded(Json.ofString(key));
    }

    private static void redrive(TestNode node, String execution) {
        await(node.orchestrator()
                .redriveExecution(RedriveExecutionRequest.builder()
                        .executionArn(execution)
                        .build()));
    }

    private static DescribeExecutionResponse describe(TestNode node, String execution) {
        return await(node.orchestrator()
                .describeExecution(DescribeExecutionRequest.builder()
                        .executionArn(execution)
                        .build()));
    }

    private static DescribeMapRunResponse describeMapRun(TestNode node, String mapRun) {
        return await(node.orchestrator()
                .describeMapRun(
                        DescribeMapRunRequest.builder().mapRunArn(mapRun).build()));
    }

    private static String mapRun(TestNode node, String execution) {
        return await(node.orchestrator()
                        .listMapRuns(ListMapRunsRequest.builder()
                                .executionArn(execution)
                                .build()))
                .mapRuns()
                .get(0)
                .mapRunArn();
    }

    private static int mapRuns(TestNode node, String execution) {
        return await(node.orchestrator()
                        .listMapRuns(ListMapRunsRequest.builder()
                                .executionArn(execution)
                                .build()))
                .mapRuns()
                .size();
    }

    private static List<ExecutionListItem> listed(TestNode node, String mapRun, ExecutionRedriveFilter filter) {
        return await(node.orchestrator()
                        .listExecutions(ListExecutionsRequest.builder()
                                .mapRunArn(mapRun)
                                .redriveFilter(filter)
                                .build()))
                .executions();
    }

    private static List<HistoryEventType> types(TestNode node, String execution) {
        return await(node.orchestrator()
                        .getExecutionHistory(GetExecutionHistoryRequest.builder()
                                .executionArn(execution)
                                .maxResults(1000)
                                .build()))
                .events()
                .stream()
                .map(HistoryEvent::type)
                .toList();
    }

    private static String start(TestNode node, String input) {
        String machine = await(node.orchestrator()
                        .createStateMachine(CreateStateMachineRequest.builder()
                                .name(UUID.randomUUID().toString())
                                .definition(TASKS)
                                .roleArn("arn:aws:iam::123456789012:role/DummyRole")
                                .build()))
                .stateMachineArn();
        return await(node.orchestrator()
                        .startExecution(StartExecutionRequest.builder()
                                .stateMachineArn(machine)
                                .input(input)
                                .build()))
                .executionArn();
    }
}
