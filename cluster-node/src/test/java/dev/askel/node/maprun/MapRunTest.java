// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.maprun;

import static dev.askel.node.wiring.TestNode.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.askel.engine.json.Json;
import dev.askel.engine.port.TaskFailurePhase;
import dev.askel.node.api.Orchestrator;
import dev.askel.node.execution.ControlledIntegration;
import dev.askel.node.execution.Eventually;
import dev.askel.node.wiring.TestNode;
import dev.askel.persistence.embedded.EmbeddedCassandra;
import dev.askel.persistence.support.EmbeddedCassandraExtension;
import dev.askel.protocol.error.ServiceFault;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.sfn.model.CreateStateMachineRequest;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionRequest;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.DescribeMapRunRequest;
import software.amazon.awssdk.services.sfn.model.DescribeMapRunResponse;
import software.amazon.awssdk.services.sfn.model.DescribeStateMachineForExecutionRequest;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.GetExecutionHistoryRequest;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.ListExecutionsRequest;
import software.amazon.awssdk.services.sfn.model.ListMapRunsRequest;
import software.amazon.awssdk.services.sfn.model.MapRunListItem;
import software.amazon.awssdk.services.sfn.model.MapRunStatus;
import software.amazon.awssdk.services.sfn.model.StartExecutionRequest;
import software.amazon.awssdk.services.sfn.model.StopExecutionRequest;
import software.amazon.awssdk.services.sfn.model.UpdateMapRunRequest;

/** Distributed Map states on a whole node. */
@ExtendWith(EmbeddedCassandraExtension.class)
class MapRunTest {

    private static final String ROLE = "arn:aws:iam::123456789012:role/DummyRole";
    private static final String ECS = """
            {"Type": "Task", "Resource": "arn:aws:states:::ecs:runTask.sync", "Parameters": {}, "End": true}""";

    private static final String PASS = "{\"Type\": \"Pass\", \"End\": true}";

    private static final ControlledIntegration SERVICE = new ControlledIntegration();
    private static TestNode node;
    private static Orchestrator orchestrator;

    @BeforeAll
    static void start(EmbeddedCassandra cassandra) {
        node = TestNode.start(cassandra, "map_run", SERVICE);
        orchestrator = node.orchestrator();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void shouldGatherOneResultForEachItem_whenOneFailsAndIsTolerated() {
        String execution = start(map("\"MaxConcurrency\": 7, \"ToleratedFailureCount\": 1,", "C", """
                {"Type": "Choice", "Choices": [{"Variable": "$", "NumericEquals": 13, "Next": "F"}], "Default": "P"},
                "F": {"Type": "Fail", "Error": "Unlucky", "Cause": "13"},
                "P": {"Type": "Pass", "End": true}"""), items(50));

        DescribeExecutionResponse ended = ended(execution);

        assertThat(ended.status()).as(ended.cause()).isEqualTo(ExecutionStatus.SUCCEEDED);
        Json output = Json.parse(ended.output());
        assertThat(output.tree()).hasSize(50);
        assertThat(IntStream.range(0, 50).filter(index -> index != 13))
                .allSatisfy(
                        index -> assertThat(output.tree().get(index).asInt()).isEqualTo(index));
        assertThat(output.tree().get(13).get("Error").asText()).isEqualTo("Unlucky");
        MapRunListItem run = onlyMapRun(execution);
        assertThat(run.stopDate()).isNotNull();
        DescribeMapRunResponse described = describe(run.mapRunArn());
        assertThat(described.status()).isEqualTo(MapRunStatus.SUCCEEDED);
        assertThat(described.maxConcurrency()).isEqualTo(7);
        assertThat(described.itemCounts().succeeded()).isEqualTo(49);
        assertThat(described.itemCounts().failed()).isEqualTo(1);
        assertThat(described.executionCounts().resultsWritten()).isEqualTo(50);
        assertThat(childrenOf(run.mapRunArn())).hasSize(50).doesNotHaveDuplicates();
        assertThat(types(execution))
                .containsExactly(
                        "ExecutionStarted",
                        "MapStateEntered",
                        "MapStateStarted",
                        "MapRunStarted",
                        "MapRunSucceeded",
                        "MapStateSucceeded",
                        "MapStateExited",
                        "ExecutionSucceeded");
    }

    @Test
    void shouldShowChildExecution_whenItIsAskedForByItsArn() {
        String execution = start(map("\"Label\": \"Doubled\",", "child", PASS), "[5]");
        ended(execution);
        MapRunListItem run = onlyMapRun(execution);

        ExecutionListItem child = childrenOf(run.mapRunArn()).get(0);
        DescribeExecutionResponse described = describeExecution(child.executionArn());

        assertThat(run.mapRunArn()).contains("/Doubled:");
        assertThat(child.mapRunArn()).isEqualTo(run.mapRunArn());
        assertThat(child.itemCount()).isEqualTo(1);
        assertThat(child.stateMachineArn()).isEqualTo(run.stateMachineArn()).endsWith("/Doubled");
        assertThat(described.mapRunArn()).isEqualTo(run.mapRunArn());
        assertThat(described.stateMachineArn()).isEqualTo(run.stateMachineArn());
        assertThat(described.input()).isEqualTo("5");
        assertThat(types(child.executionArn()))
                .containsExactly("ExecutionStarted", "PassStateEntered", "PassStateExited", "ExecutionSucceeded");
        var machine =
                await(orchestrator.describeStateMachineForExecution(DescribeStateMachineForExecutionRequest.builder()
                        .executionArn(child.executionArn())
                        .build()));
        assertThat(machine.mapRunArn()).isEqualTo(run.mapRunArn());
        assertThat(machine.label()).isEqualTo("Doubled");
        assertThat(machine.definition()).contains("\"Type\":\"Pass\"").doesNotContain("\"Map\"");
    }

    @Test
    void shouldStopTheOthers_whenTooManyFail() {
        String execution = start(map("\"MaxConcurrency\": 3,", "fails", ECS), "[0, 1, 2, 3, 4]");
        MapRunListItem run = awaitMapRun(execution);
        Eventually.until(Duration.ofSeconds(20), () -> running(run).size() == 3);
        List<String> tasks = running(run).stream()
                .map(child -> child.executionArn() + "//1/0")
                .toList();
        Eventually.until(Duration.ofSeconds(20), () -> SERVICE.started().containsAll(tasks));

        SERVICE.listener(tasks.get(0)).failed(TaskFailurePhase.RUN, "E", "because");

        DescribeExecutionResponse ended = ended(execution);
        assertThat(ended.error()).isEqualTo("States.ExceedToleratedFailureThreshold");
        assertThat(ended.cause()).isEqualTo("The specified tolerated failure threshold was exceeded");
        DescribeMapRunResponse described = describe(run.mapRunArn());
        assertThat(described.status()).isEqualTo(MapRunStatus.FAILED);
        assertThat(described.executionCounts().failed()).isEqualTo(1);
        assertThat(described.executionCounts().aborted()).isEqualTo(2);
        assertThat(described.executionCounts().pending()).isEqualTo(2);
        assertThat(SERVICE.started())
                .filteredOn(key -> key.contains(label(run)))
                .hasSize(3);
        Eventually.until(Duration.ofSeconds(10), () -> SERVICE.stopped().containsAll(tasks.subList(1, 3)));
    }

    @Test
    void shouldStopTheChildExecutions_whenTheExecutionIsStopped() {
        String execution = start(map("", "aborted", ECS), "[0, 1]");
        MapRunListItem run = awaitMapRun(execution);
        Eventually.until(Duration.ofSeconds(20), () -> running(run).size() == 2);

        await(orchestrator.stopExecution(
                StopExecutionRequest.builder().executionArn(execution).build()));

        Eventually.until(Duration.ofSeconds(20), () -> describe(run.mapRunArn()).status() == MapRunStatus.ABORTED);
        assertThat(childrenOf(run.mapRunArn()))
                .extracting(ExecutionListItem::status)
                .containsOnly(ExecutionStatus.ABORTED);
    }

    @Test
    void shouldStartMore_whenConcurrencyIsRaisedWhileItRuns() {
        String execution = start(map("\"MaxConcurrency\": 1,", "raised", ECS), "[0, 1, 2]");
        MapRunListItem run = awaitMapRun(execution);
        Eventually.until(Duration.ofSeconds(20), () -> running(run).size() == 1);

        await(orchestrator.updateMapRun(UpdateMapRunRequest.builder()
                .mapRunArn(run.mapRunArn())
                .maxConcurrency(3)
                .build()));

        Eventually.until(Duration.ofSeconds(20), () -> running(run).size() == 3);
        assertThat(describe(run.mapRunArn()).maxConcurrency()).isEqualTo(3);
        await(orchestrator.stopExecution(
                StopExecutionRequest.builder().executionArn(execution).build()));
        Eventually.until(Duration.ofSeconds(20), () -> describe(run.mapRunArn()).status() == MapRunStatus.ABORTED);
        ServiceFault fault = fault(orchestrator.updateMapRun(UpdateMapRunRequest.builder()
                .mapRunArn(run.mapRunArn())
                .maxConcurrency(3)
                .build()));
        assertThat(fault.code()).isEqualTo("ValidationException");
        assertThat(fault.members()).containsEntry("reason", "CANNOT_UPDATE_COMPLETED_MAP_RUN");
    }

    @Test
    void shouldRunMapRunsOfChildExecutions_whenDistributedMapsAreNested() {
        String inner = """
                {"Type": "Map", "ItemsPath": "$", "End": true, "ItemProcessor": {
                  "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "EXPRESS"},
                  "StartAt": "P", "States": {"P": {"Type": "Pass", "End": true}}}}""";

        String execution = start(map("", "nested", inner), "[[1, 2], [], [3]]");

        DescribeExecutionResponse ended = ended(execution);
        assertThat(ended.status()).as(ended.cause()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(ended.output()).isEqualTo("[[1,2],[],[3]]");
    }

    @Test
    void shouldFlattenTheResult_whenOnlyItsFormIsGiven() {
        String fields = """
                "ResultWriter": {"WriterConfig": {"Transformation": "FLATTEN", "OutputType": "JSON"}},""";

        DescribeExecutionResponse ended = ended(start(map(fields, "flat", PASS), "[[1, 2], 3, [[4]]]"));

        assertThat(ended.status()).as(ended.cause()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(ended.output()).isEqualTo("[1,2,3,[4]]");
    }

    @Test
    void shouldRefuseToStart_whenTheArnNamesAMapState() {
        String execution = start(map("\"Label\": \"Named\",", "labelled", PASS), "[]");
        ended(execution);
        String labelled = onlyMapRun(execution).stateMachineArn();

        ServiceFault fault = fault(orchestrator.startExecution(
                StartExecutionRequest.builder().stateMachineArn(labelled).build()));

        assertThat(fault.code()).isEqualTo("ValidationException");
        assertThat(fault.members()).containsEntry("reason", "API_DOES_NOT_SUPPORT_LABELED_ARNS");
    }

    @Test
    void shouldRefuse_whenThereIsNoSuchMapRun() {
        ServiceFault fault = fault(orchestrator.describeMapRun(
                DescribeMapRunRequest.builder().mapRunArn(MapRunSamples.ARN).build()));

        assertThat(fault.code()).isEqualTo("ResourceNotFound");
    }

    /** A machine whose only state is a distributed Map over its input; {@code first} is its processor's first state. */
    private static String map(String fields, String first, String states) {
        return """
                {"StartAt": "Each", "States": {"Each": {"Type": "Map", %s "End": true, "ItemProcessor": {
                  "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
                  "StartAt": "%s", "States": {"%s": %s}}}}}""".formatted(fields, first, first, states);
    }

    private static String items(int count) {
        return IntStream.range(0, count).boxed().toList().toString();
    }

    private static String start(String definition, String input) {
        String machine = await(orchestrator.createStateMachine(CreateStateMachineRequest.builder()
                        .name("m-" + UUID.randomUUID())
                        .definition(definition)
                        .roleArn(ROLE)
                        .build()))
                .stateMachineArn();
        return await(orchestrator.startExecution(StartExecutionRequest.builder()
                        .stateMachineArn(machine)
                        .input(input)
                        .build()))
                .executionArn();
    }

    private static DescribeExecutionResponse ended(String execution) {
        Eventually.until(
                Duration.ofSeconds(30), () -> describeExecution(execution).status() != ExecutionStatus.RUNNING);
        return describeExecution(execution);
    }

    private static DescribeExecutionResponse describeExecution(String execution) {
        return await(orchestrator.describeExecution(
                DescribeExecutionRequest.builder().executionArn(execution).build()));
    }

    private static List<MapRunListItem> mapRuns(String execution) {
        return await(orchestrator.listMapRuns(
                        ListMapRunsRequest.builder().executionArn(execution).build()))
                .mapRuns();
    }

    private static MapRunListItem onlyMapRun(String execution) {
        assertThat(mapRuns(execution)).hasSize(1);
        return mapRuns(execution).get(0);
    }

    private static MapRunListItem awaitMapRun(String execution) {
        Eventually.until(Duration.ofSeconds(20), () -> mapRuns(execution).size() == 1);
        return onlyMapRun(execution);
    }

    private static String label(MapRunListItem run) {
        return MapRunArn.of(run.mapRunArn()).machine();
    }

    private static DescribeMapRunResponse describe(String mapRun) {
        return await(orchestrator.describeMapRun(
                DescribeMapRunRequest.builder().mapRunArn(mapRun).build()));
    }

    private static List<ExecutionListItem> running(MapRunListItem run) {
        return childrenOf(run.mapRunArn()).stream()
                .filter(child -> child.status() == ExecutionStatus.RUNNING)
                .toList();
    }

    private static List<ExecutionListItem> childrenOf(String mapRun) {
        return await(orchestrator.listExecutions(
                        ListExecutionsRequest.builder().mapRunArn(mapRun).build()))
                .executions();
    }

    private static List<String> types(String execution) {
        return await(orchestrator.getExecutionHistory(GetExecutionHistoryRequest.builder()
                        .executionArn(execution)
                        .build()))
                .events()
                .stream()
                .map(HistoryEvent::typeAsString)
                .toList();
    }

    private static ServiceFault fault(CompletionStage<?> stage) {
        try {
            stage.toCompletableFuture().join();
        } catch (CompletionException e) {
            return ServiceFault.in(e).orElseThrow(() -> e);
        }
        throw new AssertionError("No fault");
    }
}
