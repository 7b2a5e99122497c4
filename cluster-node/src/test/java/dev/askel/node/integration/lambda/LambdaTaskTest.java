// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.integration.lambda;

import static dev.askel.node.wiring.TestNode.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.askel.node.api.Orchestrator;
import dev.askel.node.execution.Eventually;
import dev.askel.node.integration.aws.AwsAccess;
import dev.askel.node.wiring.TestNode;
import dev.askel.persistence.embedded.EmbeddedCassandra;
import dev.askel.persistence.support.EmbeddedCassandraExtension;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.sfn.model.CreateStateMachineRequest;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionRequest;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.GetExecutionHistoryRequest;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.StartExecutionRequest;

/** Functions as Task states of a whole node. */
@ExtendWith(EmbeddedCassandraExtension.class)
class LambdaTaskTest {

    private static final String TWO_FUNCTIONS = """
            {"StartAt": "A", "States": {
              "A": {"Type": "Task", "Resource": "%s", "ResultPath": "$.a", "Next": "B"},
              "B": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
                    "Parameters": {"FunctionName": "greet", "Payload.$": "$.a"},
                    "ResultSelector": {"b.$": "$.Payload"}, "End": true}}}""".formatted(Tasks.FUNCTION);

    private final LambdaServer lambda = new LambdaServer();

    @AfterEach
    void close() {
        lambda.close();
    }

    @Test
    void shouldCallBothKinds_whenStatesNameFunctions(EmbeddedCassandra cassandra) {
        lambda.does(invoke -> LambdaServer.returns("[" + invoke.payload() + "]"));
        try (AwsAccess access = new AwsAccess();
                LambdaIntegration integration = integration(access);
                TestNode node = TestNode.start(cassandra, "lambda_both", integration)) {

            String execution = start(node.orchestrator());

            assertThat(ended(node.orchestrator(), execution).output()).isEqualTo("{\"b\":[[{}]]}");
            assertThat(events(node.orchestrator(), execution))
                    .containsExactly(
                            "ExecutionStarted",
                            "TaskStateEntered",
                            "LambdaFunctionScheduled",
                            "LambdaFunctionStarted",
                            "LambdaFunctionSucceeded",
                            "TaskStateExited",
                            "TaskStateEntered",
                            "TaskScheduled",
                            "TaskStarted",
                            "TaskSucceeded",
                            "TaskStateExited",
                            "ExecutionSucceeded");
        }
    }

    @Test
    void shouldCallTheFunctionAgain_whenTheNodeDiesBeforeItsAnswer(EmbeddedCassandra cassandra) {
        CountDownLatch never = new CountDownLatch(1);
        lambda.does(invoke -> hanging(never));
        String execution;
        try (AwsAccess access = new AwsAccess();
                TestNode node = TestNode.start(cassandra, "lambda_again", integration(access))) {
            execution = start(node.orchestrator());
            Eventually.until(Duration.ofSeconds(20), () -> lambda.invokes().size() == 1);
        }
        lambda.does(invoke -> LambdaServer.returns("1"));

        try (AwsAccess access = new AwsAccess();
                TestNode node = TestNode.start(cassandra, "lambda_again", integration(access))) {
            assertThat(ended(node.orchestrator(), execution).output()).isEqualTo("{\"b\":1}");
            assertThat(lambda.invokes()).hasSize(3);
        }
        never.countDown();
    }

    private LambdaIntegration integration(AwsAccess access) {
        return LambdaIntegration.create(access, LambdaSettings.at(Optional.of(lambda.endpoint())));
    }

    private static String start(Orchestrator orchestrator) {
        String machine = await(orchestrator.createStateMachine(CreateStateMachineRequest.builder()
                        .name("functions")
                        .definition(TWO_FUNCTIONS)
                        .roleArn("arn:aws:iam::123456789012:role/DummyRole")
                        .build()))
                .stateMachineArn();
        return await(orchestrator.startExecution(
                        StartExecutionRequest.builder().stateMachineArn(machine).build()))
                .executionArn();
    }

    private static DescribeExecutionResponse ended(Orchestrator orchestrator, String execution) {
        Eventually.until(
                Duration.ofSeconds(20), () -> describe(orchestrator, execution).status() != ExecutionStatus.RUNNING);
        return describe(orchestrator, execution);
    }

    private static DescribeExecutionResponse describe(Orchestrator orchestrator, String execution) {
        return await(orchestrator.describeExecution(
                DescribeExecutionRequest.builder().executionArn(execution).build()));
    }

    private static List<String> events(Orchestrator orchestrator, String execution) {
        return await(orchestrator.getExecutionHistory(GetExecutionHistoryRequest.builder()
                        .executionArn(execution)
                        .build()))
                .events()
                .stream()
                .map(HistoryEvent::typeAsString)
                .toList();
    }

    private static LambdaServer.Answer hanging(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return LambdaServer.returns("0");
    }
}
