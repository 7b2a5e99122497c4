// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.orchestrator;

import static dev.askel.node.wiring.TestNode.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.askel.engine.json.Json;
import dev.askel.node.execution.ControlledIntegration;
import dev.askel.node.execution.Eventually;
import dev.askel.node.wiring.TestNode;
import dev.askel.persistence.embedded.EmbeddedCassandra;
import dev.askel.persistence.support.EmbeddedCassandraExtension;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.sfn.model.CreateStateMachineRequest;
import software.amazon.awssdk.services.sfn.model.LogLevel;
import software.amazon.awssdk.services.sfn.model.StartExecutionRequest;

/** What Standard executions log. */
@ExtendWith(EmbeddedCassandraExtension.class)
class ExecutionLoggingTest {

    private static final String PASS = """
            {"StartAt": "P", "States": {"P": {"Type": "Pass", "End": true}}}""";
    private static final String DISTRIBUTED = """
            {"StartAt": "M", "States": {"M": {"Type": "Map", "End": true, "ItemProcessor": {
              "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
              "StartAt": "I", "States": {"I": {"Type": "Pass", "End": true}}}}}}""";
    private static final String KEYSPACE = "execution_logging";

    private static TestNode node;

    private final String group = "group-" + UUID.randomUUID();

    @BeforeAll
    static void start(EmbeddedCassandra cassandra) {
        node = TestNode.start(cassandra, KEYSPACE, new ControlledIntegration());
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private String run(String definition, String input) {
        String machine = await(node.orchestrator()
                        .createStateMachine(CreateStateMachineRequest.builder()
                                .name("m-" + UUID.randomUUID())
                                .roleArn("arn:aws:iam::123456789012:role/DummyRole")
                                .definition(definition)
                                .loggingConfiguration(logging -> logging.level(LogLevel.ALL)
                                        .destinations(to -> to.cloudWatchLogsLogGroup(logs -> logs.logGroupArn(
                                                "arn:aws:logs:us-east-1:123456789012:log-group:" + group))))
                                .build()))
                .stateMachineArn();
        return await(node.orchestrator()
                        .startExecution(StartExecutionRequest.builder()
                                .stateMachineArn(machine)
                                .input(input)
                                .build()))
                .executionArn();
    }

    /** What is logged by now. */
    private List<JsonNode> logged() {
        Path file = TestNode.dataFolder(KEYSPACE).resolve("logs/executions/" + group + ".jsonl");
        try {
            return Files.exists(file)
                    ? Files.readAllLines(file).stream()
                            .map(line -> Json.parse(line).tree())
                            .toList()
                    : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> types(List<JsonNode> records) {
        return records.stream().map(record -> record.path("type").asText()).toList();
    }

    @Test
    void shouldLogTheHistory_whenTheMachineIsSetToIt() {
        String execution = run(PASS, "{}");

        Eventually.until(Duration.ofSeconds(10), () -> types(logged()).contains("ExecutionSucceeded"));
        assertThat(types(logged()))
                .containsExactly("ExecutionStarted", "PassStateEntered", "PassStateExited", "ExecutionSucceeded");
        assertThat(logged())
                .allSatisfy(record ->
                        assertThat(record.path("execution_arn").asText()).isEqualTo(execution));
    }

    @Test
    void shouldLogTheChildrenOfMapRunsToo_whenTheMachineIsSetToIt() {
        String execution = run(DISTRIBUTED, "[1, 2]");

        Eventually.until(
                Duration.ofSeconds(20),
                () -> types(logged()).stream()
                                .filter("ExecutionSucceeded"::equals)
                                .count()
                        == 3);
        assertThat(logged().stream()
                        .filter(record -> !record.path("execution_arn").asText().equals(execution)))
                .hasSize(8)
                .allSatisfy(record ->
                        assertThat(record.path("execution_arn").asText()).contains("/"));
    }
}
