// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.maprun;

import static dev.askel.node.wiring.TestNode.await;
import static org.assertj.core.api.Assertions.assertThat;

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
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.ListExecutionsRequest;
import software.amazon.awssdk.services.sfn.model.ListMapRunsRequest;
import software.amazon.awssdk.services.sfn.model.MapRunStatus;
import software.amazon.awssdk.services.sfn.model.RedriveExecutionRequest;
import software.amazon.awssdk.services.sfn.model.StartExecutionRequest;
import software.amazon.awssdk.services.sfn.model.StopExecutionRequest;

/** Distributed Map states whose child executions are Express ones. */
@ExtendWith(EmbeddedCassandraExtension.class)
class ExpressMapRunTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String TASK = """
            {"Type": "Task", "Resource": "arn:aws:states:::ecs:runTask", "Parameters": {}, "End": true}""";

    private final ControlledIntegration ecs = new ControlledIntegration();

    @Test
    void shouldShowNoExecutionsButTheirOutcomes_whenTheyAreExpress(EmbeddedCassandra cassandra) {
        try (TestNode node = TestNode.start(cassandra, "express_map", ecs)) {
            String execution = start(node, map("""
                    "ToleratedFailureCount": 1, "ResultWriter": {"WriterConfig": {"Transformation": "NONE"}},""", """
                    {"Type": "Choice", "Choices": [{"Variable": "$", "NumericEquals": 13, "Next": "F"}],
                      "Default": "P"},
                    "F": {"Type": "Fail", "Error": "Unlucky", "Cause": "13"},
                    "P": {"Type": "Pass", "Parameters": {"id.$": "$$.Execution.Id"}, "End": true}"""), "[12, 13]");

            DescribeExecutionResponse ended = ended(node, execution);

            assertThat(ended.status()).as(ended.cause()).isEqualTo(ExecutionStatus.SUCCEEDED);
            var result = Json.parse(ended.output()).tree();
            String arn = result.get(0).path("ExecutionArn").asText();
            assertThat(arn)
                    .contains(":express:m-")
                    .endsWith(mapRun(node, execution).mapRunArn().split(":")[7]);
            assertThat(result.get(0).path("Output").asText()).contains(arn);
            assertThat(result.get(1).path("Error").asText()).isEqualTo("Unlucky");
            assertThat(result.get(1).path("Status").asText()).isEqualTo("FAILED");
            assertThat(mapRun(node, execution).executionCounts().succeeded()).isEqualTo(1);
            assertThat(await(node.orchestrator()
                                    .listExecutions(ListExecutionsRequest.builder()
                                            .mapRunArn(mapRun(node, execution).mapRunArn())
                                            .build()))
                            .executions())
                    .isEmpty();
        }
    }

    @Test
    void shouldRunThemAgain_whenTheirNodeIsLost(EmbeddedCassandra cassandra) {
        String execution;
        try (TestNode node = TestNode.start(cassandra, "express_map_restart", ecs)) {
            execution = start(node, map("\"MaxConcurrency\": 3,", TASK), "[0, 1, 2, 3]");
            Eventually.until(SOON, () -> ecs.started().size() == 3);
            succeed(ecs.started().get(0));
            Eventually.until(SOON, () -> ecs.started().size() == 4);
        }
        List<String> before = List.copyOf(ecs.started());

        try (TestNode node = TestNode.start(cassandra, "express_map_restart", ecs)) {
            Eventually.until(SOON, () -> ecs.started().size() == 7);
            before.subList(1, 4).forEach(this::succeed);

            DescribeExecutionResponse ended = ended(node, execution);

            assertThat(ended.status()).as(ended.cause()).isEqualTo(ExecutionStatus.SUCCEEDED);
            assertThat(Json.parse(ended.output()).tree()).hasSize(4);
            assertThat(ecs.started().subList(4, 7)).containsExactlyInAnyOrderElementsOf(before.subList(1, 4));
        }
    }

    @Test
    void shouldAbortThem_whenTheExecutionIsStopped(EmbeddedCassandra cassandra) {
        try (TestNode node = TestNode.start(cassandra, "express_map_stop", ecs)) {
            String execution = start(node, map("\"MaxConcurrency\": 2,", TASK), "[0, 1, 2]");
            Eventually.until(SOON, () -> ecs.started().size() == 2);

            await(node.orchestrator()
                    .stopExecution(StopExecutionRequest.builder()
                            .executionArn(execution)
                            .build()));

            Eventually.until(SOON, () -> mapRun(node, execution).status() == MapRunStatus.ABORTED);
            assertThat(mapRun(node, execution).executionCounts().aborted()).isEqualTo(2);
            assertThat(mapRun(node, execution).executionCounts().pending()).isEqualTo(1);
        }
    }

    @Test
    void shouldBeginAgain_whenTheExecutionIsRedriven(EmbeddedCassandra cassandra) {
        try (TestNode node = TestNode.start(cassandra, "express_map_redrive", ecs)) {
            String execution = start(node, map("", TASK), "[0, 1]");
            Eventually.until(SOON, () -> ecs.started().size() == 2);
            succeed(ecs.started().get(0));
            Eventually.until(
                    SOON, () -> mapRun(node, execution).executionCounts().succeeded() == 1);
            ecs.listener(ecs.started().get(1)).failed(TaskFailurePhase.RUN, "E", "because");
            assertThat(ended(node, execution).status()).isEqualTo(ExecutionStatus.FAILED);

            await(node.orchestrator()
                    .redriveExecution(RedriveExecutionRequest.builder()
                            .executionArn(execution)
                            .build()));
            Eventually.until(SOON, () -> ecs.started().size() == 3);
            succeed(ecs.started().get(2));

            assertThat(ended(node, execution).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
            assertThat(ecs.started().get(2)).isEqualTo(ecs.started().get(1));
        }
    }

    private void succeed(String key) {
        ecs.listener(key).succeeded(Json.parse("1"));
    }

    private static String map(String fields, String first) {
        return """
                {"StartAt": "Each", "States": {"Each": {"Type": "Map", %s "End": true, "ItemProcessor": {
                  "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "EXPRESS"},
                  "StartAt": "A", "States": {"A": %s}}}}}""".formatted(fields, first);
    }

    private static String start(TestNode node, String definition, String input) {
        String machine = await(node.orchestrator()
                        .createStateMachine(CreateStateMachineRequest.builder()
                                .name("m-" + UUID.randomUUID())
                                .definition(definition)
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

    private static DescribeExecutionResponse ended(TestNode node, String execution) {
        Eventually.until(SOON, () -> describe(node, execution).status() != ExecutionStatus.RUNNING);
        return describe(node, execution);
    }

    private static DescribeExecutionResponse describe(TestNode node, String execution) {
        return await(node.orchestrator()
                .describeExecution(DescribeExecutionRequest.builder()
                        .executionArn(execution)
                        .build()));
    }

    private static DescribeMapRunResponse mapRun(TestNode node, String execution) {
        String arn = await(node.orchestrator()
                        .listMapRuns(ListMapRunsRequest.builder()
                                .executionArn(execution)
                                .build()))
                .mapRuns()
                .get(0)
                .mapRunArn();
        return await(node.orchestrator()
                .describeMapRun(DescribeMapRunRequest.builder().mapRunArn(arn).build()));
    }
}
