// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.orchestrator;

import static dev.askel.node.wiring.TestNode.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.askel.node.api.Orchestrator;
import dev.askel.node.definition.StateMachines;
import dev.askel.node.execution.Eventually;
import dev.askel.node.wiring.TestNode;
import dev.askel.persistence.embedded.EmbeddedCassandra;
import dev.askel.persistence.support.EmbeddedCassandraExtension;
import dev.askel.protocol.error.ServiceFault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.sfn.model.CreateStateMachineRequest;
import software.amazon.awssdk.services.sfn.model.DeleteStateMachineRequest;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionRequest;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.DescribeStateMachineRequest;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.ListStateMachinesRequest;
import software.amazon.awssdk.services.sfn.model.StartExecutionRequest;
import software.amazon.awssdk.services.sfn.model.StartExecutionResponse;
import software.amazon.awssdk.services.sfn.model.StateMachineListItem;

@ExtendWith(EmbeddedCassandraExtension.class)
class MachineDeletionTest {

    private static final String ROLE = "arn:aws:iam::123456789012:role/DummyRole";
    private static final String WAIT =
            "{\"StartAt\":\"W\",\"States\":{\"W\":{\"Type\":\"Wait\",\"Seconds\":3600,\"End\":true}}}";
    private static final Duration SOON = Duration.ofSeconds(20);

    private static EmbeddedCassandra database;
    private static TestNode node;

    @BeforeAll
    static void start(EmbeddedCassandra cassandra) {
        database = cassandra;
        node = TestNode.start(cassandra, "deletion");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void shouldAbortAllThatRuns_whenTheMachineIsDeleted() {
        String machine = create("m-" + UUID.randomUUID());
        List<String> executions =
                IntStream.range(0, 150).mapToObj(i -> startExecution(machine)).toList();

        delete(machine);

        Eventually.until(SOON, () -> !exists(machine));
        assertThat(executions).allSatisfy(execution -> {
            DescribeExecutionResponse described = describe(execution);
            assertThat(described.status()).isEqualTo(ExecutionStatus.ABORTED);
            assertThat(described.cause()).isEqualTo("The state machine was deleted.");
        });
    }

    @Test
    void shouldAbortWhatHasBegun_whenStartsAreUnderWayDuringTheDeletion() {
        String machine = create("m-" + UUID.randomUUID());
        StartExecutionRequest start =
                StartExecutionRequest.builder().stateMachineArn(machine).build();

        List<CompletableFuture<StartExecutionResponse>> starts = IntStream.range(0, 200)
                .mapToObj(i -> {
                    if (i == 100) {
                        orchestrator()
                                .deleteStateMachine(DeleteStateMachineRequest.builder()
                                        .stateMachineArn(machine)
                                        .build());
                    }
                    return orchestrator().startExecution(start).toCompletableFuture();
                })
                .toList();

        Eventually.until(SOON, () -> starts.stream().allMatch(CompletableFuture::isDone));
        List<String> begun = starts.stream()
                .filter(started -> !started.isCompletedExceptionally())
                .map(started -> started.join().executionArn())
                .toList();
        assertThat(begun).isNotEmpty();
        assertThat(starts).anyMatch(CompletableFuture::isCompletedExceptionally);
        Eventually.until(SOON, () -> begun.stream()
                .allMatch(execution -> describe(execution).status() == ExecutionStatus.ABORTED));
    }

    @Test
    void shouldNotBeListed_whenTheDeletionIsAnswered() {
        String machine = create("m-" + UUID.randomUUID());
        startExecution(machine);

        delete(machine);

        assertThat(await(orchestrator()
                                .listStateMachines(
                                        ListStateMachinesRequest.builder().build()))
                        .stateMachines())
                .extracting(StateMachineListItem::stateMachineArn)
                .doesNotContain(machine);
    }

    @Test
    void shouldHaveAFreeName_whenNothingRanAndItIsDeleted() {
        String name = "m-" + UUID.randomUUID();
        String machine = create(name);

        delete(machine);

        assertThat(create(name)).isEqualTo(machine);
    }

    @Test
    void shouldAbortAnExecution_whenItBeganAfterTheMachineWasGone() {
        String name = "m-" + UUID.randomUUID();
        String machine = create(name);
        Instant createdAt = await(orchestrator()
                        .describeStateMachine(DescribeStateMachineRequest.builder()
                                .stateMachineArn(machine)
                                .build()))
                .creationDate();
        delete(machine);
        create(name);
        String execution = startExecution(machine);
        StateMachines machines = new StateMachines(ClusterSharding.get(node.system()));

        machines.begun(machine, execution, createdAt);

        Eventually.until(SOON, () -> describe(execution).status() == ExecutionStatus.ABORTED);
        assertThat(exists(machine)).isTrue();
    }

    @Test
    void shouldGoOn_whenTheNodeIsStoppedDuringTheDeletion() {
        String machine = create("m-" + UUID.randomUUID());
        List<String> executions =
                IntStream.range(0, 300).mapToObj(i -> startExecution(machine)).toList();
        orchestrator()
                .deleteStateMachine(DeleteStateMachineRequest.builder()
                        .stateMachineArn(machine)
                        .build());
        Eventually.until(SOON, () -> isRefused(machine));

        node.close();
        node = TestNode.start(database, "deletion");

        Eventually.until(SOON, () -> executions.stream()
                .allMatch(execution -> describe(execution).status() == ExecutionStatus.ABORTED));
        Eventually.until(SOON, () -> !exists(machine));
    }

    private static boolean isRefused(String machine) {
        try {
            startExecution(machine);
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }

    private static Orchestrator orchestrator() {
        return node.orchestrator();
    }

    private static String create(String name) {
        return await(orchestrator()
                        .createStateMachine(CreateStateMachineRequest.builder()
                                .name(name)
                                .definition(WAIT)
                                .roleArn(ROLE)
                                .build()))
                .stateMachineArn();
    }

    private static void delete(String machine) {
        await(orchestrator()
                .deleteStateMachine(DeleteStateMachineRequest.builder()
                        .stateMachineArn(machine)
                        .build()));
    }

    private static boolean exists(String machine) {
        Throwable failure = catchThrowable(() -> orchestrator()
                .describeStateMachine(DescribeStateMachineRequest.builder()
                        .stateMachineArn(machine)
                        .build())
                .toCompletableFuture()
                .join());
        return failure == null || !ServiceFault.in(failure).orElseThrow().code().equals("StateMachineDoesNotExist");
    }

    private static String startExecution(String machine) {
        return await(orchestrator()
                        .startExecution(StartExecutionRequest.builder()
                                .stateMachineArn(machine)
                                .build()))
                .executionArn();
    }

    private static DescribeExecutionResponse describe(String execution) {
        return await(orchestrator()
                .describeExecution(DescribeExecutionRequest.builder()
                        .executionArn(execution)
                        .build()));
    }
}
