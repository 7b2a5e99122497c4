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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.sfn.model.CreateStateMachineRequest;
import software.amazon.awssdk.services.sfn.model.DeleteStateMachineRequest;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionRequest;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.StartExecutionRequest;

/**
 * What goes from node to node: several of each, so that some are on the one node and some on the other, wherever the
 * shards are.
 */
@ExtendWith(EmbeddedCassandraExtension.class)
class AcrossNodesTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int SEVERAL = 6;
    private static final int PAYLOAD_BYTES = 1 << 20;

    private static final String WAIT =
            "{\"StartAt\": \"W\", \"States\": {\"W\": {\"Type\": \"Wait\", \"Seconds\": %d, \"End\": true}}}";
    private static final String PASS = "{\"StartAt\": \"P\", \"States\": {\"P\": {\"Type\": \"Pass\", \"End\": true}}}";

    /** Makes inputs of 100 KB each from a few items and one text. */
    private static final String MAP = """
            {"StartAt": "M", "States": {"M": {"Type": "Map", "End": true, "ItemsPath": "$.items",
              "ItemSelector": {"text.$": "$.text"},
              "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
                "StartAt": "P", "States": {"P": {"Type": "Pass", "Result": 1, "End": true}}}}}}""";

    private static NodeGroup group;

    @BeforeAll
    static void start(EmbeddedCassandra cassandra) {
        group = NodeGroup.start(CassandraAddress.of(cassandra).withKeyspace("across_nodes_test"), 2);
    }

    @AfterAll
    static void stop() {
        group.close();
    }

    @Test
    void shouldTellEveryEvent_whenExecutionsAreWatchedThroughEitherNode() {
        String machine = machine("watched", WAIT.formatted(2));

        List<Watch> watches = IntStream.range(0, SEVERAL)
                .mapToObj(number -> {
                    Watch watch = new Watch();
                    group.api(number / 2 % 2)
                            .watchExecution(start(group.api(number % 2), machine, "{}"), 1)
                            .subscribe(watch);
                    return watch;
                })
                .toList();

        assertThat(watches).allSatisfy(watch -> {
            Eventually.until(SOON, () -> watch.completed);
            assertThat(watch.ids)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, 4).boxed().toList());
        });
    }

    @Test
    void shouldTakeAndGiveTheLongestPayloads_whenAnyNodeIsAsked() {
        String machine = machine("long", PASS);
        String input = '"' + "x".repeat(PAYLOAD_BYTES - 2) + '"';

        List<String> executions = IntStream.range(0, SEVERAL)
                .mapToObj(number -> start(group.api(number % 2), machine, input))
                .toList();

        for (String execution : executions) {
            Eventually.until(SOON, () -> describe(0, execution).status() == ExecutionStatus.SUCCEEDED);
            assertThat(describe(0, execution).output()).isEqualTo(input);
            assertThat(describe(1, execution).input()).isEqualTo(input);
        }
    }

    @Test
    void shouldRunMapRunsWithLongPlans_whenTheyAreOnEitherNode() {
        String machine = machine("maps", MAP);
        String input = "{\"items\": " + IntStream.range(0, 60).boxed().toList() + ", \"text\": \"" + "x".repeat(100_000)
                + "\"}";

        List<String> executions = IntStream.range(0, 3)
                .mapToObj(number -> start(group.api(number % 2), machine, input))
                .toList();

        for (String execution : executions) {
            Eventually.until(SOON, () -> describe(1, execution).status() != ExecutionStatus.RUNNING);
            assertThat(describe(0, execution).output())
                    .isEqualTo(IntStream.range(0, 60)
                            .mapToObj(item -> "1")
                            .toList()
                            .toString()
                            .replace(" ", ""));
        }
    }

    @Test
    void shouldEndTheExecutions_whenTheirMachineIsDeletedThroughEitherNode() {
        List<String> machines =
                List.of(machine("deleted-1", WAIT.formatted(600)), machine("deleted-2", WAIT.formatted(600)));
        List<String> executions = machines.stream()
                .flatMap(machine ->
                        IntStream.range(0, SEVERAL).mapToObj(number -> start(group.api(number % 2), machine, "{}")))
                .toList();

        for (int number = 0; number < machines.size(); number++) {
            await(group.api(number)
                    .deleteStateMachine(DeleteStateMachineRequest.builder()
                            .stateMachineArn(machines.get(number))
                            .build()));
        }

        for (String execution : executions) {
            Eventually.until(SOON, () -> describe(0, execution).status() == ExecutionStatus.ABORTED);
        }
    }

    private static String machine(String name, String definition) {
        return await(group.api(0)
                        .createStateMachine(CreateStateMachineRequest.builder()
                                .name(name)
                                .definition(definition)
                                .roleArn("arn:aws:iam::123456789012:role/DummyRole")
                                .build()))
                .stateMachineArn();
    }

    private static String start(Orchestrator api, String machine, String input) {
        return await(api.startExecution(StartExecutionRequest.builder()
                        .stateMachineArn(machine)
                        .input(input)
                        .build()))
                .executionArn();
    }

    private static DescribeExecutionResponse describe(int node, String execution) {
        return await(group.api(node)
                .describeExecution(DescribeExecutionRequest.builder()
                        .executionArn(execution)
                        .build()));
    }

    private static final class Watch implements Flow.Subscriber<HistoryEvent> {

        private final List<Long> ids = new CopyOnWriteArrayList<>();
        private volatile boolean completed;

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(HistoryEvent event) {
            ids.add(event.id());
        }

        @Override
        public void onError(Throwable failure) {
            ids.add(-1L);
            completed = true;
        }

        @Override
        public void onComplete() {
            completed = true;
        }
    }
}
