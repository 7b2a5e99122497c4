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
import dev.askel.protocol.error.ServiceFault;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.sfn.model.CreateStateMachineRequest;
import software.amazon.awssdk.services.sfn.model.DeleteStateMachineRequest;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionRequest;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;
import software.amazon.awssdk.services.sfn.model.ExecutionRedriveStatus;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.GetExecutionHistoryRequest;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;
import software.amazon.awssdk.services.sfn.model.ListExecutionsRequest;
import software.amazon.awssdk.services.sfn.model.RedriveExecutionRequest;
import software.amazon.awssdk.services.sfn.model.RedriveExecutionResponse;
import software.amazon.awssdk.services.sfn.model.StartExecutionRequest;

/** RedriveExecution through the public API, with nodes that die between all that happens. */
@ExtendWith(EmbeddedCassandraExtension.class)
class RedriveTest {

    private static final String ROLE = "arn:aws:iam::123456789012:role/DummyRole";
    private static final String FAIL =
            "{\"StartAt\":\"F\",\"States\":{\"F\":{\"Type\":\"Fail\",\"Error\":\"E\",\"Cause\":\"c\"}}}";
    private static final String PARALLEL = """
            {"TimeoutSeconds": 600, "StartAt": "P", "States": {"P": {"Type": "Parallel", "End": true, "Branches": [
              {"StartAt": "A", "States": {"A": {
                "Type": "Task", "Resource": "arn:aws:states:::ecs:runTask.sync", "Parameters": {}, "End": true}}},
              {"StartAt": "B", "States": {"B": {
                "Type": "Task", "Resource": "arn:aws:states:::ecs:runTask.sync", "Parameters": {}, "End": true}}}]}}}""";

    @Test
    void shouldGoOnWhereItFailed_whenNodesDieInBetween(EmbeddedCassandra cassandra) {
        ControlledIntegration ecs = new ControlledIntegration();
        String execution;
        String failing;
        try (TestNode node = TestNode.start(cassandra, "redrive", ecs)) {
            execution = startExecution(node, create(node, PARALLEL));
            Eventually.until(Duration.ofSeconds(40), () -> ecs.started().size() == 2);
            String first = key(ecs, execution, "0");
            failing = key(ecs, execution, "1");
            ecs.listener(first).succeeded(Json.parse("\"kept\""));
            Eventually.until(
                    Duration.ofSeconds(40), () -> types(node, execution).contains(HistoryEventType.TASK_SUCCEEDED));
            ecs.listener(failing).failed(TaskFailurePhase.RUN, "Boom", "why");
            Eventually.until(
                    Duration.ofSeconds(40), () -> describe(node, execution).status() == ExecutionStatus.FAILED);
        }

        RedriveExecutionResponse redriven;
        try (TestNode node = TestNode.start(cassandra, "redrive", ecs)) {
            assertThat(describe(node, execution).redriveStatus()).isEqualTo(ExecutionRedriveStatus.REDRIVABLE);

            redriven = redrive(node, execution, "token");

            DescribeExecutionResponse running = describe(node, execution);
            assertThat(running.status()).isEqualTo(ExecutionStatus.RUNNING);
            assertThat(running.redriveCount()).isEqualTo(1);
            assertThat(running.redriveDate()).isEqualTo(redriven.redriveDate());
            assertThat(running.stopDate()).isNull();
            assertThat(running.error()).isNull();
            assertThat(listed(node, running).status()).isEqualTo(ExecutionStatus.RUNNING);
            Eventually.until(Duration.ofSeconds(40), () -> ecs.started().size() == 3);
            Eventually.until(
                    Duration.ofSeconds(40),
                    () -> types(node, execution).contains(HistoryEventType.TASK_SUBMITTED)
                            && types(node, execution).lastIndexOf(HistoryEventType.TASK_SUBMITTED)
                                    > types(node, execution).indexOf(HistoryEventType.EXECUTION_REDRIVEN));
        }

        try (TestNode node = TestNode.start(cassandra, "redrive", ecs)) {
            // Nobody asks for it: the lane knows that it runs again.
            String fresh = ecs.started().get(2);
            Eventually.until(Duration.ofSeconds(40), () -> ecs.followed().contains(fresh));
            assertThat(redrive(node, execution, "token")).isEqualTo(redriven);
            ecs.listener(fresh).succeeded(Json.parse("\"fixed\""));
            Eventually.until(
                    Duration.ofSeconds(40), () -> describe(node, execution).status() == ExecutionStatus.SUCCEEDED);

            DescribeExecutionResponse ended = describe(node, execution);
            assertThat(ended.output()).isEqualTo("[\"kept\",\"fixed\"]");
            assertThat(ended.redriveCount()).isEqualTo(1);
            assertThat(listed(node, ended).redriveDate()).isEqualTo(redriven.redriveDate());
            assertThat(fresh).isNotEqualTo(failing);
            assertThat(ecs.started()).hasSize(3);
            assertThat(history(node, execution))
                    .extracting(HistoryEvent::id)
                    .containsExactlyElementsOf(LongStream.rangeClosed(1, ended(node, execution))
                            .boxed()
                            .toList());
        }
    }

    @Test
    void shouldFailAgainAndBeListedSo_whenTheStateIsFail(EmbeddedCassandra cassandra) {
        try (TestNode node = TestNode.start(cassandra, "redrive_fail", new ControlledIntegration())) {
            String execution = startExecution(node, create(node, FAIL));
            Eventually.until(
                    Duration.ofSeconds(40), () -> describe(node, execution).status() == ExecutionStatus.FAILED);

            redrive(node, execution, "once");
            redrive(node, execution, "twice");

            DescribeExecutionResponse ended = describe(node, execution);
            assertThat(ended.status()).isEqualTo(ExecutionStatus.FAILED);
            assertThat(ended.redriveCount()).isEqualTo(2);
            assertThat(ended.error()).isEqualTo("E");
            assertThat(listed(node, ended).redriveCount()).isEqualTo(2);
            assertThat(listed(node, ended).status()).isEqualTo(ExecutionStatus.FAILED);
            assertThat(types(node, execution))
                    .containsSequence(
                            HistoryEventType.EXECUTION_FAILED,
                            HistoryEventType.EXECUTION_REDRIVEN,
                            HistoryEventType.EXECUTION_FAILED);
        }
    }

    @Test
    void shouldRefuseInAwsWords_whenItCannotBeRedriven(EmbeddedCassandra cassandra) {
        try (TestNode node = TestNode.start(cassandra, "redrive_refused", new ControlledIntegration())) {
            String running = startExecution(node, create(node, PARALLEL));
            String machine = create(node, FAIL);
            String deleted = startExecution(node, machine);
            Eventually.until(
                    Duration.ofSeconds(40), () -> describe(node, deleted).status() == ExecutionStatus.FAILED);
            await(node.orchestrator()
                    .deleteStateMachine(DeleteStateMachineRequest.builder()
                            .stateMachineArn(machine)
                            .build()));
            String absent = running + "-absent";

            assertThat(refusal(node, running))
                    .isEqualTo("ExecutionNotRedrivable: Execution " + running
                            + " invalid for redrive as: Execution is RUNNING and cannot be redriven");
            assertThat(refusal(node, deleted))
                    .isEqualTo("ExecutionNotRedrivable: Execution " + deleted
                            + " invalid for redrive as: State machine is in DELETING status");
            assertThat(describe(node, deleted).redriveStatusReason()).isEqualTo("State machine is in DELETING status");
            assertThat(refusal(node, absent))
                    .isEqualTo("ExecutionDoesNotExist: Execution Does Not Exist: '" + absent + "'");
            assertThat(refusal(node, running.replace(":execution:", ":express:") + ":id"))
                    .isEqualTo("InvalidArn: Invalid Arn: 'Resource type not valid in this context: express'");
        }
    }

    private static String refusal(TestNode node, String execution) {
        ServiceFault fault = (ServiceFault)
                catchThrowable(() -> redrive(node, execution, "refused")).getCause();
        return fault.code() + ": " + fault.getMessage();
    }

    private static RedriveExecutionResponse redrive(TestNode node, String execution, String token) {
        return await(node.orchestrator()
                .redriveExecution(RedriveExecutionRequest.builder()
                        .executionArn(execution)
                        .clientToken(token)
                        .build()));
    }

    private static DescribeExecutionResponse describe(TestNode node, String execution) {
        return await(node.orchestrator()
                .describeExecution(DescribeExecutionRequest.builder()
                        .executionArn(execution)
                        .build()));
    }

    private static ExecutionListItem listed(TestNode node, DescribeExecutionResponse execution) {
        return await(node.orchestrator()
                        .listExecutions(ListExecutionsRequest.builder()
                                .stateMachineArn(execution.stateMachineArn())
                                .build()))
                .executions()
                .get(0);
    }

    private static List<HistoryEvent> history(TestNode node, String execution) {
        return await(node.orchestrator()
                        .getExecutionHistory(GetExecutionHistoryRequest.builder()
                                .executionArn(execution)
                                .maxResults(1000)
                                .build()))
                .events();
    }

    private static long ended(TestNode node, String execution) {
        return history(node, execution).size();
    }

    private static List<HistoryEventType> types(TestNode node, String execution) {
        return history(node, execution).stream().map(HistoryEvent::type).toList();
    }

    private static String key(ControlledIntegration ecs, String execution, String branch) {
        return ecs.started().stream()
                .filter(key -> key.startsWith(execution + "/1.0." + branch + "/"))
                .findFirst()
                .orElseThrow();
    }

    private static String create(TestNode node, String definition) {
        return await(node.orchestrator()
                        .createStateMachine(CreateStateMachineRequest.builder()
                                .name(UUID.randomUUID().toString())
                                .definition(definition)
                                .roleArn(ROLE)
                                .build()))
                .stateMachineArn();
    }

    private static String startExecution(TestNode node, String machine) {
        return await(node.orchestrator()
                        .startExecution(StartExecutionRequest.builder()
                                .stateMachineArn(machine)
                                .build()))
                .executionArn();
    }
}
