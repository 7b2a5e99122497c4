// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.cluster;

import static dev.askel.node.wiring.TestNode.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.askel.node.api.Orchestrator;
import dev.askel.node.execution.Eventually;
import dev.askel.persistence.embedded.EmbeddedCassandra;
import dev.askel.persistence.journal.CassandraAddress;
import dev.askel.persistence.support.EmbeddedCassandraExtension;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.sfn.model.CreateActivityRequest;
import software.amazon.awssdk.services.sfn.model.CreateStateMachineRequest;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionRequest;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.GetActivityTaskRequest;
import software.amazon.awssdk.services.sfn.model.ListExecutionsRequest;
import software.amazon.awssdk.services.sfn.model.ListExecutionsResponse;
import software.amazon.awssdk.services.sfn.model.SendTaskSuccessRequest;
import software.amazon.awssdk.services.sfn.model.StartExecutionRequest;
import software.amazon.awssdk.services.sfn.model.StopExecutionRequest;

/** Three nodes over one Cassandra: whichever a client asks, it is the same cluster. */
@ExtendWith(EmbeddedCassandraExtension.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ThreeNodesTest {

    private static final String WAIT = """
            {"StartAt": "W", "States": {"W": {"Type": "Wait", "Seconds": %d, "Next": "P"},
              "P": {"Type": "Pass", "Result": "there", "End": true}}}""";
    private static final String ACTIVITY = """
            {"StartAt": "A", "States": {"A": {"Type": "Task", "Resource": "%s", "End": true}}}""";
    private static final int EXECUTIONS = 30;
    private static final Duration SOON = Duration.ofSeconds(60);

    private static NodeGroup group;

    @BeforeAll
    static void start(EmbeddedCassandra cassandra) {
        group = NodeGroup.start(CassandraAddress.of(cassandra).withKeyspace("three_nodes_test"), 3);
    }

    @AfterAll
    static void stop() {
        group.close();
    }

    @Test
    @Order(1)
    void shouldDescribeAndStopAnExecutionThroughOthers_whenItWasStartedOnOne() {
        String execution = start(group.api(0), machine(group.api(1), "stopped", WAIT.formatted(600)), "one");

        assertThat(describe(group.api(1), execution).status()).isEqualTo(ExecutionStatus.RUNNING);
        await(group.api(2)
                .stopExecution(
                        StopExecutionRequest.builder().executionArn(execution).build()));

        assertThat(describe(group.api(0), execution).status()).isEqualTo(ExecutionStatus.ABORTED);
    }

    @Test
    @Order(2)
    void shouldTakeTokensOfOneNodeAtAnother_whenTheyAreSealedWithTheSameSecret() {
        String activity = await(group.api(0)
                        .createActivity(
                                CreateActivityRequest.builder().name("work").build()))
                .activityArn();
        String machine = machine(group.api(0), "activity", ACTIVITY.formatted(activity));
        String execution = start(group.api(0), machine, "one");
        String other = start(group.api(1), machine, "two");

        String token = await(group.api(1)
                        .getActivityTask(GetActivityTaskRequest.builder()
                                .activityArn(activity)
                                .workerName("w")
                                .build()))
                .taskToken();
        await(group.api(2)
                .sendTaskSuccess(SendTaskSuccessRequest.builder()
                        .taskToken(token)
                        .output("\"done\"")
                        .build()));
        ListExecutionsResponse first =
                await(group.api(1).listExecutions(page(machine).build()));
        ListExecutionsResponse second = await(group.api(2)
                .listExecutions(page(machine).nextToken(first.nextToken()).build()));

        Eventually.until(
                SOON, () -> isDone(describe(group.api(0), execution)) != isDone(describe(group.api(0), other)));
        assertThat(List.of(
                        first.executions().get(0).executionArn(),
                        second.executions().get(0).executionArn()))
                .containsExactlyInAnyOrder(execution, other);
    }

    @Test
    @Order(3)
    void shouldFinishWhatRuns_whenANodeLeaves() {
        String machine = machine(group.api(0), "handed-over", WAIT.formatted(4));
        List<String> executions = IntStream.range(0, EXECUTIONS)
                .mapToObj(number -> start(group.api(number % 3), machine, "e" + number))
                .toList();

        group.node(0).close();

        assertThat(await(group.node(0).ended())).isEqualTo(NodeEnd.STOPPED);
        for (String execution : executions) {
            Eventually.until(SOON, () -> isDone(describe(group.api(1), execution)));
        }
        assertThat(describe(group.api(2), start(group.api(1), machine, "after")).status())
                .isEqualTo(ExecutionStatus.RUNNING);
    }

    @Test
    @Order(4)
    void shouldFinishWhatRuns_whenANodeComesAndTakesShardsOver() {
        String machine = machine(group.api(1), "taken-over", WAIT.formatted(15));
        List<String> executions = IntStream.range(0, EXECUTIONS)
                .mapToObj(number -> start(group.api(1), machine, "e" + number))
                .toList();

        group.restart(0);

        for (String execution : executions) {
            Eventually.until(SOON, () -> isDone(describe(group.api(0), execution)));
        }
        assertThat(describe(group.api(2), start(group.api(0), machine, "after")).status())
                .isEqualTo(ExecutionStatus.RUNNING);
    }

    private static boolean isDone(DescribeExecutionResponse execution) {
        return execution.status() == ExecutionStatus.SUCCEEDED;
    }

    private static ListExecutionsRequest.Builder page(String machine) {
        return ListExecutionsRequest.builder().stateMachineArn(machine).maxResults(1);
    }

    private static String machine(Orchestrator api, String name, String definition) {
        return await(api.createStateMachine(CreateStateMachineRequest.builder()
                        .name(name)
                        .definition(definition)
                        .roleArn("arn:aws:iam::123456789012:role/DummyRole")
                        .build()))
                .stateMachineArn();
    }

    private static String start(Orchestrator api, String machine, String name) {
        return await(api.startExecution(StartExecutionRequest.builder()
                        .stateMachineArn(machine)
                        .name(name)
                        .build()))
                .executionArn();
    }

    private static DescribeExecutionResponse describe(Orchestrator api, String execution) {
        return await(api.describeExecution(
                DescribeExecutionRequest.builder().executionArn(execution).build()));
    }
}
