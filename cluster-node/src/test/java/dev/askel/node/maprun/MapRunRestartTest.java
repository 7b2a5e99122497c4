// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.maprun;

import static dev.askel.node.execution.ExecutionFixture.describe;
import static dev.askel.node.execution.ExecutionFixture.ended;
import static dev.askel.node.execution.ExecutionFixture.history;
import static dev.askel.node.wiring.TestNode.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.askel.engine.command.ExecutionCommand.StopExecution;
import dev.askel.engine.json.Json;
import dev.askel.engine.state.ExecutionState.Status;
import dev.askel.node.execution.ControlledIntegration;
import dev.askel.node.execution.Eventually;
import dev.askel.node.execution.ExecutionAnswer.Described;
import dev.askel.node.execution.ExecutionFixture;
import dev.askel.node.execution.ExecutionRequest.Perform;
import dev.askel.node.wiring.TestNode;
import dev.askel.persistence.embedded.EmbeddedCassandra;
import dev.askel.persistence.support.EmbeddedCassandraExtension;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(EmbeddedCassandraExtension.class)
class MapRunRestartTest {

    private static final String TASKS = """
            {"StartAt": "Each", "States": {"Each": {"Type": "Map", "MaxConcurrency": 4, "End": true,
              "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
                "StartAt": "T", "States": {"T": {
                  "Type": "Task", "Resource": "arn:aws:states:::ecs:runTask.sync", "Parameters": {}, "End": true}}}}}}""";

    @Test
    void shouldRunEachItemOnce_whenNodeStartsAgainInTheMidst(EmbeddedCassandra cassandra) {
        ControlledIntegration ecs = new ControlledIntegration();
        String execution;
        try (TestNode node = TestNode.start(cassandra, "map_run_restart", ecs)) {
            execution = new ExecutionFixture(TASKS).start(node, "[0, 1, 2, 3, 4, 5, 6, 7]");
            Eventually.until(Duration.ofSeconds(20), () -> ecs.started().size() == 4);
            IntStream.range(0, 2).forEach(task -> succeed(ecs, ecs.started().get(task)));
            Eventually.until(Duration.ofSeconds(20), () -> ecs.started().size() == 6);
            Eventually.until(
                    Duration.ofSeconds(20), () -> ecs.started().stream().allMatch(key -> isSubmitted(node, key)));
        }

        try (TestNode node = TestNode.start(cassandra, "map_run_restart", ecs)) {
            // Nobody asks for anything: the lanes wake the execution, its Map Run and the child executions.
            Eventually.until(Duration.ofSeconds(20), () -> ecs.followed().size() == 4);
            List.copyOf(ecs.followed()).forEach(key -> succeed(ecs, key));
            Eventually.until(Duration.ofSeconds(20), () -> ecs.started().size() == 8);
            ecs.started().subList(6, 8).forEach(key -> succeed(ecs, key));

            Described described = ended(node, execution);

            assertThat(described.status()).isEqualTo(Status.SUCCEEDED);
            assertThat(described.outcome().orElseThrow().output().orElseThrow().tree())
                    .hasSize(8)
                    .allMatch(output -> output.asText().startsWith("arn:"))
                    .doesNotHaveDuplicates();
            assertThat(ecs.started()).hasSize(8).doesNotHaveDuplicates();
        }
    }

    @Test
    void shouldAbortWhatRuns_whenExecutionWasStoppedAndNodeStartsAgain(EmbeddedCassandra cassandra) {
        ControlledIntegration ecs = new ControlledIntegration();
        List<String> children;
        try (TestNode node = TestNode.start(cassandra, "map_run_stop", ecs)) {
            String execution = new ExecutionFixture(TASKS).start(node, "[0, 1, 2, 3, 4, 5]");
            Eventually.until(Duration.ofSeconds(20), () -> ecs.started().size() == 4);
            children = ecs.started().stream().map(MapRunRestartTest::execution).toList();
            StopExecution stop = new StopExecution(Optional.empty(), Optional.empty());
            await(node.executions().ask(execution, replyTo -> new Perform(stop, replyTo)));
        }

        try (TestNode node = TestNode.start(cassandra, "map_run_stop", ecs)) {
            Eventually.until(Duration.ofSeconds(20), () -> children.stream()
                    .allMatch(child -> describe(node, child).status() == Status.ABORTED));

            assertThat(ecs.started()).hasSize(4);
        }
    }

    private static boolean isSubmitted(TestNode node, String key) {
        return history(node, execution(key)).stream()
                .anyMatch(event -> event.event().getClass().getSimpleName().equals("TaskSubmitted"));
    }

    private static void succeed(ControlledIntegration ecs, String key) {
        ecs.listener(key).succeeded(Json.ofString(key));
    }

    /** The execution of a task, whose key has scope, entry and attempt behind it. */
    private static String execution(String key) {
        return key.substring(0, key.indexOf("//"));
    }
}
