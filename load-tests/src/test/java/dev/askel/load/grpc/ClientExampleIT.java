// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.askel.load.cluster.NodeProcess;
import dev.askel.protocol.grpc.v1.CreateActivityRequest;
import dev.askel.protocol.grpc.v1.CreateStateMachineRequest;
import dev.askel.protocol.grpc.v1.HistoryEvent;
import dev.askel.protocol.grpc.v1.OrchestratorGrpc;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples do what they say, against a node. */
class ClientExampleIT {

    @TempDir
    private static Path folder;

    private static NodeProcess node;
    private static ManagedChannel channel;
    private static OrchestratorGrpc.OrchestratorBlockingStub calls;

    @BeforeAll
    static void startNode() throws IOException {
        node = new NodeProcess(Path.of(System.getProperty("askel.distribution")), folder.resolve("data"));
        node.start();
        channel = ManagedChannelBuilder.forAddress(
                        node.endpoint().getHost(), node.endpoint().getPort())
                .usePlaintext()
                .build();
        calls = OrchestratorGrpc.newBlockingStub(channel);
    }

    @AfterAll
    static void stopNode() {
        channel.shutdownNow();
        node.close();
    }

    @Test
    void shouldStartWorkAndWatch_whenNodeRuns() {
        String activity = calls.createActivity(
                        CreateActivityRequest.newBuilder().setName("shout").build())
                .getActivityArn();
        String machine = create(
                "work",
                "{\"StartAt\":\"T\",\"States\":{\"T\":{\"Type\":\"Task\",\"End\":true,\"Resource\":\"" + activity
                        + "\"}}}");
        List<String> names =
                IntStream.range(0, 30).mapToObj(number -> "e" + number).toList();
        ClientExample client = new ClientExample(channel);

        Map<String, String> started;
        List<HistoryEvent> seen = new ArrayList<>();
        try (WorkerExample worker = WorkerExample.start(channel, activity, input -> "\"" + input.length() + "\"")) {
            started = client.startAll(machine, names);
            started.values().forEach(execution -> client.watch(execution, seen::add));
            assertThat(worker.end()).isNotDone();
        }

        assertThat(started.keySet()).containsExactlyElementsOf(names);
        assertThat(seen.stream().filter(event -> event.getType().equals("ExecutionSucceeded")))
                .hasSize(30)
                .allSatisfy(event -> assertThat(
                                event.getExecutionSucceededEventDetails().getOutput())
                        .isEqualTo("\"2\""));
        assertThat(client.startAll(machine, names))
                .as("what a second try answers, after all have ended")
                .isEqualTo(started);
    }

    @Test
    void shouldSayWhatCannotBeStarted_whenThereIsNoSuchMachine() {
        String machine = create("pass", "{\"StartAt\":\"P\",\"States\":{\"P\":{\"Type\":\"Pass\",\"End\":true}}}");
        ClientExample client = new ClientExample(channel);

        assertThatThrownBy(() -> client.startAll(machine + "-not", List.of("a")))
                .hasMessageContaining("a cannot be started")
                .hasMessageContaining("StateMachineDoesNotExist");
        assertThat(client.start(machine, "b", "{}")).endsWith(":b");
    }

    private static String create(String name, String definition) {
        return calls.createStateMachine(CreateStateMachineRequest.newBuilder()
                        .setName(name)
                        .setDefinition(definition)
                        .setRoleArn("arn:aws:iam::123456789012:role/DummyRole")
                        .build())
                .getStateMachineArn();
    }
}
