// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.askel.node.execution.ControlledIntegration;
import dev.askel.node.execution.Eventually;
import dev.askel.node.wiring.TestNode;
import dev.askel.persistence.embedded.EmbeddedCassandra;
import dev.askel.persistence.support.EmbeddedCassandraExtension;
import dev.askel.protocol.error.ServiceFault;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.sfn.model.CreateStateMachineAliasRequest;
import software.amazon.awssdk.services.sfn.model.CreateStateMachineRequest;
import software.amazon.awssdk.services.sfn.model.CreateStateMachineResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;
import software.amazon.awssdk.services.sfn.model.ExecutionRedriveFilter;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.ListExecutionsRequest;
import software.amazon.awssdk.services.sfn.model.ListExecutionsResponse;
import software.amazon.awssdk.services.sfn.model.RoutingConfigurationListItem;
import software.amazon.awssdk.services.sfn.model.StartExecutionRequest;
import software.amazon.awssdk.services.sfn.model.StateMachineType;
import software.amazon.awssdk.services.sfn.model.StopExecutionRequest;

@ExtendWith(EmbeddedCassandraExtension.class)
class ListExecutionsTest {

    private static final String PASS = "{\"StartAt\":\"P\",\"States\":{\"P\":{\"Type\":\"Pass\",\"End\":true}}}";
    private static final String WAIT =
            "{\"StartAt\":\"W\",\"States\":{\"W\":{\"Type\":\"Wait\",\"Seconds\":3600,\"End\":true}}}";

    private static TestNode node;

    @BeforeAll
    static void start(EmbeddedCassandra cassandra) {
        node = TestNode.start(cassandra, "list_executions", new ControlledIntegration());
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void shouldListByMachineVersionAndAlias_whenExecutionsWereStartedThroughThem() {
        CreateStateMachineResponse machine = create(PASS, StateMachineType.STANDARD);
        String version = machine.stateMachineVersionArn();
        String alias = alias(version);
        startExecution(machine.stateMachineArn(), "plain");
        startExecution(version, "versioned");
        startExecution(alias, "aliased");

        ListExecutionsResponse all = list(request -> request.stateMachineArn(machine.stateMachineArn()));

        assertThat(names(all)).containsExactly("aliased", "versioned", "plain");
        assertThat(all.executions())
                .extracting(ExecutionListItem::stateMachineArn)
                .containsOnly(machine.stateMachineArn());
        assertThat(all.executions())
                .extracting(ExecutionListItem::stateMachineVersionArn)
                .containsExactly(version, version, null);
        assertThat(names(list(request -> request.stateMachineArn(version)))).containsExactly("aliased", "versioned");
        ListExecutionsResponse ofAlias = list(request -> request.stateMachineArn(alias));
        assertThat(ofAlias.executions()).containsExactly(all.executions().get(0));
        assertThat(ofAlias.executions().get(0).stateMachineAliasArn()).isEqualTo(alias);
    }

    @Test
    void shouldMoveAmongStatuses_whenAnExecutionIsStopped() {
        String machine = create(WAIT, StateMachineType.STANDARD).stateMachineArn();
        String execution = startExecution(machine, "stopped");
        startExecution(machine, "running");

        await(node.orchestrator()
                .stopExecution(
                        StopExecutionRequest.builder().executionArn(execution).build()));

        Eventually.until(Duration.ofSeconds(5), () -> names(ofStatus(machine, ExecutionStatus.ABORTED))
                .equals(List.of("stopped")));
        assertThat(names(ofStatus(machine, ExecutionStatus.RUNNING))).containsExactly("running");
        assertThat(names(list(request -> request.stateMachineArn(machine)))).containsExactly("running", "stopped");
    }

    @Test
    void shouldGoOnWhereThePageEnded_whenOnlyTheSizeOfPagesChanges() {
        String machine = create(PASS, StateMachineType.STANDARD).stateMachineArn();
        List.of("a", "b", "c").forEach(name -> startExecution(machine, name));

        ListExecutionsResponse first =
                list(request -> request.stateMachineArn(machine).maxResults(1));
        ListExecutionsResponse second =
                list(request -> request.stateMachineArn(machine).maxResults(2).nextToken(first.nextToken()));

        assertThat(names(first)).containsExactly("c");
        assertThat(names(second)).containsExactly("b", "a");
        assertThat(second.nextToken()).isNull();
        assertThat(fault(request -> request.stateMachineArn(machine)
                        .statusFilter(ExecutionStatus.SUCCEEDED)
                        .nextToken(first.nextToken())))
                .hasMessage("Invalid Token: 'Invalid token'");
    }

    @Test
    void shouldRefuse_whenTheListIsOfNothing() {
        CreateStateMachineResponse machine = create(PASS, StateMachineType.STANDARD);
        String express = create(PASS, StateMachineType.EXPRESS).stateMachineArn();
        String noVersion = machine.stateMachineArn() + ":7";
        String noAlias = machine.stateMachineArn() + ":none";

        assertThat(fault(request -> request.stateMachineArn(noVersion)))
                .hasMessage("State Machine Does Not Exist: '" + noVersion + "'");
        assertThat(fault(request -> request.stateMachineArn(noAlias)))
                .hasMessage("State Machine Does Not Exist: '" + noAlias + "'");
        assertThat(fault(request -> request.stateMachineArn(express)).code()).isEqualTo("StateMachineTypeNotSupported");
        assertThat(fault(request -> request.stateMachineArn(machine.stateMachineArn())
                                .redriveFilter(ExecutionRedriveFilter.REDRIVEN))
                        .code())
                .isEqualTo("ValidationException");
    }

    private static ListExecutionsResponse ofStatus(String machine, ExecutionStatus status) {
        return list(request -> request.stateMachineArn(machine).statusFilter(status));
    }

    private static List<String> names(ListExecutionsResponse page) {
        return page.executions().stream().map(ExecutionListItem::name).toList();
    }

    private static ListExecutionsResponse list(UnaryOperator<ListExecutionsRequest.Builder> request) {
        return await(node.orchestrator()
                .listExecutions(request.apply(ListExecutionsRequest.builder()).build()));
    }

    private static ServiceFault fault(UnaryOperator<ListExecutionsRequest.Builder> request) {
        return ServiceFault.in(catchThrowable(() -> list(request))).orElseThrow();
    }

    private static CreateStateMachineResponse create(String definition, StateMachineType type) {
        return await(node.orchestrator()
                .createStateMachine(CreateStateMachineRequest.builder()
                        .name("m-" + UUID.randomUUID())
                        .definition(definition)
                        .type(type)
                        .publish(true)
                        .roleArn("arn:aws:iam::123456789012:role/DummyRole")
                        .build()));
    }

    private static String alias(String versionArn) {
        RoutingConfigurationListItem route = RoutingConfigurationListItem.builder()
                .stateMachineVersionArn(versionArn)
                .weight(100)
                .build();
        return await(node.orchestrator()
                        .createStateMachineAlias(CreateStateMachineAliasRequest.builder()
                                .name("live")
                                .routingConfiguration(route)
                                .build()))
                .stateMachineAliasArn();
    }

    private static String startExecution(String machine, String name) {
        return await(node.orchestrator()
                        .startExecution(StartExecutionRequest.builder()
                                .stateMachineArn(machine)
                                .name(name)
                                .build()))
                .executionArn();
    }

    private static <T> T await(CompletionStage<T> call) {
        return call.toCompletableFuture().join();
    }
}
