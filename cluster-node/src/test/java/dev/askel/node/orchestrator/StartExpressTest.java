// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.orchestrator;

import static dev.askel.node.wiring.TestNode.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.askel.engine.json.Json;
import dev.askel.node.api.Orchestrator;
import dev.askel.node.execution.ControlledIntegration;
import dev.askel.node.execution.Eventually;
import dev.askel.node.wiring.TestNode;
import dev.askel.persistence.embedded.EmbeddedCassandra;
import dev.askel.persistence.support.EmbeddedCassandraExtension;
import dev.askel.protocol.error.ServiceFault;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.sfn.model.CreateStateMachineRequest;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionRequest;
import software.amazon.awssdk.services.sfn.model.DescribeStateMachineForExecutionRequest;
import software.amazon.awssdk.services.sfn.model.GetExecutionHistoryRequest;
import software.amazon.awssdk.services.sfn.model.ListExecutionsRequest;
import software.amazon.awssdk.services.sfn.model.ListMapRunsRequest;
import software.amazon.awssdk.services.sfn.model.StartExecutionRequest;
import software.amazon.awssdk.services.sfn.model.StartExecutionResponse;
import software.amazon.awssdk.services.sfn.model.StateMachineType;
import software.amazon.awssdk.services.sfn.model.StopExecutionRequest;

/** StartExecution on Express machines. */
@ExtendWith(EmbeddedCassandraExtension.class)
class StartExpressTest {

    private static final String TASK = """
            {"StartAt": "T", "States": {"T": {
              "Type": "Task", "Resource": "arn:aws:states:::ecs:runTask", "Parameters": {}, "End": true}}}""";

    private static final ControlledIntegration ECS = new ControlledIntegration();
    private static TestNode node;
    private static Orchestrator orchestrator;

    @BeforeAll
    static void start(EmbeddedCassandra cassandra) {
        node = TestNode.start(cassandra, "start_express", ECS);
        orchestrator = node.orchestrator();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static String create() {
        return await(orchestrator.createStateMachine(CreateStateMachineRequest.builder()
                        .name("m-" + UUID.randomUUID())
                        .roleArn("arn:aws:iam::123456789012:role/DummyRole")
                        .type(StateMachineType.EXPRESS)
                        .definition(TASK)
                        .build()))
                .stateMachineArn();
    }

    private static StartExecutionResponse start(String machine) {
        return await(orchestrator.startExecution(StartExecutionRequest.builder()
                .stateMachineArn(machine)
                .name("n")
                .input("{\"a\": 1}")
                .build()));
    }

    @Test
    void shouldRunEachStart_whenNameAndInputAreTheSame() {
        String machine = create();

        StartExecutionResponse first = start(machine);
        StartExecutionResponse second = start(machine);

        String prefix = machine.replace(":stateMachine:", ":express:") + ":n:";
        assertThat(first.executionArn()).startsWith(prefix).isNotEqualTo(second.executionArn());
        assertThat(second.executionArn()).startsWith(prefix);
        assertThat(second.startDate()).isAfterOrEqualTo(first.startDate());
        Stream.of(first, second).forEach(response -> {
            Eventually.until(Duration.ofSeconds(20), () -> started(response.executionArn()));
            ECS.started().stream()
                    .filter(key -> key.contains(response.executionArn()))
                    .forEach(key -> ECS.listener(key).succeeded(Json.parse("1")));
        });
    }

    private static boolean started(String executionArn) {
        return ECS.started().stream().anyMatch(key -> key.contains(executionArn));
    }

    @Test
    void shouldRefuse_whenAnOperationOfStandardExecutionsNamesAnExpressOne() {
        String machine = create();
        String execution = machine.replace(":stateMachine:", ":express:") + ":n:" + UUID.randomUUID();

        Stream<CompletionStage<?>> calls = Stream.of(
                orchestrator.describeExecution(DescribeExecutionRequest.builder()
                        .executionArn(execution)
                        .build()),
                orchestrator.stopExecution(
                        StopExecutionRequest.builder().executionArn(execution).build()),
                orchestrator.getExecutionHistory(GetExecutionHistoryRequest.builder()
                        .executionArn(execution)
                        .build()),
                orchestrator.describeStateMachineForExecution(DescribeStateMachineForExecutionRequest.builder()
                        .executionArn(execution)
                        .build()),
                orchestrator.listMapRuns(
                        ListMapRunsRequest.builder().executionArn(execution).build()));

        assertThat(calls).allSatisfy(call -> {
            assertThat(fault(call).code()).isEqualTo("InvalidArn");
            assertThat(fault(call)).hasMessage("Invalid Arn: 'Resource type not valid in this context: express'");
        });
    }

    @Test
    void shouldRefuse_whenExecutionsOfAnExpressMachineAreListed() {
        ListExecutionsRequest request =
                ListExecutionsRequest.builder().stateMachineArn(create()).build();

        ServiceFault fault = fault(orchestrator.listExecutions(request));

        assertThat(fault.code()).isEqualTo("StateMachineTypeNotSupported");
        assertThat(fault).hasMessage("This operation is not supported by this type of state machine");
    }

    private static ServiceFault fault(CompletionStage<?> stage) {
        return ServiceFault.in(catchThrowable(() -> stage.toCompletableFuture().join()))
                .orElseThrow();
    }
}
